/**
 * Every key of the desk, by physical position (`event.code`), so that an Arabic layout works without switching.
 * The help page, the settings and the server's docs are made from this table; a test holds docs/review.md to it.
 */
export type Action =
  | "next" | "previous" | "undecided" | "nextArticle" | "previousArticle" | "accept" | "acceptField" | "reject" | "skip" | "flag" | "undo" | "redo"
  | "field1" | "field2" | "field3" | "field4" | "field5" | "field6" | "field7" | "field8" | "field9" | "shrink" | "extend" | "shrinkClitic" | "extendClitic"
  | "merge" | "detach" | "same" | "unsure" | "different" | "incident" | "evidence" | "gloss" | "search" | "help" | "add" | "comment" | "why" | "teach";
export type Key = { code: string; shift?: boolean };
export type KeyMode = "single" | "modifier" | "off";

export const DEFAULT_KEYS: Record<Action, Key> = {
  next: { code: "KeyJ" },
  previous: { code: "KeyK" },
  undecided: { code: "KeyG" },
  nextArticle: { code: "KeyJ", shift: true },
  previousArticle: { code: "KeyK", shift: true },
  accept: { code: "KeyA" },
  acceptField: { code: "KeyA", shift: true },
  reject: { code: "KeyX" },
  skip: { code: "KeyS" },
  flag: { code: "KeyF" },
  comment: { code: "KeyC" },
  undo: { code: "KeyU" },
  redo: { code: "KeyU", shift: true },
  field1: { code: "Digit1" },
  field2: { code: "Digit2" },
  field3: { code: "Digit3" },
  field4: { code: "Digit4" },
  field5: { code: "Digit5" },
  field6: { code: "Digit6" },
  field7: { code: "Digit7" },
  field8: { code: "Digit8" },
  field9: { code: "Digit9" },
  shrink: { code: "BracketLeft" },
  extend: { code: "BracketRight" },
  shrinkClitic: { code: "BracketLeft", shift: true },
  extendClitic: { code: "BracketRight", shift: true },
  add: { code: "KeyI" },
  merge: { code: "KeyM" },
  detach: { code: "KeyD" },
  same: { code: "KeyY" },
  unsure: { code: "KeyH" },
  different: { code: "KeyN" },
  incident: { code: "KeyE" },
  evidence: { code: "KeyV" },
  why: { code: "KeyW" },
  teach: { code: "KeyP" },
  gloss: { code: "KeyT" },
  search: { code: "Slash" },
  help: { code: "Slash", shift: true },
};
export const ACTIONS = Object.keys(DEFAULT_KEYS) as Action[];

const KEYS_STORED = "waqai.keys";
const MODE_STORED = "waqai.keymode";

/** The keys in force: the defaults and what the reader changed. */
export function currentKeys(): Record<Action, Key> {
  try {
    return { ...DEFAULT_KEYS, ...(JSON.parse(window.localStorage.getItem(KEYS_STORED) ?? "{}") as Partial<Record<Action, Key>>) };
  } catch {
    return DEFAULT_KEYS;
  }
}

export function storeKeys(changed: Partial<Record<Action, Key>>): void {
  window.localStorage.setItem(KEYS_STORED, JSON.stringify(changed));
}

export function keyMode(): KeyMode {
  const mode = window.localStorage.getItem(MODE_STORED);
  return mode === "modifier" || mode === "off" ? mode : "single";
}

export function storeKeyMode(mode: KeyMode): void {
  window.localStorage.setItem(MODE_STORED, mode);
}

/** What a key is called on its cap. */
export function keyName(key: Key, mode: KeyMode = "single"): string {
  const caps: Record<string, string> = { BracketLeft: "[", BracketRight: "]", Slash: key.shift ? "?" : "/", Enter: "Enter", Escape: "Esc" };
  const cap = caps[key.code] ?? key.code.replace(/^(Key|Digit)/, "");
  const parts = [mode === "modifier" ? "Alt" : "", key.shift && key.code !== "Slash" ? "Shift" : "", cap];
  return parts.filter(Boolean).join("+");
}

/** A key as it was pressed: an event, or what is kept of one. */
export type Press = Pick<KeyboardEvent, "code" | "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "isComposing"> & { target?: EventTarget | null };

/** The action a key press asks for; null while somebody types, or when keys are off. */
export function actionOf(event: Press, keys: Record<Action, Key> = currentKeys(), mode: KeyMode = keyMode()): Action | null {
  if (mode === "off" || event.ctrlKey || event.metaKey || event.altKey !== (mode === "modifier") || event.isComposing) return null;
  if (mode === "single" && typing(event.target)) return null;
  return ACTIONS.find((action) => keys[action].code === event.code && Boolean(keys[action].shift) === event.shiftKey) ?? null;
}

/** Whether what is pressed goes into a text. */
export function typing(target: EventTarget | null | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}
