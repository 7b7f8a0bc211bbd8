import { expect, test } from "vitest";
import type { Word } from "../api/review";
import { between, moved, stepped, tapped } from "./selecting";

const words: Word[] = [
  { start: 0, end: 3, text: "قتل", gap: "" },
  { start: 4, end: 6, text: "في", gap: " " },
  { start: 7, end: 16, text: "وبالمدينة", gap: " ", cuts: [8, 9, 11] },
  { start: 18, end: 21, text: "أمس", gap: "، " },
];

test("a stretch begins with the word at the claim", () => {
  expect(moved(words, null, 4, 1, false)).toEqual({ start: 4, end: 6, text: "في" });
});

test("a word more, a word less, never less than one and never past the end", () => {
  expect(moved(words, { start: 4, end: 6 }, 0, 1, false)).toEqual({ start: 4, end: 16, text: "في وبالمدينة" });
  expect(moved(words, { start: 4, end: 16 }, 0, -1, false)).toEqual({ start: 4, end: 6, text: "في" });
  expect(moved(words, { start: 4, end: 6 }, 0, -1, false)?.end).toBe(6);
  expect(moved(words, { start: 18, end: 21 }, 0, 1, false)).toEqual({ start: 18, end: 21, text: "أمس" });
  expect(moved(words, { start: 7, end: 16 }, 0, 1, false)?.text).toBe("وبالمدينة، أمس");
});

test("any word is reached by stepping, one at a time, and the ends are ends", () => {
  expect(stepped(words, null, 4, 1)?.text).toBe("في");
  expect(stepped(words, { start: 4, end: 6 }, 0, 1)?.text).toBe("وبالمدينة");
  expect(stepped(words, { start: 4, end: 16 }, 0, -1)?.text).toBe("قتل");
  expect(stepped(words, { start: 18, end: 21 }, 0, 1)?.text).toBe("أمس");
  expect(stepped(words, { start: 0, end: 3 }, 0, -1)?.text).toBe("قتل");
});

test("clitics leave from the front and come back", () => {
  expect(moved(words, { start: 7, end: 16 }, 0, -1, true)).toEqual({ start: 8, end: 16, text: "بالمدينة" });
  expect(moved(words, { start: 9, end: 16 }, 0, -1, true)).toEqual({ start: 11, end: 16, text: "مدينة" });
  expect(moved(words, { start: 11, end: 16 }, 0, -1, true)?.start).toBe(11);
  expect(moved(words, { start: 8, end: 16 }, 0, 1, true)?.start).toBe(7);
});

test("a tap marks a word, a second one all between, one within begins again", () => {
  expect(tapped(words, null, 4)).toEqual({ start: 4, end: 6, text: "في" });
  expect(tapped(words, { start: 4, end: 6 }, 18)).toEqual({ start: 4, end: 21, text: "في وبالمدينة، أمس" });
  expect(tapped(words, { start: 7, end: 16 }, 0)).toEqual({ start: 0, end: 16, text: "قتل في وبالمدينة" });
  expect(tapped(words, { start: 0, end: 21 }, 7)).toEqual({ start: 7, end: 16, text: "وبالمدينة" });
  expect(tapped(words, null, 5)).toBeNull();
});

test("a stretch without its clitic reads without it", () => {
  expect(between(words, 9, 21)?.text).toBe("المدينة، أمس");
  expect(between(words, 30, 40)).toBeNull();
});
