/** A name from outside, whatever its direction, within a sentence of ours. */
export const isolate = (text: string | number) => `\u2068${text}\u2069`;
