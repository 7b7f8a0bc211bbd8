import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Bin, type Brief, type Step, useIncidents, useTimeline } from "../api/views";
import { useFilters } from "../filters";
import { useTexts } from "../i18n";
import { Pager } from "../layout/Pager";
import { Failure, Unmatched, Waiting } from "../layout/States";
import { dayNumber, isoDay, lastDay } from "../views/days";
import { ViewHead } from "../views/FilterBar";
import { IncidentRow, topOf } from "../views/IncidentRow";
import shared from "../views/views.module.css";
import { Histogram, type Slot, slots } from "./Histogram";
import classes from "./Timeline.module.css";

const STEPS: Step[] = ["day", "week", "month"];
const PAGE = 50;

/** Incidents over time: a histogram with two ends to move, and below it the incidents between them with how exactly their days are known. */
export default function Timeline() {
  const { t, day, number } = useTexts();
  const { params, query, change, setParams } = useFilters();
  const step = (STEPS.includes(params.get("step") as Step) ? params.get("step") : "month") as Step;
  const zoomed = params.get("zoom") === "1";
  const [since, until] = [params.get("since"), params.get("until")];
  const asked = new URLSearchParams(query);
  if (!zoomed) ["since", "until"].forEach((name) => asked.delete(name));
  asked.set("step", step);
  const { data, error, refetch } = useTimeline(asked.toString());
  const bins = useMemo(() => data?.bins ?? [], [data]);
  const drawnBins = useMemo(() => (params.has("zoom") || since || until ? bins : usual(bins)), [bins, params, since, until]);
  const all = useMemo(() => slots(drawnBins, data?.step ?? step), [drawnBins, data, step]);
  const out = count(bins) - count(drawnBins);
  const set = (name: string, value: string | null) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      next.delete("offset");
      return next;
    });
  const last = all.length - 1;
  const from = since ? Math.max(0, all.findIndex((one) => one.end >= dayNumber(since))) : 0;
  const to = until && all.length ? Math.max(from, all.findLastIndex((one) => one.start <= lastDay(until))) : last;
  const pick = (first: number, end: number) => {
    if (!all[first] || !all[end]) return;
    change({ since: first > 0 || zoomed ? isoDay(all[first].start) : null, until: end < last || zoomed ? isoDay(all[end].end) : null });
  };

  if (error) return <Failure error={error} again={refetch} />;
  return (
    <Stack className={shared.page} gap="sm">
      <ViewHead word="timeline" how={t("timelineHow")} path="/timeline" kinds={["json"]} twinQuery={`${query}${query ? "&" : ""}step=${step}`}>
        <SegmentedControl
          size="xs" aria-label={t("stepOf")} value={step} onChange={(value) => set("step", value)}
          data={[{ value: "day", label: t("dayStep") }, { value: "week", label: t("weekStep") }, { value: "month", label: t("monthStep") }]}
        />
      </ViewHead>
      {data && all.length === 0 && <Unmatched title={t("noDated")} how={t("noMatchHow")} />}
      {all.length > 0 && (
        <section className={classes.card} aria-label={t("histogram")}>
          <Histogram all={all} from={from} to={to} onPick={pick} />
          <Ends all={all} from={from} to={to} onPick={pick} />
          <Group justify="space-between">
            <Text className="sr-only" role="status">
              {t("spanFrom", { from: day(isoDay(all[from]!.start)), to: day(isoDay(all[to]!.end)) })}
            </Text>
            <Group gap="xs">
              {out > 0 && (
                <>
                  <Text size="xs" c="var(--dim)">
                    {t("outOf", { n: number(out) })}
                  </Text>
                  <Button size="compact-xs" variant="light" onClick={() => set("zoom", "all")}>
                    {t("zoomOutTime")}
                  </Button>
                </>
              )}
              {(since || until) && (
                <>
                  <Button size="compact-xs" variant="light" onClick={() => set("zoom", zoomed ? null : "1")}>
                    {t(zoomed ? "zoomOutTime" : "zoomTime")}
                  </Button>
                  <Button size="compact-xs" variant="subtle" onClick={() => change({ since: null, until: null })}>
                    {t("clearAll")}
                  </Button>
                </>
              )}
            </Group>
          </Group>
          <details>
            <summary className={classes.summary}>{t("asTable")}</summary>
            <AsTable all={all} />
          </details>
        </section>
      )}
      {all.length > 0 && <Below query={query} from={all[from]!.start} to={all[to]!.end} />}
    </Stack>
  );
}

const count = (bins: Bin[]) => bins.reduce((sum, one) => sum + one.incidents, 0);

/** The bins nearly all incidents lie in: a few old ones told again do not press the others together. */
function usual(bins: Bin[]): Bin[] {
  const whole = count(bins);
  let seen = 0;
  return bins.filter((one) => {
    const before = seen;
    seen += one.incidents;
    return seen > whole * 0.03 && before < whole * 0.995;
  });
}

/** The two ends of the time, as the browser's own sliders: arrows move by a step, page keys by more. */
function Ends({ all, from, to, onPick }: { all: Slot[]; from: number; to: number; onPick: (from: number, to: number) => void }) {
  const { t, day } = useTexts();
  const [moving, setMoving] = useState<[number, number] | null>(null);
  const wait = useRef<number>(0);
  const [first, end] = moving ?? [from, to];
  useEffect(() => setMoving(null), [from, to]);
  const move = (next: [number, number]) => {
    setMoving(next);
    window.clearTimeout(wait.current);
    wait.current = window.setTimeout(() => onPick(...next), 250);
  };
  const name = (at: number, edge: "start" | "end") => day(isoDay(all[Math.min(Math.max(at, 0), all.length - 1)]![edge]));
  return (
    <div className={classes.ends}>
      <label>
        <span>
          {t("fromEnd")} <b>{name(first, "start")}</b>
        </span>
        <input
          type="range" min={0} max={all.length - 1} value={first} aria-valuetext={name(first, "start")}
          onChange={(event) => move([Math.min(Number(event.currentTarget.value), end), end])}
        />
      </label>
      <label>
        <span>
          {t("toEnd")} <b>{name(end, "end")}</b>
        </span>
        <input
          type="range" min={0} max={all.length - 1} value={end} aria-valuetext={name(end, "end")}
          onChange={(event) => move([first, Math.max(Number(event.currentTarget.value), first)])}
        />
      </label>
    </div>
  );
}

function AsTable({ all }: { all: Slot[] }) {
  const { t, day, number } = useTexts();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("asTable")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("since")}</th>
            <th scope="col">{t("until")}</th>
            <th scope="col">{t("perStep")}</th>
            <th scope="col">{t("killedSeries")}</th>
          </tr>
        </thead>
        <tbody>
          {all
            .filter((one) => one.incidents)
            .map((one) => (
              <tr key={one.start}>
                <th scope="row">{day(isoDay(one.start))}</th>
                <td>{day(isoDay(one.end))}</td>
                <td className="num">{number(one.incidents)}</td>
                <td className="num">{number(one.killed)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Below({ query, from, to }: { query: string; from: number; to: number }) {
  const { t, number } = useTexts();
  const { params } = useFilters();
  const offset = Math.max(0, Number(params.get("offset")) || 0);
  const asked = new URLSearchParams(query);
  if (!asked.has("order")) asked.set("order", "date");
  if (!asked.has("since")) asked.set("since", "0001");
  const { data } = useIncidents(`${asked}&limit=${PAGE}&offset=${offset}`);
  if (!data) return <Waiting />;
  const top = topOf(data.items);
  const days = data.items.flatMap((one) => (one.start ? [dayNumber(one.start), dayNumber(one.end ?? one.start)] : []));
  const whole = days.length === 0 || Math.min(...days) < from;
  const [first, end] = whole ? [from, to] : [Math.min(...days), Math.max(from, Math.min(to, Math.max(...days)))];
  return (
    <section aria-label={t("asList")}>
      <Text size="sm" c="var(--dim)" mb="xs">
        {t("nIncidents", { n: number(data.total) })} · {t("undatedOut")}
      </Text>
      <ol className={shared.list}>
        {data.items.map((item) => (
          <li key={item.id}>
            <IncidentRow item={item} top={top}>
              <DayBar item={item} from={first} to={end} />
            </IncidentRow>
          </li>
        ))}
      </ol>
      <Pager total={data.total} size={PAGE} />
    </section>
  );
}

/** The days an incident may have happened on, between the first and last day of the list. */
function DayBar({ item, from, to }: { item: Brief; from: number; to: number }) {
  const { t } = useTexts();
  if (!item.start) return null;
  const whole = Math.max(1, to + 1 - from);
  const clip = (day: number) => Math.min(Math.max(day, from), to + 1);
  const [start, end] = [clip(dayNumber(item.start)), clip(dayNumber(item.end ?? item.start) + 1)];
  return (
    <span className={classes.dayTrack} aria-hidden="true" title={t("spanBarHow")}>
      <span data-wide={item.time_precision !== "day" || undefined} style={{ insetInlineStart: `${((start - from) / whole) * 100}%`, width: `${((end - start) / whole) * 100}%` }} />
    </span>
  );
}
