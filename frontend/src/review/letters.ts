import type { Lang } from "../i18n";

/** The letter of each role in the Arabic interface, by the server's: the first of its name there, or the first that no other role has. */
const ARABIC: Record<string, string> = { E: "ح", A: "ف", T: "ه", P: "م", D: "ز", W: "س", K: "ق", I: "ج", S: "ن", N: "ي" };

const APART = "\u200c"; // letters side by side are no word, and join with none

/** The letters of roles as the interface's language shows them. */
export function lettersIn(lang: Lang, letters: string): string {
  return lang === "ar" ? [...letters].map((one) => ARABIC[one] ?? one).join(APART) : letters;
}
