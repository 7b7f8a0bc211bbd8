import { type Range, spread } from "../api/views";
import { useTexts } from "../i18n";
import classes from "./views.module.css";

/** How the numbers of a list are laid out on its bars: roots, so that one great number leaves the small ones visible. */
const place = (value: number, top: number) => Math.min(100, (Math.sqrt(value) / Math.sqrt(Math.max(top, 1))) * 100);

/** Bounds and held value of one figure, in words and as a bar up to the list's greatest number. */
export function RangeBar({ range, top, kind = "killed" }: { range: Range | null; top: number; kind?: "killed" | "injured" }) {
  const { t, number } = useTexts();
  if (!range || (range.held === null && range.low === null && range.high === null)) return null;
  const low = range.low ?? range.held ?? 0;
  const high = range.high ?? top;
  const held = range.held ?? low;
  return (
    <span className={classes.range} title={t("rangeBarHow")}>
      <span className={classes.rangeText}>
        {t(kind === "killed" ? "killedOf" : "injuredOf", { n: number(held) })}
        {spread(range) && <small> ({range.high === null ? `${number(low)} ${t("orMore")}` : t("rangeOf", { low: number(low), high: number(high) })})</small>}
      </span>
      <span className={classes.track} aria-hidden="true">
        <span
          className={`${classes.trackSpan} ${range.high === null ? classes.trackOpen : ""}`}
          style={{ insetInlineStart: `${place(low, top)}%`, width: `${Math.max(place(high, top) - place(low, top), 1.5)}%` }}
        />
        <span className={classes.trackHeld} style={{ insetInlineStart: `${place(held, top)}%` }} />
      </span>
    </span>
  );
}
