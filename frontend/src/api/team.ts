import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getJson, postJson } from "./client";
import type { Both, Wanted, Wording } from "./review";
import type { Role } from "../routes";

// --- double coding ---
export type Share = { agree: number; n: number; kappa?: number };
export type Pair = {
  a: string; b: string; claims: number; verdict: Share; reason: Share; table: { a: string; b: string; n: number }[]; fields: Record<string, Share>;
  conflicts: number; settled: number;
};
export type Side = { by: string; value: string; at: string; fields: Record<string, unknown>; take: Wanted[] };
export type Dispute = {
  claim: string; document: string; title: string | null; outlet: string | null; type: string; day: string | null; gloss: Both; quote: string; wording: Wording | null; fields: string[];
  a: Side; b: Side; version: number; settled: { by: string; value: string; at: string } | null;
};
export type Sample = { name: string; made: string; coders: string[]; documents: string[]; claims: number; done: Record<string, number> };
export type Agreement = { coders: string[]; pairs: Pair[]; a: string | null; b: string | null; conflicts: Dispute[]; samples: Sample[]; people: string[] };

export const useAgreement = (query: string) =>
  useQuery({ queryKey: ["agreement", query], queryFn: ({ signal }) => getJson<Agreement>(`/agreement.json?${query}`, signal), placeholderData: keepPreviousData });
export const drawSample = (name: string, coders: string[], articles: number) => postJson<Sample>("/api/samples", { name, coders, articles });

// --- packs ---
export type Entry = {
  ref: string; kind: string; theatre: string; name: string; name_en: string; category: string | null; country: string | null; aliases: number; found: string | null;
};
export type Entries = { total: number; items: Entry[]; theatres: { name: string; en: string; ar: string; n: number }[]; kinds: Record<string, number> };
export type Tie = {
  kind: string; ref: string | null; name: string; name_en: string; start: string | null; end: string | null; role: string | null; role_en: string | null;
};
export type Told = { id: string; type: string; start: string | null; gloss: Both; place: { name: string; name_en: string } | null; voices: number };
export type EntryPage = {
  entry: Record<string, unknown>; brief: Entry; theatre: { name: string; en: string; ar: string }; aliases: { how: string; names: string[] }[];
  above: Tie[]; below: Tie[]; file: string; line: number | null; incidents: Told[]; total: number; claims: number | null;
};

export const useEntries = (query: string) =>
  useQuery({ queryKey: ["packs", query], queryFn: ({ signal }) => getJson<Entries>(`/packs.json?${query}`, signal), placeholderData: keepPreviousData, staleTime: Infinity });
export const useEntry = (ref: string) =>
  useQuery({ queryKey: ["pack", ref], queryFn: ({ signal }) => getJson<EntryPage>(`/packs/${refPath(ref)}.json`, signal), enabled: ref !== "" });
export const refPath = (ref: string) => encodeURIComponent(ref).replaceAll("%3A", ":");

// --- import ---
export type FileReport = { file: string; read: number; added: number; known: number; refused: number };
export type Problem = { file: string; line: number | null; found: string; mend: string; severity: "error" | "note"; code: string; given: Record<string, string> };
export type Imported = { files: FileReport[]; problems: Problem[]; problems_left_out: number; events: number; stale: boolean; cancelled: boolean };
export type Bounds = { largest: number; files: number; endings: string[] };
export type Working = { kind: "import" | "link" | null; done: number; of: number };

export const useBounds = () => useQuery({ queryKey: ["bounds"], queryFn: () => getJson<Bounds>("/api/import.json"), staleTime: Infinity });
export const useWork = (enabled: boolean) =>
  useQuery({ queryKey: ["work"], queryFn: () => getJson<Working>("/api/work.json"), refetchInterval: enabled ? 700 : false, enabled });
export const cancelImport = () => postJson<{ cancelled: boolean }>("/api/import/cancel");
export const linkAll = () => postJson<{ incidents: number }>("/api/link");

// --- export ---
export type Format = { name: string; en: string; ar: string; loses: Both[]; tabular: boolean; shareable: boolean; extension: string };
export type Snapshot = { name: string; at: string; decision: number; note: string | null; incidents: number };
export type Exports = { formats: Format[]; snapshots: Snapshot[] };
export type ExportReport = { name: string; bytes: number; rows: number; left_out: (Both & { n: number })[]; lost: Both[]; withdrawn: number };

export const useExports = () => useQuery({ queryKey: ["exports"], queryFn: () => getJson<Exports>("/api/exports.json") });
export const useReport = (query: string, enabled: boolean) =>
  useQuery({ queryKey: ["report", query], queryFn: ({ signal }) => getJson<ExportReport>(`/api/export.json?${query}`, signal), enabled, staleTime: 60_000, retry: false });
export const takeSnapshot = (name: string, note: string) => postJson<{ name: string; incidents: number }>("/api/snapshots", { name, note: note || null });

// --- people ---
export type Account = { name: string; role: Role; active: boolean; made: string };
export type Accounts = { items: Account[]; invitations: { id: string; name: string; role: Role; expires: string }[] };

export const useAccounts = () => useQuery({ queryKey: ["accounts"], queryFn: () => getJson<Accounts>("/api/accounts") });
export const signIn = (name: string, password: string) => postJson<unknown>("/api/sign-in", { name, password });
export const signOut = () => postJson<unknown>("/api/sign-out");
export type Invited = { desk: string; name: string; role: Role; expires: string };
/** What an invitation is for; asked once, since tries are counted. */
export const useInvited = (token: string) =>
  useQuery({ queryKey: ["invited", token], queryFn: () => postJson<Invited>("/api/invited", { token }), enabled: token !== "", retry: false, staleTime: Infinity, refetchOnWindowFocus: false });
export const join = (token: string, name: string, password: string) => postJson<unknown>("/api/join", { token, name, password });
export const invite = (name: string, role: Role) => postJson<{ link: string }>("/api/invitations", { name, role });
export const withdrawInvitation = (id: string) => postJson<unknown>(`/api/invitations/${id}/withdraw`);
export const changePassword = (old: string, fresh: string) => postJson<unknown>("/api/password", { old, new: fresh });
export const changeAccount = (name: string, change: { role?: Role; active?: boolean }) => postJson<Account>(`/api/accounts/${encodeURIComponent(name)}`, change);
