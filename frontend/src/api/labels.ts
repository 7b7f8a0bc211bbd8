import { useQuery } from "@tanstack/react-query";
import { getJson } from "./client";

export type Labels = Record<string, Record<string, { en: string; ar: string }>>;
const empty: Labels = {};

/** Every enumerated value of the record, in order, with what it is called. */
export function useLabels(): Labels {
  return useQuery({ queryKey: ["labels"], queryFn: () => getJson<Labels>("/api/labels"), staleTime: Infinity }).data ?? empty;
}
