import type { ReviewPage, Toll } from "../api/review";

/**
 * The tolls that say something of their own: those of everybody, and those of a group where its sources conflict, but not a group whose
 * accounts are just those of everybody (all the dead were fighters).
 */
export function told(tolls: Toll[]): Toll[] {
  const accounts = (toll: Toll) => JSON.stringify(toll.accounts.map((one) => [one.claim, one.low, one.best, one.high, one.state]));
  const whole = new Map(tolls.filter((toll) => toll.group === "all").map((toll) => [toll.kind, accounts(toll)]));
  return tolls.filter((toll) => toll.group === "all" || (toll.agreement === "conflict" && accounts(toll) !== whole.get(toll.kind)));
}

type Told = NonNullable<ReviewPage["strip"]>["claims"];

/** How many claims were printed on each day, first day first. */
export function byDay(claims: Told): [string, number][] {
  const found = new Map<string, number>();
  for (const { published } of claims) if (published) found.set(published.slice(0, 10), (found.get(published.slice(0, 10)) ?? 0) + 1);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
