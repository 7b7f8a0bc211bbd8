import { expect, test } from "vitest";
import { ar } from "../i18n/ar";
import { en } from "../i18n/en";
import { ACTIONS } from "../keys";
import { GROUPS } from "./groups";

test("every key stands on the help page once, and has a name in both languages", () => {
  expect(Object.values(GROUPS).flat().sort()).toEqual([...ACTIONS].sort());
  for (const action of ACTIONS) {
    expect(en).toHaveProperty(`key_${action}`);
    expect(ar).toHaveProperty(`key_${action}`);
  }
});

test("no text is left empty in Arabic, and placeholders are the same in both", () => {
  const held = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  for (const [word, text] of Object.entries(en)) {
    const other = (ar as Record<string, string>)[word] ?? "";
    expect(other, word).not.toBe("");
    expect(held(other), word).toEqual(held(text));
  }
});
