import { useValue } from "../agreement/values";
import type { Decision } from "../api/review";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";
import { useFieldName } from "./names";

/**
 * A decision in words: what was done, to which field, with which value. `log` holds the decisions it may take back, `nameOf` tells the
 * other claim of a pair in words (where it is known: else it is «another claim»);
 * `here` is the claim the reader is at: of a pair with it, the other one is named.
 */
export function useDecision(log: Decision[], nameOf: (claim: string) => string | undefined = () => undefined, here = ""): (one: Decision) => string {
  const { t, label, day, number } = useTexts();
  const fieldOf = useFieldName();
  const valueOf = useValue();
  const value = (one: Decision): string => {
    if (one.action === "reject") return label("reject_reason", String(one.value));
    if (one.action === "add") return label("event_type", String(one.value));
    if (one.action === "hold") return typeof one.value === "number" ? number(one.value) : "";
    if (one.action !== "set" || !one.field) return "";
    if (one.field === "start" || one.field === "end") return day(one.value as string | null) || t("noValue");
    return valueOf(one.field, one.value ?? (["place", "outcome"].includes(one.field) ? null : []));
  };
  const told = (one: Decision): string => {
    const parts = [label("action", one.action)];
    if (one.action === "undo") {
      const taken = log.find((other) => String(other.id) === String(one.other));
      return taken ? t("undoes", { what: told(taken) }) : parts[0]!;
    }
    if (one.field) parts.push(isolate(fieldOf(one.field)));
    else if (one.other) parts.push(isolate(nameOf(String(one.other) === here ? one.subject : one.other) ?? t("anotherClaim")));
    const said = value(one);
    return parts.join(" ") + (said ? `: ${isolate(said)}` : "");
  };
  return told;
}
