import { useQueries } from "@tanstack/react-query";
import { type Brief, briefOf, incidentQuery } from "../api/views";

export const MOST_OPENED = 60;

/** Incidents by their ids, as lines of a list; as many as a reader looks through. */
export function useByIds(ids: string[]): { items: Brief[]; pending: boolean } {
  return useQueries({
    queries: ids.slice(0, MOST_OPENED).map(incidentQuery),
    combine: (answers) => ({ items: answers.flatMap(({ data }) => (data ? [briefOf(data.incident)] : [])), pending: answers.some((one) => one.isPending) }),
  });
}
