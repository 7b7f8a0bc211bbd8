import type { Wording } from "../api/review";
import classes from "./views.module.css";

/** A sentence of an article with the words in question marked; cut by the server, at whole words. */
export function Said({ wording, className }: { wording: Wording; className?: string }) {
  return (
    <blockquote className={`article-text ${classes.said} ${className ?? ""}`} lang="ar" dir="rtl">
      {wording.before}
      <mark>{wording.words}</mark>
      {wording.after}
    </blockquote>
  );
}
