import { Text, Title } from "@mantine/core";
import type { Claim, Decision } from "../api/review";
import { useTexts } from "../i18n";
import { useDecision } from "../review/useDecision";
import classes from "./Incident.module.css";
import { useClaimName } from "./names";

/** What people decided about it, newest first. */
export function History({ log, claims }: { log: Decision[]; claims: Claim[] }) {
  const { t, moment } = useTexts();
  const nameOf = useClaimName();
  const name = (id: string) => {
    const claim = claims.find((one) => one.id === id);
    return claim && nameOf(claim);
  };
  const told = useDecision(log, name);
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
              {claims.length > 1 && name(one.subject) && (
                <>
                  <bdi>{name(one.subject)}</bdi> ·{" "}
                </>
              )}
              <bdi>{one.by}</bdi> · <time dateTime={one.at}>{moment(one.at)}</time>
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
