import type { Party, Site, Voice } from "../api/review";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";

type Counted = { low?: number; best?: number; high?: number; qualifier?: string; category?: string; quote?: string };
const ENUMS: Record<string, string> = { type: "event_type", status: "status", outcome: "outcome" };

/** The value of a field as a person reads it. */
export function useValue(): (field: string, value: unknown) => string {
  const { t, label, pick, day, number, lang } = useTexts();
  const listed = (names: string[]) => (names.length ? names.map((name) => isolate(name)).join(lang === "ar" ? "، " : ", ") : t("noValue"));
  return (field, value) => {
    if (field === "place") return value ? pick(value as Site) : t("noValue");
    if (field === "time") {
      const [start, end] = value as [string | null, string | null];
      return start === end ? day(start) || t("noValue") : `${day(start)} – ${day(end)}`;
    }
    if (field === "background") return value ? t("yes") : t("no");
    if (field === "weapons") return listed((value as string[]).map((one) => label("weapon", one)));
    if (["initiators", "targets", "voices"].includes(field)) return listed((value as (Party | Voice)[]).map(pick));
    if (Array.isArray(value))
      return listed(
        (value as Counted[]).map((one) => {
          const range = one.high == null ? `\u2066${number(one.low ?? one.best ?? 0)}+\u2069` : one.low === one.high ? number(one.high) : `\u2066${number(one.low ?? 0)}–${number(one.high)}\u2069`;
          return one.category && one.category !== "unknown" ? `${range} (${label("victim_category", one.category)})` : range;
        }),
      );
    return value ? label(ENUMS[field] ?? field, String(value)) : t("noValue");
  };
}

/** A verdict in words: accepted, or rejected and why. */
export function useVerdict(): (value: string) => string {
  const { label } = useTexts();
  return (value) => {
    const [action, reason] = value.split(":");
    return reason ? `${label("action", action)}: ${label("reject_reason", reason)}` : label("action", action);
  };
}
