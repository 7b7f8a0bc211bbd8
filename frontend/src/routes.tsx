import { type ComponentType, lazy } from "react";
import type { Word } from "./i18n";

export type Role = "viewer" | "coder" | "reviewer" | "admin";
export type Page = {
  path: string;
  /** The word the page goes by in the navigation; pages without one are reached from others. */
  word?: Word;
  group?: "work" | "situation" | "desk";
  least?: Role;
  screen: ComponentType;
};

/** Every screen, in the order of the navigation; each is loaded when first opened. */
export const PAGES: Page[] = [
  { path: "/", word: "queue", group: "work", screen: lazy(() => import("./queue/Queue")) },
  { path: "/review/:claim", screen: lazy(() => import("./review/Review")) },
];
