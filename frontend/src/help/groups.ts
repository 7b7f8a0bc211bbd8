import type { Action } from "../keys";

/** The actions by what they are for: every action of `keys.ts` stands in exactly one group (help.test.ts). */
export const GROUPS: Record<string, Action[]> = {
  moving: ["next", "previous", "undecided", "nextArticle", "previousArticle", "search", "help"],
  deciding: ["accept", "acceptField", "reject", "skip", "flag", "comment", "add", "undo", "redo"],
  fields: ["field1", "field2", "field3", "field4", "field5", "field6", "field7", "field8", "field9", "shrink", "extend", "shrinkClitic", "extendClitic", "why", "teach", "gloss", "evidence"],
  linking: ["same", "unsure", "different", "merge", "detach", "incident"],
};
