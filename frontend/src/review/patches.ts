const LONG = 200;

/**
 * The lines of a patch as they are read: of a long list that only grew at its end, what stays the same in the middle is left out, as is the
 * rest of a long line that did not change. Cut between items, never in one.
 */
export function shownLines(diff: string): string[] {
  const lines = diff.replace(/\n$/, "").split("\n");
  const same = (at: number) => {
    const [one, other] = [lines[at] ?? "", lines[at + 1] ?? ""];
    if (one[0] !== "-" || other[0] !== "+") return 0;
    let n = 1;
    while (n < one.length && one[n] === other[n]) n++;
    return n;
  };
  return lines.map((line, at) => {
    const head = line.indexOf('", "') + 2; // behind the first item
    if (head < 2) return line;
    if (line[0] === " ") return line.length > LONG ? `${line.slice(0, head)} …` : line;
    const n = Math.max(same(at), same(at - 1));
    const tail = line.lastIndexOf(', "', n - 2);
    return n > LONG && tail > head ? `${line.slice(0, head)} … ${line.slice(tail + 2)}` : line;
  });
}

/** A line in pieces: what is in quotes, and the columns of a table, stand each for itself, so that a list of Arabic names keeps its order. */
export function pieces(line: string): { text: string; apart: boolean }[] {
  const parts = line.includes("\t") ? line.split(/(\t)/) : line.split(/(?<=")([^"]*)(?=")/);
  return parts.filter(Boolean).map((text) => ({ text, apart: /[\u0600-\u06ff]/.test(text) }));
}

/** The words of a lesson without the grammar the packs write beside them: «1 خطف/يخطف + ناشط» are «خطف + ناشط». */
export const spoken = (words: string): string => words.replace(/(^|\s)\d+ ([^\s/]+)(\/\S+)?/g, "$1$2");
