import { Text, Title } from "@mantine/core";
import type { Decision } from "../api/review";
import { useTexts } from "../i18n";
import classes from "./Incident.module.css";

/** What people decided about it, newest first. */
export function History({ log }: { log: Decision[] }) {
  const { t, label, lang } = useTexts();
  const time = new Intl.DateTimeFormat(lang === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  const value = (one: Decision) => {
    if (one.value === undefined || one.value === null) return "";
    if (one.action === "reject") return label("reject_reason", String(one.value));
    return typeof one.value === "object" ? JSON.stringify(one.value) : String(one.value);
  };
  return (
    <section className={classes.card} aria-labelledby="history">
      <Title order={2} id="history">
        {t("historyOf")}
      </Title>
      {log.length === 0 && (
        <Text size="sm" c="var(--dim)">
          {t("noDecisions")}
        </Text>
      )}
      <ol className={classes.links} reversed>
        {[...log].reverse().map((one) => (
          <li key={one.id}>
            <Text size="sm">
              <b>{label("action", one.action)}</b>
              {one.field && (
                <>
                  {" "}
                  <bdi>
                    {one.field
                      .split("/")
                      .map((part, at) => label(at ? "toll_group" : "casualty_kind", part))
                      .join(" / ")}
                  </bdi>
                </>
              )}
              {value(one) && (
                <>
                  {": "}
                  <bdi>{value(one)}</bdi>
                </>
              )}
              {one.other && (
                <>
                  {" "}
                  <bdi className={classes.code}>{one.other}</bdi>
                </>
              )}
            </Text>
            {one.note && (
              <Text size="sm" dir="auto">
                «{one.note}»
              </Text>
            )}
            <Text size="xs" c="var(--dim)">
              <bdi>{one.by}</bdi> · <time dateTime={one.at}>{time.format(new Date(one.at))}</time>
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
