import { useDirection } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { ApiError } from "../api/client";
import { useLabels } from "../api/labels";
import { ar } from "./ar";
import { en } from "./en";
import { faultsAr, tailsAr } from "./faults.ar";
import { isolate } from "./isolate";

export type Lang = "ar" | "en";
export type Words = typeof en;
export type Word = keyof Words;
type Named = { name: string; name_en: string };
type Both = { en: string; ar: string };

export type Texts = {
  lang: Lang;
  setLang: (lang: Lang) => void;
  /** A text of the interface; `{name}` in it is replaced by what is given under that name. */
  t: (word: Word, given?: Record<string, string | number>) => string;
  /** What went wrong, by its code; a code without words here is told in the server's own. */
  fault: (error: Error) => string;
  /** What was wrong with an input, likewise. */
  problem: (one: { code: string; given: Record<string, string>; found: string; mend: string }) => string;
  /** What a value of the record is called (an event type, a status ...): from the server's labels. */
  label: (group: string, value: string | null | undefined) => string;
  /** A name, a gloss or any pair in the interface's language. */
  pick: (both: Both | Named | null | undefined) => string;
  /** A number in the reader's style: 1,234 or ١٬٢٣٤ never mixed; digits stay Latin, as Arabic newsrooms of the field write them. */
  number: (value: number) => string;
  /** A share of one (a confidence, a likeness, an agreement) as a reader reads it: 86%. */
  percent: (share: number) => string;
  /** How large a file is, in thousands or millions of bytes. */
  size: (bytes: number) => string;
  /** An ISO day, month or date-time as the reader writes it. */
  day: (iso: string | null | undefined) => string;
  /** When something was done, to the minute, by the reader's clock. */
  moment: (iso: string) => string;
  /** A sentence of the server with its days (2024-02-07, 2024/02/07) as the reader writes them. */
  dated: (sentence: string) => string;
};

/** A fault in Arabic; null where its code has no Arabic words. Roles and kinds of work are named, not spelled. */
function inArabic(code: string, given: Record<string, string | number>, t: (word: Word) => string): string | null {
  const text = faultsAr[code];
  if (text === undefined) return null;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(given[name] ?? "…");
    const word = name === "role" || name === "mine" ? `role_${value}` : name === "kind" ? value : "";
    return word in ar ? t(word as Word) : isolate(value);
  });
}

/** A sentence that begins with a name or a sign keeps the direction of its language where a browser guesses it from the first letter. */
function directed(text: string, lang: Lang): string {
  const begins = lang === "ar" ? /^[\u0600-\u06ff]/ : /^[A-Za-z]/;
  return begins.test(text) ? text : (lang === "ar" ? "\u200f" : "\u200e") + text;
}

const Context = createContext<Texts | null>(null);
const STORED = "waqai.lang";

function first(): Lang {
  const asked = new URLSearchParams(window.location.search).get("lang") ?? window.localStorage.getItem(STORED);
  if (asked === "ar" || asked === "en") return asked;
  return navigator.language.startsWith("ar") ? "ar" : "en";
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(first);
  const { setDirection } = useDirection();
  const labels = useLabels();

  useEffect(() => {
    window.localStorage.setItem(STORED, lang);
    document.documentElement.lang = lang;
    setDirection(lang === "ar" ? "rtl" : "ltr");
  }, [lang, setDirection]);

  const t = useCallback(
    (word: Word, given: Record<string, string | number> = {}) => {
      const text: string = (lang === "ar" ? ar : en)[word];
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
    },
    [lang],
  );
  const texts = useMemo<Texts>(() => {
    const locale = lang === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB";
    const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
    const moments = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });
    const numbers = new Intl.NumberFormat(locale);
    /** What a fault names, each apart from the sentence around it; the time of something as the reader's clock shows it. */
    const apart = (given: Record<string, string | number>) =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name, isolate(name === "when" && !Number.isNaN(Date.parse(String(value))) ? moments.format(new Date(value)) : value)]));
    const day = (iso: string | null | undefined) => {
      if (!iso) return "";
      if (/^\d{4}$/.test(iso)) return iso;
      const read = new Date(`${iso.length === 7 ? `${iso}-01` : iso.slice(0, 10)}T00:00:00Z`);
      return Number.isNaN(read.getTime()) ? iso : (iso.length === 7 ? months : days).format(read);
    };
    return {
      lang,
      setLang,
      t,
      fault: (error) => {
        if (!(error instanceof ApiError)) return error.message;
        const word = `error_${error.code}`;
        const told = word in en ? t(word as Word, apart(error.given)) : lang === "ar" ? inArabic(error.code, error.given, t) : null;
        return told === null ? error.message : directed(told, lang);
      },
      problem: (one) => {
        const said = lang === "ar" ? inArabic(one.code, one.given, t) : null;
        if (said === null) return one.mend ? `${one.found}; ${one.mend}` : one.found;
        return [one.given.place ? `${one.given.place}: ${said}` : said, tailsAr[one.given.tail ?? ""]].filter(Boolean).join(" ");
      },
      label: (group, value) => (value ? (labels[group]?.[value]?.[lang] ?? value.replaceAll("_", " ")) : ""),
      pick: (both) => (!both ? "" : "name" in both ? (lang === "ar" ? both.name : both.name_en) : both[lang]),
      number: (value) => numbers.format(value),
      percent: (share) => `${Math.round(share * 100)}%`,
      size: (bytes) => (bytes >= 1e6 ? t("megabytes", { n: numbers.format(Math.round(bytes / 1e5) / 10) }) : t("kilobytes", { n: numbers.format(Math.max(1, Math.round(bytes / 1000))) })),
      day,
      moment: (iso) => moments.format(new Date(iso)),
      dated: (sentence) => sentence.replace(/\b\d{4}[-/]\d{2}[-/]\d{2}\b/g, (one) => isolate(day(one.replaceAll("/", "-")))),
    };
  }, [lang, t, labels]);
  // What a browser says of an empty or wrong field is in the browser's own language: it is said in the interface's.
  useEffect(() => {
    const field = (event: Event) => (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement ? event.target : null);
    const refused = (event: Event) => {
      const one = field(event);
      one?.setCustomValidity(""); // else what was said before counts as what is wrong
      if (one && !one.validity.valid) one.setCustomValidity(t(one.validity.valueMissing ? "fillIn" : one.validity.tooShort ? "tooShort" : "notValid", { n: one.minLength }));
    };
    const typed = (event: Event) => field(event)?.setCustomValidity("");
    document.addEventListener("invalid", refused, true);
    document.addEventListener("input", typed, true);
    return () => {
      document.removeEventListener("invalid", refused, true);
      document.removeEventListener("input", typed, true);
    };
  }, [t]);
  return <Context.Provider value={texts}>{children}</Context.Provider>;
}

export function useTexts(): Texts {
  const found = useContext(Context);
  if (!found) throw new Error("useTexts outside LanguageProvider");
  return found;
}
