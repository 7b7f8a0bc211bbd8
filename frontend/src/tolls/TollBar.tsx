import { Badge, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { type Account, claimPath, type Toll, type Worded } from "../api/review";
import { useTexts } from "../i18n";
import { Said } from "../views/Said";
import { countText, mostOf, placeOf } from "./scale";
import classes from "./TollBar.module.css";

/**
 * One toll: a line for each source, its figure as a dot with the interval it leaves open. Denied figures are hollow, superseded ones thin;
 * a conflict is said in words. `here` is the claim the reader is looking at; `change` is what may change the held value. Where the sentences
 * are at hand (`worded`), a figure opens to its own.
 */
export function TollBar({ toll, here, worded, change }: { toll: Toll; here?: string; worded?: Worded; change?: ReactNode }) {
  const { t, label, number, pick } = useTexts();
  const most = mostOf(toll);
  const range = toll.low == null && toll.high == null ? null : toll.low === toll.high ? number(toll.low ?? 0) : toll.high == null ? t("atLeast", { n: number(toll.low!) }) : toll.low == null ? t("atMost", { n: number(toll.high) }) : t("between", { low: number(toll.low), high: number(toll.high) });
  return (
    <section className={classes.toll} aria-label={[label("casualty_kind", toll.kind), toll.group === "all" ? "" : label("toll_group", toll.group), pick(toll.party)].filter(Boolean).join(" · ")}>
      <div className={classes.head}>
        <Text fw={650} size="sm">
          {label("casualty_kind", toll.kind)}
          {toll.group !== "all" && <Text span c="var(--dim)" size="xs"> · {label("toll_group", toll.group)}</Text>}
          {toll.party && <Text span c="var(--dim)" size="xs"> · <bdi>{pick(toll.party)}</bdi></Text>}
        </Text>
        <Text size="sm">
          {t("heldValue")} <b className="num">{toll.held.value == null ? "–" : number(toll.held.value)}</b>
          {range && range !== String(toll.held.value) && <Text span size="xs" c="var(--dim)"> ({t("rangeIs", { range })})</Text>}
          <Text span size="xs" c="var(--dim)"> · {label("rule", toll.held.rule)}{toll.held.by && <> · <bdi>{toll.held.by}</bdi></>}</Text>
        </Text>
        {toll.agreement === "conflict" && (
          <Badge size="sm" color="red" variant="light" tt="none">
            {label("agreement", "conflict")}
          </Badge>
        )}
        {change}
      </div>
      <ul className={classes.lines}>
        {toll.accounts.map((one, at) => (
          <Line key={`${one.claim}-${at}`} one={one} most={most} held={toll.held.value} here={here === one.claim} worded={worded} />
        ))}
      </ul>
      {toll.held.note && (
        <Text size="xs" c="var(--dim)" dir="auto">
          {toll.held.note}
        </Text>
      )}
    </section>
  );
}

function Line({ one, most, held, here, worded = {} }: { one: Account; most: number; held: number | null; here: boolean; worded?: Worded }) {
  const { t, label, number, pick, day } = useTexts();
  const [open, setOpen] = useState(false);
  const told = [...new Set(one.figures)].flatMap((figure) => worded[figure] ?? []);
  const counted = told.filter((wording) => one.quote.split(" + ").some((words) => wording.words.includes(words))); // not those it sets aside
  const said = counted.length > 0 ? counted : told;
  const figure = countText(one, number, t);
  const [low, best, high] = [one.low ?? null, one.best ?? one.low ?? one.high ?? null, one.high ?? null];
  const share = (value: number) => `${placeOf(value, most) * 100}%`;
  const name = one.voice.named === false ? (one.outlet ?? pick(one.voice)) : pick(one.voice);
  const marks = [one.state !== "current" && label("figure_state", one.state), one.against?.length ? (one.against.length === 1 ? t("againstOne") : t("against", { who: number(one.against.length) })) : ""].filter(Boolean);
  return (
    <li className={classes.line} data-state={one.state} data-here={here || undefined}>
      <Link to={`/review/${claimPath(one.claim)}`} className={classes.voice} title={one.quote}>
        <bdi>{name}</bdi>
      </Link>
      <span className={classes.track} aria-hidden="true">
        {low !== null && <span className={classes.span} data-open={high === null || undefined} style={{ insetInlineStart: share(low), insetInlineEnd: high === null ? 0 : `calc(100% - ${share(high)})` }} />}
        {low === null && high !== null && <span className={classes.span} style={{ insetInlineStart: 0, insetInlineEnd: `calc(100% - ${share(high)})` }} />}
        {best !== null && <span className={classes.dot} style={{ insetInlineStart: share(best) }} />}
        {held !== null && <span className={classes.held} style={{ insetInlineStart: share(held) }} />}
      </span>
      {said.length > 0 ? (
        <button type="button" className={`${classes.figure} ${classes.opens} num`} aria-expanded={open} title={t("showSentence")} onClick={() => setOpen(!open)}>
          {figure}
        </button>
      ) : (
        <span className={`${classes.figure} num`}>{figure}</span>
      )}
      <span className={classes.more}>
        {day(one.published)}
        {marks.length > 0 && ` · ${marks.join(" · ")}`}
      </span>
      {open && (
        <div className={classes.said}>
          {said.map((wording) => (
            <Said key={wording.before + wording.words} wording={wording} />
          ))}
        </div>
      )}
    </li>
  );
}
