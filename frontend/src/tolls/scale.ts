import type { Account, Toll } from "../api/review";
import type { Texts } from "../i18n";

/** Where a number lies on a toll's line, 0 to 1: linear to 20, then by the logarithm, so that 3 and 300 both find room. */
export function placeOf(value: number, most: number): number {
  const bend = (n: number) => (n <= 20 ? n : 20 + 20 * Math.log(n / 20));
  return most <= 0 ? 0 : Math.min(1, bend(value) / bend(most));
}

/** The largest number of a toll, with room for intervals that are open above. */
export function mostOf(toll: Toll): number {
  const numbers = toll.accounts.flatMap((one) => [one.low, one.best, one.high]).filter((n): n is number => n !== undefined && n !== null);
  const open = toll.accounts.some((one) => one.high === undefined || one.high === null);
  return Math.max(1, ...numbers, toll.held.value ?? 0) * (open ? 1.25 : 1.05);
}

/** A count as it was meant, in words: a sign of inequality is mirrored in a line from the right, and then says the contrary. */
export function countText(one: Account, number: (n: number) => string, t: Texts["t"]): string {
  const best = one.best ?? one.low ?? one.high;
  if (best === undefined || best === null) return "?";
  if (one.qualifier === "range" && one.low != null && one.high != null) return t("between", { low: number(one.low), high: number(one.high) });
  const worded = ({ at_least: "atLeast", at_most: "atMost", approx: "about", vague: "atLeast" } as const)[one.qualifier ?? ""];
  return worded ? t(worded, { n: number(best) }) : number(best);
}
