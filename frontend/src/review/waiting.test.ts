import { expect, test } from "vitest";
import { Waiting } from "./waiting";

const press = (code: string) => ({ code, key: "", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false }) as KeyboardEvent;

test("keys come out in the order they went in, and none twice", () => {
  const waiting = new Waiting();
  for (const code of ["KeyA", "KeyX", "Digit3"]) waiting.add(press(code));
  expect([waiting.next()?.code, waiting.next()?.code, waiting.next()?.code, waiting.next()]).toEqual(["KeyA", "KeyX", "Digit3", undefined]);
});

test("after a refusal nothing is left to act on another claim", () => {
  const waiting = new Waiting();
  waiting.add(press("KeyA"));
  waiting.clear();
  expect(waiting.length).toBe(0);
});

test("a key that is leant on does not pile up without end", () => {
  const waiting = new Waiting();
  for (let n = 0; n < 1000; n++) waiting.add(press("KeyJ"));
  expect(waiting.length).toBeLessThan(100);
});
