import type { Beside, Field } from "../api/review";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";
import { asideIn, kindIn, wordsIn } from "../i18n/asides.ar";
import classes from "./Card.module.css";

/** Why a value was taken: the rule or alias, what was taken, and what else was there to take. */
export function Why({ field }: { field: Field }) {
  const { t, lang, label } = useTexts();
  const said = useSaid();
  const dir = lang === "ar" ? "rtl" : "ltr"; // that of the sentence, whatever a choice begins with: else the ends of «4 – 5 June» change places
  // Two frames of one kind read alike here: what differs from what was taken is said, and once.
  const others = (one: Beside) => [...new Set(one.alternatives.map(said))].filter((other) => other !== said(one.choice));
  if (!field.rule && field.beside.length === 0) return null;
  return (
    <dl className={classes.why}>
      {field.rule && (
        <div className={classes.beside}>
          <dt>{t("rule")}</dt>
          <dd>
            <code dir="ltr" className={classes.rule}>{field.rule}</code>
          </dd>
        </div>
      )}
      {field.beside.map((one) => (
        <div key={`${one.choice}|${one.rule}`} className={classes.beside}>
          <dt>{t("considered")}</dt>
          <dd>
            <bdi dir={dir}>{said(one.choice)}</bdi>
            {others(one).length > 0 && (
              <>
                {t("comma")}
                <span className={classes.dim}>{t("ratherThan")}</span>{" "}
                {others(one).map((other, at) => (
                  <span key={other}>
                    {at > 0 && t("comma")}
                    <bdi dir={dir}>{other}</bdi>
                  </span>
                ))}
              </>
            )}
            {one.rule !== field.rule && (
              <span className={classes.dim}>
                {" – "}
                <bdi>{lang === "ar" ? asideIn(one.rule, label) : one.rule}</bdi>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A choice of the reader as a person reads it: kinds of events by their names, days as the interface writes them. */
function useSaid(): (choice: string) => string {
  const { t, lang, label, dated } = useTexts();
  return (choice) => {
    if (choice === "none") return t("noneTold");
    const [, kind, frame] = /^([a-z_]+) \(([^)]+)\)$/.exec(choice) ?? [];
    if (kind) {
      const name = lang === "ar" ? kindIn(kind, label) : label("event_type", kind);
      return frame === "this mention alone" ? `${name} (${t("mentionAlone")})` : name; // a frame's own name stands in the rule
    }
    return dated((lang === "ar" ? wordsIn(choice) : choice).replace(/«[^»]*»/g, (words) => isolate(words)));
  };
}
