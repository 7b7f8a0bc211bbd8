import { Anchor, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Claim, Incident, Near } from "../api/review";
import { incidentPath } from "../api/views";
import { useTexts } from "../i18n";
import { Mark } from "../views/IncidentRow";
import { TypeMark } from "../views/TypeMark";
import classes from "./Incident.module.css";
import { useReasons } from "./reasons";

/** Why its claims are taken for one happening, and which near ones were kept apart. */
export function Links({ incident, near }: { incident: Incident; near: Near[] }) {
  const { t, day, pick, number, percent } = useTexts();
  const reasons = useReasons();
  const claims = new Map(incident.claims.map((claim) => [claim.id, claim]));
  const name = (claim: Claim | undefined, id: string) => (
    <span>
      <bdi>{claim ? (claim.outlet ?? t("noOutlet")) : id}</bdi>
      {claim?.published && ` (${day(claim.published)})`}
    </span>
  );
  return (
    <section className={classes.card} aria-labelledby="links">
      <Title order={2} id="links">
        {t("linksOf")}
      </Title>
      {incident.links.length === 0 && (
        <Text size="sm" c="var(--dim)">
          {t("oneClaim")}
        </Text>
      )}
      <ul className={classes.links}>
        {incident.links.map((link) => (
          <li key={`${link.a} ${link.b}`}>
            <Text size="sm">
              {name(claims.get(link.a), link.a)} ↔ {name(claims.get(link.b), link.b)}{" "}
              {link.decided ? (
                <Mark tone="good">{t("joinedByHand")}</Mark>
              ) : (
                <Text span size="xs" c="var(--dim)" className="num">
                  {t("scoreOf", { n: percent(link.score) })}
                </Text>
              )}
            </Text>
            {!link.decided && (
              <Text size="sm" c="var(--dim)">
                {reasons(link)}
              </Text>
            )}
          </li>
        ))}
      </ul>
      {near.length > 0 && (
        <details className={classes.near}>
          <summary>
            {t("nearOnes")} ({number(near.length)})
          </summary>
          <ul className={classes.links}>
            {near.map((one) => (
              <li key={one.incident}>
                <span className={classes.nearHead}>
                  <TypeMark type={one.type} size={18} />
                  <Anchor component={Link} size="sm" to={incidentPath(one.incident)}>
                    <bdi>{pick(one.gloss)}</bdi>
                  </Anchor>
                </span>
                <Text size="xs" c="var(--dim)">
                  {t("scoreOf", { n: percent(one.score) })}
                  {reasons(one) && ` · ${reasons(one)}`}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
