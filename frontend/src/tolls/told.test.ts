import { expect, test } from "vitest";
import type { Toll } from "../api/review";
import { byDay, told } from "./told";

const toll = (group: string, agreement: string, ...numbers: number[]) =>
  ({ kind: "killed", group, agreement, accounts: numbers.map((best, at) => ({ claim: `a:${at}`, low: best, best, high: best, state: "current" })), held: { value: null, rule: "latest" } }) as unknown as Toll;

test("a group that is everybody is not shown twice", () => {
  expect(told([toll("all", "conflict", 9, 35), toll("combatants", "conflict", 9, 35)]).map((one) => one.group)).toEqual(["all"]);
  expect(told([toll("all", "conflict", 9, 35), toll("civilians", "conflict", 4, 8)]).map((one) => one.group)).toEqual(["all", "civilians"]);
  expect(told([toll("all", "agree", 9), toll("civilians", "agree", 4)]).map((one) => one.group)).toEqual(["all"]);
});

test("claims are counted by day of print", () => {
  const claims = ["2019-09-13", "2019-09-12T10:00:00Z", "2019-09-12", undefined].map((published) => ({ published }));
  expect(byDay(claims as unknown as Parameters<typeof byDay>[0])).toEqual([["2019-09-12", 2], ["2019-09-13", 1]]);
});
