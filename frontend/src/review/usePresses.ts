import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { actionOf, type Press, typing } from "../keys";
import { Waiting } from "./waiting";

/** What takes keys now: `ready` says whether it may, `take` does what the key asks for and says whether it was one of its keys. */
export type Taker = { ready: () => boolean; take: (press: Press) => boolean };
export type Presses = { taker: RefObject<Taker | null>; waiting: RefObject<Waiting> };

const LEANT_ON: ReadonlySet<string> = new Set(["next", "previous", "nextArticle", "previousArticle", "extend", "shrink", "extendClitic", "shrinkClitic"]);

function ours(event: KeyboardEvent): boolean {
  if (typing(event.target) || event.ctrlKey || event.metaKey) return false;
  return actionOf(event) !== null || /^Digit\d$/.test(event.code) || event.key === "Escape";
}

/** The keys of the review screen: those pressed while nothing can take them wait. Held by what outlives a claim. */
export function usePresses(): Presses {
  const taker = useRef<Taker | null>(null);
  const waiting = useRef(new Waiting());
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const action = actionOf(event);
      if (event.repeat && action !== null && !LEANT_ON.has(action)) return; // leaning on a key decides once
      if (waiting.current.length === 0 && taker.current?.ready()) {
        if (taker.current.take(event)) event.preventDefault();
      } else if (ours(event)) {
        waiting.current.add(event);
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return { taker, waiting };
}

/**
 * Takes the keys for a claim as long as it is shown, and hands out those that waited. Between what a key did and its being drawn no other
 * key is taken: it would be read as if the first had not been pressed (a reason as the number of a field).
 */
export function useTaking({ taker, waiting }: Presses, mine: Taker): () => void {
  const [, drawAgain] = useReducer((n: number) => n + 1, 0);
  const drawn = useRef(true);
  const ready = () => drawn.current && mine.ready();
  const take = (press: Press) => {
    const taken = mine.take(press);
    if (taken) {
      drawn.current = false;
      drawAgain();
    }
    return taken;
  };
  useLayoutEffect(() => {
    taker.current = { ready, take };
    drawn.current = true;
  });
  useLayoutEffect(() => () => void (taker.current = null), [taker]); // before the next claim takes them
  useEffect(() => {
    if (waiting.current.length === 0 || !ready()) return;
    const press = waiting.current.next();
    if (press && !take(press)) drawAgain();
  });
  return drawAgain;
}
