import { Text, Title } from "@mantine/core";
import type { Decision } from "../api/review";
import { useTexts } from "../i18n";
import { useDecision } from "../review/useDecision";
import classes from "./Incident.module.css";

/** What people decided about it, newest first. */
export function History({ log }: { log: Decision[] }) {
  const { t, moment } = useTexts();
  const told = useDecision(log);
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
            <Text size="sm" fw={600}>
              {told(one)}
            </Text>
            {one.note && (
              <Text size="sm">
                <bdi>«{one.note}»</bdi>
              </Text>
            )}
            <Text size="xs" c="var(--dim)">
              <bdi>{one.by}</bdi> · <time dateTime={one.at}>{moment(one.at)}</time>
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
