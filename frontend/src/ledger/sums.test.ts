import { expect, test } from "vitest";
import type { LedgerLine } from "../api/views";
import { sums } from "./sums";

const line = (place: string | null, month: string | null, held: number, more: Partial<LedgerLine> = {}): LedgerLine => ({
  kind: "killed", group: "unknown", place: place === null ? null : { key: place, name: place, name_en: place }, month, side: null, held, low: held, high: held, incidents: [`in-${place}-${month}-${held}`], ...more,
});
const name = (one: LedgerLine) => one.place?.name_en ?? "?";

test("rows, columns and the whole add up to the same", () => {
  const table = sums([line("a", "2016-01", 3), line("a", "2016-02", 4), line("b", "2016-01", 10), line(null, null, 1)], "month", name);
  const total = (cells: Iterable<{ held: number }>) => [...cells].reduce((sum, one) => sum + one.held, 0);
  expect(table.all.held).toBe(18);
  for (const cells of [table.cells, table.byPlace, table.byMonth]) expect(total(cells.values())).toBe(18);
  expect(table.places.map((one) => one.key)).toEqual(["b", "a", ""]);
  expect(table.months).toEqual(["2016-02", "2016-01", ""]);
  expect(table.most).toBe(10);
});

test("a year gathers its months", () => {
  const table = sums([line("a", "2016-01", 3), line("a", "2016-12", 4), line("a", "2017-01", 5)], "year", name);
  expect([table.cells.get("a|2016")?.held, table.cells.get("a|2017")?.held]).toEqual([7, 5]);
});

test("an open upper bound stays open and adds what is known", () => {
  const { all } = sums([line("a", "2016-01", 3, { low: 2, high: null }), line("a", "2016-01", 4, { low: 1, high: 9 })], "month", name);
  expect(all).toMatchObject({ held: 7, low: 3, high: 12, open: true });
});

test("an incident of two groups is counted once among the incidents of a cell", () => {
  const { all } = sums([line("a", "2016-01", 3, { incidents: ["in-1"] }), line("a", "2016-01", 4, { incidents: ["in-1"], group: "civilians" })], "month", name);
  expect(all.incidents.size).toBe(1);
});
