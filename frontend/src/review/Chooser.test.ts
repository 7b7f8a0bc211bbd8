import { expect, test } from "vitest";
import { narrowed } from "./Chooser";

const kinds = [
  { value: "attack_on_civilians", name: "اعتداء على مدنيين", also: "attack on civilians" },
  { value: "shelling", name: "قصف", also: "shelling" },
  { value: "arrest", name: "اعتقال", also: "arrest" },
  { value: "air_strike", name: "غارة جوية", also: "air strike" },
];
const found = (typed: string) => narrowed(kinds, typed).map((one) => one.value);

test("nothing typed leaves all, in their order", () => expect(found("  ")).toEqual(kinds.map((one) => one.value)));

test("both languages are found, whatever the hamza, the final ة or the case", () => {
  expect(found("قصف")).toEqual(["shelling"]);
  expect(found("غاره")).toEqual(["air_strike"]);
  expect(found("Strike")).toEqual(["air_strike"]);
  expect(found("لا شيء")).toEqual([]);
});

test("what begins with the letters stands before what only holds them", () => {
  expect(found("s")[0]).toBe("shelling");
  expect(found("s")).toContain("air_strike");
});
