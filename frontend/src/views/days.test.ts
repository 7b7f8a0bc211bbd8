import { expect, test } from "vitest";
import { binStart, dayNumber, isoDay, lastDay, nextBin, ticks } from "./days";

test("a day is a number and back, over leap years and before 1970", () => {
  for (const day of ["1969-12-31", "1970-01-01", "2016-02-29", "2024-12-31"]) expect(isoDay(dayNumber(day))).toBe(day);
  expect(dayNumber("2016-03-01") - dayNumber("2016-02-28")).toBe(2);
  expect(dayNumber("2016-06-15T23:30:00+02:00")).toBe(dayNumber("2016-06-15"));
});

test("the last day of a year, a month, a day", () => {
  expect([lastDay("2016"), lastDay("2016-02"), lastDay("2015-02"), lastDay("2016-12"), lastDay("2016-02-03")].map(isoDay)).toEqual([
    "2016-12-31", "2016-02-29", "2015-02-28", "2016-12-31", "2016-02-03",
  ]);
});

test("weeks begin on Monday, before 1970 too; bins follow each other without a gap", () => {
  expect(isoDay(binStart(dayNumber("2016-06-15"), "week"))).toBe("2016-06-13");
  expect(isoDay(binStart(dayNumber("1969-12-30"), "week"))).toBe("1969-12-29");
  for (const step of ["day", "week", "month"] as const) {
    let at = binStart(dayNumber("2015-12-30"), step);
    for (let n = 0; n < 40; n++) {
      const next = nextBin(at, step);
      expect(next).toBeGreaterThan(at);
      expect(binStart(next, step)).toBe(next);
      expect(binStart(next - 1, step)).toBe(at);
      at = next;
    }
  }
});

test("ticks are no more than asked, rising, and of one kind", () => {
  for (const [from, to] of [["2016-06-01", "2016-06-20"], ["2016-01-10", "2017-11-02"], ["1990-01-01", "2024-01-01"]] as const) {
    const found = ticks(dayNumber(from), dayNumber(to), 8);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThanOrEqual(9);
    expect([...found].sort()).toEqual(found);
    expect(new Set(found.map((one) => one.length)).size).toBe(1);
  }
});
