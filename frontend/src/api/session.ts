import { useQuery } from "@tanstack/react-query";
import { getJson } from "./client";
import type { Role } from "../routes";

export type Counts = { decided: number; flagged: number; left: number; total: number };
export type Me = {
  name: string;
  role: Role;
  team: boolean;
  signed_in: boolean;
  desk: { name: string; articles: number; incidents: number; decisions: number; stale: boolean };
  progress: { mine: Counts; team: Counts };
};

/** Who is at the desk and how far the work is. */
export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: () => getJson<Me>("/api/me"), staleTime: 2_000 });
}

const ORDER: Role[] = ["viewer", "coder", "reviewer", "admin"];

export function may(me: Me | undefined, least: Role | undefined): boolean {
  return !least || (me !== undefined && me.signed_in && ORDER.indexOf(me.role) >= ORDER.indexOf(least));
}
