import type { LedgerLine } from "../api/views";

/** A number of the ledger: held, the bounds, whether a source leaves the upper one open, and the incidents behind it. */
export type Cell = { held: number; low: number; high: number; open: boolean; incidents: Set<string> };
export type Table = {
  places: { key: string; name: string }[]; months: string[]; cells: Map<string, Cell>; byPlace: Map<string, Cell>; byMonth: Map<string, Cell>; all: Cell; most: number;
};

const none = (): Cell => ({ held: 0, low: 0, high: 0, open: false, incidents: new Set() });

function add(cell: Cell, line: LedgerLine): void {
  cell.held += line.held;
  cell.low += line.low;
  cell.high += line.high ?? Math.max(line.held, line.low);
  cell.open ||= line.high === null || Boolean(line.open_ended);
  for (const id of line.incidents) cell.incidents.add(id);
}

/** Lines of one kind as a table of places and months; no incident is in two of its cells. */
export function sums(lines: LedgerLine[], by: "month" | "year", nameOf: (line: LedgerLine) => string): Table {
  const table: Table = { places: [], months: [], cells: new Map(), byPlace: new Map(), byMonth: new Map(), all: none(), most: 0 };
  const names = new Map<string, string>();
  const into = (cells: Map<string, Cell>, key: string, line: LedgerLine) => {
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = none()));
    add(cell, line);
  };
  for (const line of lines) {
    const place = line.place?.key ?? "";
    const month = (line.month ?? "").slice(0, by === "year" ? 4 : 7);
    names.set(place, nameOf(line));
    into(table.cells, `${place}|${month}`, line);
    into(table.byPlace, place, line);
    into(table.byMonth, month, line);
    add(table.all, line);
  }
  table.months = [...table.byMonth.keys()].sort((a, b) => (a && b ? b.localeCompare(a) : a ? -1 : 1));
  table.places = [...names].map(([key, name]) => ({ key, name })).sort((a, b) => table.byPlace.get(b.key)!.held - table.byPlace.get(a.key)!.held);
  table.most = Math.max(0, ...[...table.cells.values()].map((cell) => cell.held));
  return table;
}
