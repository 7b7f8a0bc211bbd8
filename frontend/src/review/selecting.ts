import type { Word } from "../api/review";
import type { Selection } from "./Article";

type Stretch = { start: number; end: number; text?: string };

/**
 * The stretch made longer (`way` 1) or shorter (-1) by a word at its end, or by a clitic at its beginning. Offsets come from the server's words
 * alone: whole words and the places where a proclitic may end. Without a stretch it begins with the first word at or behind `from`.
 */
export function moved(words: Word[], old: Stretch | null, from: number, way: 1 | -1, clitic: boolean): Selection | null {
  const first = old ? words.findIndex((word) => word.end > old.start) : words.findIndex((word) => word.start >= from);
  if (first < 0) return null;
  const head = words[first]!;
  if (!old) return { start: head.start, end: head.end, text: head.text };
  let last = first;
  while (last + 1 < words.length && words[last + 1]!.start < old.end) last += 1;
  let start = old.start;
  if (clitic) {
    const stops = [head.start, ...(head.cuts ?? [])];
    const at = stops.filter((stop) => stop <= start).length - 1;
    start = stops[Math.min(Math.max(at - way, 0), stops.length - 1)] ?? head.start;
  } else {
    last = Math.min(Math.max(last + way, first), words.length - 1);
  }
  const end = words[last]!.end;
  return between(words, start, end);
}

/** The word behind (`way` 1) or before (-1) the stretch, alone; without a stretch the first word at or behind `from`. */
export function stepped(words: Word[], old: Stretch | null, from: number, way: 1 | -1): Selection | null {
  if (!old) return moved(words, null, from, 1, false);
  const beyond = way === 1 ? words.findIndex((word) => word.start >= old.end) : words.findLastIndex((word) => word.end <= old.start);
  const word = words[beyond] ?? words.at(way === 1 ? -1 : 0);
  return word ? between(words, word.start, word.end) : null;
}

/** The words from one offset to another as they stand in the article; a clitic left out in front is left out. */
export function between(words: Word[], start: number, end: number): Selection | null {
  const kept = words.filter((word) => word.end > start && word.start < end);
  const [head] = kept;
  if (!head) return null;
  const text = kept.map((word, at) => (at > 0 ? word.gap : "") + word.text).join("");
  return { start, end, text: Array.from(text).slice(Math.max(0, start - head.start)).join("") };
}

/** The stretch after a tap on the word at `start`: that word, or all from the words marked so far to it. A tap within them begins again. */
export function tapped(words: Word[], old: Stretch | null, start: number): Selection | null {
  const word = words.find((one) => one.start === start);
  if (!word) return null;
  const within = old !== null && word.start >= old.start && word.end <= old.end;
  if (old === null || within) return between(words, word.start, word.end);
  return between(words, Math.min(old.start, word.start), Math.max(old.end, word.end));
}
