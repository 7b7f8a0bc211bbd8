import { expect, test } from "vitest";
import type { Account } from "../api/review";
import { ar } from "../i18n/ar";
import { countText } from "./scale";

const said = (given: Partial<Account>) => countText(given as Account, String, (word, named = {}) => ar[word].replace(/\{(\w+)\}/g, (_, name: string) => String(named[name])));

test("a bound is said in words, since its sign would be mirrored in Arabic", () => {
  expect(said({ low: 48, best: 48, qualifier: "at_least" })).toBe("48 أو أكثر");
  expect(said({ high: 9, best: 9, qualifier: "at_most" })).toBe("9 أو أقل");
  expect(said({ low: 27, high: 30, best: 28, qualifier: "range" })).toBe("من 27 إلى 30");
  expect(said({ low: 50, best: 50, high: 50, qualifier: "approx" })).toBe("نحو 50");
  expect(said({ low: 32, best: 32, high: 32, qualifier: "exact" })).toBe("32");
  expect(said({})).toBe("?");
});
