import { useElementSize } from "@mantine/hooks";
import type { Bin, Step } from "../api/views";
import { useTexts } from "../i18n";
import { binStart, dayNumber, isoDay, nextBin, ticks } from "../views/days";
import classes from "./Timeline.module.css";

export type Slot = { start: number; end: number; incidents: number; killed: number };

/** All bins from the first to the last, the empty ones too. */
export function slots(bins: Bin[], step: Step): Slot[] {
  const found = new Map(bins.map((bin) => [dayNumber(bin.start), bin]));
  const starts = [...found.keys()];
  if (starts.length === 0) return [];
  const [from, to] = [Math.min(...starts), Math.max(...starts)];
  const all: Slot[] = [];
  for (let at = binStart(from, step); at <= to && all.length < 6000; at = nextBin(at, step)) {
    const bin = found.get(at);
    all.push({ start: at, end: nextBin(at, step) - 1, incidents: bin?.incidents ?? 0, killed: bin?.killed ?? 0 });
  }
  return all;
}

const HEIGHT = 120;
const BELOW = 64;

/** Two rows of bars over one axis: incidents above, killed (striped) below; what lies outside the chosen time is faint. */
export function Histogram({ all, from, to, onPick }: { all: Slot[]; from: number; to: number; onPick: (from: number, to: number) => void }) {
  const { t, number, day } = useTexts();
  const { ref, width } = useElementSize();
  const most = Math.max(1, ...all.map((one) => one.incidents));
  const dead = Math.max(1, ...all.map((one) => one.killed));
  const wide = Math.max(width, 1) / all.length;
  const first = all[0]!.start;
  const last = all.at(-1)!.end;
  const share = (value: number) => ((value - first) / (last + 1 - first)) * 100;
  const rows = [
    { key: "incidents" as const, height: HEIGHT, most, word: t("perStep") },
    { key: "killed" as const, height: BELOW, most: dead, word: t("killedSeries") },
  ];
  return (
    <div className={classes.chart}>
      {rows.map((row) => (
        <figure key={row.key} className={classes.figure}>
          <figcaption>
            <i className={classes.swatch} data-kind={row.key} aria-hidden="true" /> {row.word}
            <span className="num">· {t("peak", { n: number(row.most) })}</span>
          </figcaption>
          <svg
            ref={row.key === "incidents" ? (ref as never) : undefined} className={classes.bars} data-kind={row.key} height={row.height} viewBox={`0 0 ${all.length} ${row.height}`}
            preserveAspectRatio="none" aria-hidden="true"
          >
            {row.key === "killed" && (
              <defs>
                <pattern id="striped" width={4 / wide} height="4" patternUnits="userSpaceOnUse">
                  <path d={`M0 0H${4 / wide}V2H0Z`} className={classes.stripe} />
                </pattern>
              </defs>
            )}
            {all.map((one, at) => {
              const value = one[row.key];
              const height = value ? Math.max((value / row.most) * (row.height - 2), 2) : 0;
              const out = at < from || at > to;
              return (
                <g key={one.start} onClick={() => onPick(at, at)} className={classes.slot} data-out={out || undefined}>
                  <rect x={at} y={0} width={1} height={row.height} className={classes.catch}>
                    <title>{t("binOf", { when: one.start === one.end ? day(isoDay(one.start)) : `${day(isoDay(one.start))} – ${day(isoDay(one.end))}`, n: one.incidents, killed: one.killed })}</title>
                  </rect>
                  {height > 0 && <rect x={at + (wide > 4 ? 0.08 : 0)} y={row.height - height} width={wide > 4 ? 0.84 : 1} height={height} className={classes.bar} />}
                </g>
              );
            })}
          </svg>
        </figure>
      ))}
      <div className={classes.axis} aria-hidden="true">
        {ticks(first, last, width > 700 ? 10 : 4).filter((tick) => share(dayNumber(tick)) < 100 - 7_000 / Math.max(width, 100)).map((tick) => (
          <span key={tick} style={{ insetInlineStart: `${share(dayNumber(tick))}%` }}>
            {day(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}
