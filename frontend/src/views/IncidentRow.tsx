import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Party } from "../api/review";
import { type Brief, incidentPath } from "../api/views";
import { useTexts } from "../i18n";
import { RangeBar } from "./Range";
import { TypeMark } from "./TypeMark";
import classes from "./views.module.css";

/** The days of an incident as a reader writes them: one day, or from and to. */
export function useWhen() {
  const { t, day } = useTexts();
  return (one: { start: string | null; end: string | null; time_precision?: string }): string => {
    if (!one.start) return t("noDate");
    if (!one.end || one.end === one.start) return day(one.start);
    if (one.time_precision === "month" && one.start.slice(0, 7) === one.end.slice(0, 7)) return day(one.start.slice(0, 7));
    if (one.time_precision === "year" && one.start.slice(0, 4) === one.end.slice(0, 4)) return one.start.slice(0, 4);
    return t("spanFrom", { from: day(one.start), to: day(one.end) });
  };
}

/** An incident in a list: what, where, when, who, how many, told by whom. `children` stand below (a bar of dates). */
export function IncidentRow({ item, top, children, dense }: { item: Brief; top: number; children?: ReactNode; dense?: boolean }) {
  const { t, label, pick, number } = useTexts();
  const when = useWhen();
  // Two parties may go by one name here (two Arabic words, «a market» in English): it is said once.
  const names = (parties: Party[]) =>
    [...new Set(parties.map(pick))].slice(0, 3).map((name, at) => (
      <span key={name}>
        {at > 0 && t("comma")}
        <bdi>{name}</bdi>
      </span>
    ));
  return (
    <Link className={classes.row} to={incidentPath(item.id)}>
      <TypeMark type={item.type} size={dense ? 20 : 24} />
      <span className={classes.rowMain}>
        <span className={classes.rowTop}>
          <b>{label("event_type", item.type)}</b>
          {dense && item.killed?.held != null && item.killed.held > 0 && <span className={classes.rangeText}>{t("killedOf", { n: number(item.killed.held) })}</span>}
          {item.status !== "asserted" && <Mark tone="warn">{label("status", item.status)}</Mark>}
          {item.conflict && <Mark tone="bad">{t("conflict")}</Mark>}
          {item.decided && <Mark tone="good">✓ {t("decided")}</Mark>}
          {item.background && <Mark tone="dim">{t("backgroundMark")}</Mark>}
        </span>
        <span dir="auto" className={classes.gloss}>{pick(item.gloss)}</span>
        <span className={classes.rowMeta}>
          <bdi>{item.place ? pick(item.place) : t("noPlace")}</bdi> · <bdi>{when(item)}</bdi>
          {!dense && (item.initiators.length > 0 || item.targets.length > 0) && (
            <>
              {" · "}
              {names(item.initiators)}
              {item.initiators.length > 0 && item.targets.length > 0 && ` ${t("versus")} `}
              {names(item.targets)}
            </>
          )}
          {" · "}
          {item.voices === 1 ? t("oneVoice") : t("nVoices", { n: number(item.voices) })}
          {item.articles > 1 && ` · ${t("nArticles", { n: number(item.articles) })}`}
        </span>
        {children}
      </span>
      {/* Without a figure the words take its room; but bars of dates must begin and end below one another. */}
      {!dense && (item.killed || children) && (
        <span className={classes.rowSide}>
          <RangeBar range={item.killed} top={top} />
        </span>
      )}
    </Link>
  );
}

/** A short remark of a list: its word says it, the colour only helps. */
export function Mark({ tone, children }: { tone: "warn" | "bad" | "good" | "dim"; children: ReactNode }) {
  return (
    <span className={classes.remark} data-tone={tone}>
      {children}
    </span>
  );
}

/** The greatest number of a list: the end of its bars. */
export const topOf = (items: Brief[]): number =>
  items.reduce((top, { killed }) => Math.max(top, killed?.high ?? 0, (killed?.low ?? 0) * (killed?.high === null ? 1.3 : 1), killed?.held ?? 0), 1);
