import type { Account, Toll } from "../api/review";

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

/** A count as it was meant: 14, ≥ 14, ~ 50, 10–15, 20+. */
export function countText(one: Account, number: (n: number) => string): string {
  const best = one.best ?? one.low ?? one.high;
  if (best === undefined || best === null) return "?";
  if (one.qualifier === "range" && one.low != null && one.high != null) return `${number(one.low)}–${number(one.high)}`;
  if (one.qualifier === "vague") return `${number(best)}+`;
  const bound = { at_least: "≥ ", at_most: "≤ ", approx: "~ " }[one.qualifier ?? ""] ?? "";
  return bound + number(best);
}
