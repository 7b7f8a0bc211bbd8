import { expect, test } from "vitest";
import type { ControlStep } from "../api/views";
import { dayNumber, isoDay } from "../views/days";
import { coloursOf, drawnAt, partiesOf, rowsOf, spanOf } from "./steps";

const step = (place: string, start: string, holders: string[] = [], against: string[] = []): ControlStep => ({
  place: { key: place, name: place, name_en: place }, start, state: "held", claims: [], voices: [],
  holders: holders.map((key) => ({ key, name: key, name_en: key })), against: against.map((key) => ({ key, name: key, name_en: key })),
});

test("a row for each place, its steps by day, places with most steps first", () => {
  const rows = rowsOf([step("b", "2016-02-01"), step("a", "2016-03-01"), step("b", "2016-01-01")]);
  expect(rows.map((row) => [row.key, row.steps.map((one) => one.start)])).toEqual([["b", ["2016-01-01", "2016-02-01"]], ["a", ["2016-03-01"]]]);
});

test("the span holds the last step and some days more; nothing spans a day", () => {
  const [from, to] = spanOf(rowsOf([step("a", "2016-01-10"), step("a", "2016-05-01")]));
  expect(from).toBeLessThan(dayNumber("2016-01-10"));
  expect(to).toBeGreaterThan(dayNumber("2016-05-01"));
  expect(spanOf([])).toEqual([0, 1]);
});

test("a single far older step does not make the others small", () => {
  const many = Array.from({ length: 60 }, (_, at) => step("a", isoDay(dayNumber("2016-01-01") + at)));
  expect(spanOf(rowsOf([step("b", "1979-01-01"), ...many]))[0]).toBeGreaterThan(dayNumber("2015-01-01"));
});

test("seven parties have colours of their own, the others share one, the most seen comes first", () => {
  const items = Array.from({ length: 12 }, (_, at) => step("a", "2016-01-01", [`p${String(at).padStart(2, "0")}`]));
  const colours = coloursOf([...items, step("a", "2016-01-02", ["p05"], ["p05"])]);
  expect(colours.get("p05")).toBe(0);
  expect([...colours.values()].filter((one) => one === 7).length).toBe(5);
  expect(Math.max(...colours.values())).toBe(7);
});

test("a besieger is drawn as such, and never as who holds the place", () => {
  expect(partiesOf({ ...step("a", "2016-01-01", [], ["x"]), state: "besieged" })).toEqual({ holder: undefined, rival: "x" });
  expect(partiesOf({ ...step("a", "2016-01-01", ["y"], ["x"]), state: "besieged" })).toEqual({ holder: "y", rival: "x" });
  expect(partiesOf({ ...step("a", "2016-01-01", ["x", "y"]), state: "contested" })).toEqual({ holder: "x", rival: "y" });
  expect(partiesOf({ ...step("a", "2016-01-01", [], ["x"]), state: "left" })).toEqual({ holder: "x", rival: "x" });
});

test("steps of a day have room of their own, and none lies over another or beyond the line", () => {
  const days = ["2016-01-01", "2016-01-02", "2016-06-01", "2016-12-30", "2016-12-31"];
  const from = dayNumber("2016-01-01");
  const spans = drawnAt(days.map((day) => step("a", day)), (day) => ((day - from) / 366) * 100);
  expect(spans.flat()).toEqual([...spans.flat()].sort((a, b) => a - b));
  expect(Math.min(...spans.map(([start, end]) => end - start))).toBeCloseTo(2.5);
  expect([spans[0]![0], spans.at(-1)![1]]).toEqual([0, 100]);
});
