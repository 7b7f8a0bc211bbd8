import { keepPreviousData, type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { getJson, postJson } from "./client";
import type { Counts } from "./session";

export type Both = { en: string; ar: string };
export type Order = "doubt" | "date" | "toll";
export const ORDERS: Order[] = ["doubt", "date", "toll"];

export type QueueItem = {
  claim: string; document: string; type: string; status: string; confidence: number; gloss: Both; day: string; place: { name: string; name_en: string } | null;
  title: string | null; outlet: string | null; toll: number; verdict: string | null; flagged: boolean; by: string | null;
};
export type Queue = { total: number; left: number; items: QueueItem[] };

export type Quote = { start: number; end: number; text: string };
export type Mark = { role: Role; letter: string; claim: string; current: boolean; en: string; ar: string; exact: [number, number] };
export type Word = { start: number; end: number; text: string; gap: string; tail?: string; cuts?: number[]; marks?: Mark[] };
export type Sentence = { start: number; end: number; paragraph: number; current: boolean; words: Word[] };
export type Role = "event" | "actor" | "target" | "place" | "date" | "killed" | "injured" | "weapon" | "source" | "denial";
export type Beside = { choice: string; alternatives: string[]; rule: string };
export type Field = {
  name: string; number: number | null; letter: string; en: string; ar: string; value: unknown; quotes: Quote[]; rule: string | null; beside: Beside[];
  doubts: string[]; decided: boolean; by: string | null; teach: boolean;
};
export type Decision = {
  id: number; at: string; by: string; action: string; subject: string; other?: string; field?: string; value?: unknown; note?: string; batch?: string; start?: number; end?: number;
};
export type Party = { key: string; name: string; name_en: string; ref?: string; kind?: string; category?: string; country?: string; role?: string; side?: string };
export type Voice = { key: string; name: string; name_en: string; ref?: string; named?: boolean; category?: string };
export type Site = {
  key: string; name: string; name_en: string; ref?: string; lat?: number; lon?: number; precision?: string; radius_km?: number; country?: string; admin1?: string;
};
export type Account = {
  voice: Voice; outlet: string | null; published: string | null; claim: string; figures: string[]; quote: string; state: "current" | "superseded" | "denied" | "cumulative";
  low?: number; best?: number; high?: number; qualifier?: string; by?: string; against?: string[]; copy_of?: string; part?: string;
};
/** A sentence of an article, cut around the words in question. */
export type Wording = { before: string; words: string; after: string };
/** The sentences an incident rests on, by the id of each claim and figure. */
export type Worded = Record<string, Wording>;
export type Toll = {
  kind: string; group: string; accounts: Account[]; agreement: string; held: { value: number | null; rule: string; by?: string; note?: string }; low?: number; high?: number;
  party?: Party; side?: string;
};
export type Claim = {
  id: string; document: string; type: string; status: string; confidence: number; gloss: Both; quote: string; span_start: number; span_end: number; outlet?: string; url?: string;
  title?: string; published?: string; start?: string; end?: string; time_precision?: string; place?: Site; initiators?: Party[]; targets?: Party[]; symmetric?: boolean;
  weapons?: string[]; outcome?: string; voices?: Voice[]; background?: boolean; copy_of?: string; decided?: string[];
};
export type Incident = {
  id: string; type: string; status: string; start: string | null; end: string | null; time_precision: string; place: Site | null; other_places: Site[];
  initiators: { party: Party; claims: string[] }[]; targets: { party: Party; claims: string[] }[]; symmetric: boolean; weapons: string[]; outcome: string | null;
  background: boolean; claims: Claim[]; links: { a: string; b: string; score: number; reasons: string[]; reasons_ar: string[]; decided?: boolean }[]; tolls: Toll[];
  voices: number; outlets: string[]; confidence: number; decided: boolean;
};
export type Near = { incident: string; claim: string; type: string; gloss: Both; place: Site | null; day: string | null; score: number; reasons: string[]; reasons_ar: string[] };
export type Other = { claim: string; number: number; type: string; status: string; gloss: Both; verdict: string | null; start: number };
export type ReviewPage = {
  claim: Claim; code: string; version: number; number: number; of: number; blind: boolean; mine: string | null; flagged: boolean;
  verdicts: { by: string; value: string; kind: string; at: string }[];
  fields: Field[]; doubts: string[];
  article: {
    id: string; title: string | null; outlet: string | null; url: string | null; published: string | null; published_basis: string | null; digest: string; added: string;
    sentences: Sentence[];
  };
  others: Other[]; aside: { start: number; end: number; text: string; what: string; why: string }[];
  strip: Incident | null; near: Near[]; log: Decision[];
  around: { previous: string | null; next: string | null; previous_article: string | null; next_article: string | null; next_undecided: string | null };
};
export type Decided = { decisions: Decision[]; changed: string[]; version: number; progress: { mine: Counts; team: Counts }; next: string | null };
export type Wanted = {
  action: string; subject: string; other?: string; field?: string; value?: unknown; note?: string; start?: number; end?: number;
};
export type Option = { value: unknown; en: string; ar: string; detail: string; source: string };

export const claimPath = (claim: string) => encodeURIComponent(claim);

export const claimQuery = (claim: string, order: Order) =>
  queryOptions({ queryKey: ["claim", claim, order], queryFn: ({ signal }) => getJson<ReviewPage>(`/api/claims/${claimPath(claim)}?order=${order}`, signal), staleTime: 30_000 });

export function useQueue(query: string) {
  return useQuery({ queryKey: ["queue", query], queryFn: ({ signal }) => getJson<Queue>(`/api/queue?${query}`, signal), placeholderData: keepPreviousData });
}

/** Stores decisions; with an order the answer says which claim waits next in it. */
export const decide = (decisions: Wanted[], seen: number | null, order?: Order) => postJson<Decided>("/api/decisions", { decisions, seen, ...(order ? { order } : {}) });
export const undo = () => postJson<Decided>("/api/undo");
export const redo = () => postJson<Decided>("/api/redo");
export const suggest = (document: string, field: string, start: number, end: number) =>
  postJson<{ words: string; options: Option[] }>("/api/suggest", { document, field, start, end });
export const choices = (field: string, q: string, signal?: AbortSignal) =>
  getJson<{ options: Option[] }>(`/api/choices?${new URLSearchParams({ field, q })}`, signal);

export type Patch = { claim: string; field: string; kind: string; file: string; entry: string; words: string; diff: string; before: Both; after: Both; also: number };
/** The change of the packs that would make the reader read a field as it was corrected, tried by the server on a copy. */
export const patch = (claim: string, field: string, told: Record<string, string>, signal?: AbortSignal) =>
  getJson<Patch>(`/api/patch?${new URLSearchParams({ claim, field, ...told })}`, signal);

/** After a decision everything computed from decisions may look different; `gone` is a claim that is no more. */
export function refresh(queries: QueryClient, gone?: string): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey: [kind, claim] }) => kind !== "labels" && !(kind === "claim" && claim === gone) });
}
