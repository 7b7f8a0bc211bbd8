import { Anchor } from "@mantine/core";
import { useTexts } from "../i18n";
import classes from "./views.module.css";

/** Links to the page's data: the same path and query string with another ending. */
export function Twins({ path, query, kinds }: { path: string; query: string; kinds: string[] }) {
  const { t } = useTexts();
  return (
    <nav className={classes.twins} aria-label={t("dataTwins")}>
      <span aria-hidden="true">{t("dataTwins")}</span>
      {kinds.map((kind) => (
        <Anchor key={kind} inherit href={`${path}.${kind}${query ? `?${query}` : ""}`}>
          .{kind}
        </Anchor>
      ))}
    </nav>
  );
}
