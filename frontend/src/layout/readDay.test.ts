import { expect, test } from "vitest";
import { boxed, readDay } from "./readDay";

test("a day is read as people write it, day before month", () => {
  for (const typed of ["12/9/2019", "12-09-2019", "12.9.2019", "2019-09-12", "2019/9/12", "12 Sep 2019", "12 Sept 2019", "12 September 2019", "١٢/٩/٢٠١٩", "١٢ أيلول ٢٠١٩", "12 أيلول/سبتمبر 2019", "\u200f12\u200f/9\u200f/2019"])
    expect(readDay(typed), typed).toBe("2019-09-12");
  expect(readDay("6/4/2022")).toBe("2022-04-06");
  expect(readDay("1 كانون الثاني 2020")).toBe("2020-01-01");
  expect(readDay("3 آب 2018")).toBe("2018-08-03");
});

test("the year may be left out where one is known", () => {
  expect(readDay("13 أيلول", "2019")).toBe("2019-09-13");
  expect(readDay("13/9", "2019")).toBe("2019-09-13");
  for (const typed of ["13/9", "13 أيلول"]) expect(readDay(typed)).toBeNull();
});

test("what is no day is none", () => {
  for (const typed of ["", "2019", "2019-09", "2019-9", "31/2/2019", "13/13/2019", "12 Foo 2019", "12/9/19", "yesterday", "5 ma 2019"]) expect(readDay(typed), typed).toBeNull();
});

test("the box shows what it reads back", () => {
  for (const iso of ["2019-09-12", "2024-02-29", "2020-01-01"]) expect(readDay(boxed(iso))).toBe(iso);
});
