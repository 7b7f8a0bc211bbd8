import type { Claim } from "../api/review";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";

/** A claim by what it tells and who tells it: a reader knows it so, and not by its code. */
export function useClaimName(): (claim: Claim) => string {
  const { t, label, day } = useTexts();
  return (claim) => [label("event_type", claim.type), isolate(claim.outlet ?? t("noOutlet")), ...(claim.published ? [isolate(day(claim.published))] : [])].join(t("comma"));
}
