import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FeatureCollection, Point } from "geojson";
import { getJson } from "./client";
import type { Both, Decision, Incident, Near, Party, Site, Voice, Worded } from "./review";

export type Range = { low: number | null; high: number | null; held: number | null };
export type Brief = {
  id: string; type: string; status: string; start: string | null; end: string | null; time_precision: string; place: Site | null; initiators: Party[]; targets: Party[];
  killed: Range | null; injured: Range | null; voices: number; articles: number; outlets: string[]; conflict: boolean; confidence: number; decided: boolean; background: boolean;
  gloss: Both;
};
export type Briefs = { total: number; items: Brief[] };
export type Named = { key: string; name: string; name_en: string; n: number };
export type Facets = {
  types: Record<string, number>; countries: Record<string, number>; months: Record<string, number>; statuses: Record<string, number>; decided: Record<string, number>;
  conflict: Record<string, number>; actors: Named[]; places: Named[]; outlets: { name: string; n: number }[];
};
export type IncidentPage = { incident: Incident; log: Decision[]; near?: Near[]; worded: Worded };
/** A point of the map: an incident, or, where there are too many to draw, the count of a square of so many degrees. */
export type Spot = {
  count: number; killed: number | null; id?: string; type?: string; precision?: string; radius_km?: number | null; start?: string | null; confidence?: number;
  gloss?: Both; place?: { name: string; name_en: string }; square?: number; box?: [number, number, number, number];
};
export type Spots = FeatureCollection<Point, Spot>;
export type Step = "day" | "week" | "month";
export type Bin = { start: string; end: string; incidents: number; killed: number };
export type Timeline = { step: Step; bins: Bin[] };
export type LedgerLine = {
  kind: string; group: string; place: Site | null; month: string | null; side: Party | null; held: number; low: number; high: number | null; incidents: string[]; open_ended?: boolean;
};
export type ControlState = "held" | "contested" | "besieged" | "left";
export type ControlStep = {
  place: Site; start: string; state: ControlState; holders: Party[]; against: Party[]; claims: string[]; voices: Voice[]; end?: string | null; disputed?: boolean;
};
export type Relation = {
  kind: string; a: Party; b: Party; symmetric: boolean; first: string | null; last: string | null; count: number; incidents: string[]; claims: string[]; voices?: number;
};

/** A list of the server under a query string; the old one stays in sight while the new one comes. */
function useList<T>(name: string, query: string, enabled = true) {
  return useQuery({
    queryKey: [name, query],
    queryFn: ({ signal }) => getJson<T>(`/${name}${query ? `?${query}` : ""}`, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const useIncidents = (query: string, enabled = true) => useList<Briefs>("incidents.json", query, enabled);
export const useFacets = (query: string, enabled = true) => useList<Facets>("facets.json", query, enabled);
export const useSpots = (query: string, enabled = true) => useList<Spots>("map.geojson", query, enabled);
export const useUnlocated = (query: string, enabled = true) => useList<Briefs>("unlocated.json", query, enabled);
export const useTimeline = (query: string) => useList<Timeline>("timeline.json", query);
export const useLedger = (query: string) => useList<{ items: LedgerLine[] }>("ledger.json", query);
export const useControl = (query: string) => useList<{ items: ControlStep[] }>("control.json", query);
export const useRelations = (query: string) => useList<{ items: Relation[] }>("relations.json", query);

export const incidentPath = (id: string) => `/incidents/${encodeURIComponent(id)}`;
export const incidentQuery = (id: string) => ({
  queryKey: ["incident", id],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<IncidentPage>(`${incidentPath(id)}.json`, signal),
});
export const useIncident = (id: string) => useQuery(incidentQuery(id));

/** Whether the two bounds and the held number say more than one number. */
export const spread = (range: Range): boolean => range.high === null || (range.low !== null && range.low !== range.high);

/** The span of a list of several claims of an incident, shortened for a list. */
export function briefOf(incident: Incident): Brief {
  const range = (kind: string): Range | null => {
    const toll = incident.tolls.find((one) => one.kind === kind && one.group === "all");
    return toll ? { low: toll.low ?? null, high: toll.high ?? null, held: toll.held.value } : null;
  };
  const { id, type, status, start, end, time_precision, place, voices, outlets, confidence, decided, background } = incident;
  return {
    id, type, status, start, end, time_precision, place, voices, outlets, confidence, decided, background,
    initiators: incident.initiators.map((said) => said.party), targets: incident.targets.map((said) => said.party), killed: range("killed"), injured: range("injured"),
    articles: new Set(incident.claims.map((claim) => claim.document)).size, conflict: incident.tolls.some((toll) => toll.agreement === "conflict"),
    gloss: incident.claims[0]?.gloss ?? { en: "", ar: "" },
  };
}
