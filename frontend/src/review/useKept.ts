import { type RefObject, useEffect } from "react";

/** Which control had the focus when something was asked for, by its `data-keep`; null where none of those had it. */
export type Kept = RefObject<string | null>;

/** Keeps in mind which control has the focus now. */
export function keep(kept: Kept): void {
  kept.current = document.activeElement?.closest<HTMLElement>("[data-keep]")?.dataset.keep ?? null;
}

/**
 * Gives the focus back once nothing is asked or open any more: to the control that had it, be it that of the next claim. What is drawn
 * anew loses the focus to the page's beginning; whoever works with Tab or a screen reader would have to find the way again.
 */
export function useGivenBack(kept: Kept, idle: boolean): void {
  useEffect(() => {
    if (!idle || kept.current === null) return;
    if (document.activeElement !== null && document.activeElement !== document.body) return; // it is somewhere by the reader's own will
    const control = document.querySelector<HTMLElement>(`[data-keep="${kept.current}"]`);
    kept.current = null;
    control?.focus({ preventScroll: true });
  }, [kept, idle]);
}
