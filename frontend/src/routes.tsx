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
  { path: "/agreement", word: "agreement", group: "work", least: "coder", screen: lazy(() => import("./agreement/Agreement")) },
  { path: "/incidents", word: "incidents", group: "situation", screen: lazy(() => import("./incidents/Incidents")) },
  { path: "/map", word: "map", group: "situation", screen: lazy(() => import("./map/Map")) },
  { path: "/incidents/:id", screen: lazy(() => import("./incident/Incident")) },
  { path: "/timeline", word: "timeline", group: "situation", screen: lazy(() => import("./timeline/Timeline")) },
  { path: "/ledger", word: "ledger", group: "situation", screen: lazy(() => import("./ledger/Ledger")) },
  { path: "/control", word: "control", group: "situation", screen: lazy(() => import("./control/Control")) },
  { path: "/relations", word: "network", group: "situation", screen: lazy(() => import("./network/Network")) },
  { path: "/packs", word: "packs", group: "desk", screen: lazy(() => import("./packs/Packs")) },
  { path: "/packs/*", screen: lazy(() => import("./packs/PackEntry")) },
  { path: "/import", word: "import", group: "desk", least: "admin", screen: lazy(() => import("./importing/Import")) },
  { path: "/export", word: "export", group: "desk", least: "admin", screen: lazy(() => import("./exporting/Export")) },
  { path: "/accounts", word: "accounts", group: "desk", least: "admin", screen: lazy(() => import("./people/Accounts")) },
  { path: "/settings", word: "settings", group: "desk", screen: lazy(() => import("./people/Settings")) },
  { path: "/help", word: "help", group: "desk", screen: lazy(() => import("./help/Help")) },
];
