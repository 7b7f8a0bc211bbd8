import type { ControlStep } from "../api/views";
import { dayNumber } from "../views/days";

export type Row = { key: string; place: ControlStep["place"]; steps: ControlStep[] };

/** The steps place by place; places with most steps first. */
export function rowsOf(items: ControlStep[]): Row[] {
  const rows = new Map<string, Row>();
  for (const step of items) {
    const row = rows.get(step.place.key) ?? { key: step.place.key, place: step.place, steps: [] };
    row.steps.push(step);
    rows.set(step.place.key, row);
  }
  for (const row of rows.values()) row.steps.sort((a, b) => a.start.localeCompare(b.start));
  return [...rows.values()].sort((a, b) => b.steps.length - a.steps.length || a.key.localeCompare(b.key));
}

/** The days the rows span: from nearly the first step (a few far older ones are cut at the edge) to nearly the last and a little more. */
export function spanOf(rows: Row[]): [number, number] {
  const starts = rows.flatMap((row) => row.steps.map((step) => dayNumber(step.start))).sort((a, b) => a - b);
  if (starts.length === 0) return [0, 1];
  const first = starts[Math.floor(starts.length * 0.05)]!;
  const last = starts[Math.ceil((starts.length - 1) * 0.985)]!;
  return [first - Math.max(3, Math.round((last - first) * 0.02)), last + Math.max(10, Math.round((last - first) * 0.06))];
}

/** Colours of the holders: the seven most often seen have one of their own, the others share the eighth. */
export function coloursOf(items: ControlStep[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const step of items) for (const party of [...step.holders, ...step.against]) seen.set(party.key, (seen.get(party.key) ?? 0) + 1);
  return new Map([...seen].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([key], at) => [key, Math.min(at, 7)]));
}

/** Whose colours a step is drawn in: who holds the place, and who contests or besieges it. A besieger whose opponent is not named holds nothing. */
export function partiesOf(step: ControlStep): { holder: string | undefined; rival: string | undefined } {
  const [first, second] = step.holders;
  const against = step.against[0]?.key;
  return step.state === "besieged" ? { holder: first?.key, rival: against } : { holder: first?.key ?? against, rival: against ?? second?.key };
}

const LEAST = 2.5;

/** From where to where each step of a place is drawn, in hundredths of the line: as long as it lasts, but wide enough to be hit and never over another. */
export function drawnAt(steps: ControlStep[], share: (day: number) => number): [number, number][] {
  const least = Math.min(LEAST, 100 / steps.length);
  const found: [number, number][] = [];
  for (const [at, step] of steps.entries()) {
    const until = step.end ?? steps[at + 1]?.start;
    const start = Math.max(share(dayNumber(step.start)), found[at - 1]?.[1] ?? 0);
    found.push([start, Math.max(until ? share(dayNumber(until)) : 100, start + least)]);
  }
  let room = 100;
  for (const span of found.reverse()) {
    span[1] = Math.min(span[1], room);
    room = span[0] = Math.min(span[0], span[1] - least);
  }
  return found.reverse();
}
