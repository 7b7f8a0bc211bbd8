import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** The filters of the desk: the same names in the URL of a page, its data twins and the command line. */
export const FILTERS = [
  "place", "within_km", "country", "since", "until", "types", "actor", "outlet", "voice", "status", "killed", "voices", "conflict", "decided",
  "located", "verbal", "background", "words", "order",
] as const;
export type Filter = (typeof FILTERS)[number];

/** The filters of the page's URL, as a query string for its data, and a way to change them (which starts again at the first page). */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const kept = new URLSearchParams();
  for (const [name, value] of params) if ((FILTERS as readonly string[]).includes(name) && value) kept.append(name, value);
  const change = useCallback(
    (changes: Partial<Record<Filter, string | string[] | null>>) =>
      setParams((old) => {
        const next = new URLSearchParams(old);
        next.delete("offset");
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of Array.isArray(value) ? value : value ? [value] : []) next.append(name, one);
        }
        return next;
      }),
    [setParams],
  );
  return { params, query: kept.toString(), change, setParams };
}
