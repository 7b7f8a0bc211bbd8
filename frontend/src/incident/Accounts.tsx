import { Anchor, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { type Claim, claimPath, type Incident, type Worded, type Wording } from "../api/review";
import { useTexts } from "../i18n";
import { useFieldName } from "../review/names";
import { Mark, useWhen } from "../views/IncidentRow";
import { Said } from "../views/Said";
import classes from "./Incident.module.css";

/** Among the fields a person decided: the claim as a whole. */
export const WHOLE = "*";

/** What each article says of the incident, in its own words, in the order they were published. */
export function Accounts({ incident, worded }: { incident: Incident; worded: Worded }) {
  const { t } = useTexts();
  const claims = [...incident.claims].sort((a, b) => (a.published ?? "~").localeCompare(b.published ?? "~"));
  return (
    <section className={classes.card} aria-labelledby="accounts">
      <Title order={2} id="accounts">
        {t("accountsOf")}
      </Title>
      <ol className={classes.accounts}>
        {claims.map((claim) => (
          <Account key={claim.id} claim={claim} wording={worded[claim.id]} />
        ))}
      </ol>
    </section>
  );
}

function Account({ claim, wording }: { claim: Claim; wording: Wording | undefined }) {
  const { t, label, day, pick } = useTexts();
  const when = useWhen();
  const nameOf = useFieldName();
  const accepted = claim.decided?.includes(WHOLE);
  const corrected = (claim.decided ?? []).filter((field) => field !== WHOLE);
  const outlet = claim.outlet ?? t("noOutlet");
  const said = (claim.voices ?? []).filter((voice) => voice.named !== false);
  const safe = claim.url && /^https?:\/\//.test(claim.url) ? claim.url : null;
  return (
    <li className={classes.account}>
      <div className={classes.accountHead}>
        <b>
          <bdi>{outlet}</bdi>
        </b>
        <Text span size="xs" c="var(--dim)">
          {claim.published ? t("published", { day: day(claim.published) }) : t("publishedUnknown")}
          {said.length > 0 && (
            <>
              {" · "}
              {t("accordingTo")} {said.map((voice) => pick(voice)).join(t("comma"))}
            </>
          )}
        </Text>
        {claim.status !== "asserted" && <Mark tone="warn">{label("status", claim.status)}</Mark>}
        {accepted && <Mark tone="good">✓ {t("decided")}</Mark>}
        {corrected.length > 0 && (
          <Mark tone="good">
            ✎ {t("corrected")}: {corrected.map(nameOf).join(t("comma"))}
          </Mark>
        )}
        {claim.copy_of && claim.copy_of !== claim.document && <Mark tone="dim">{t("copyOf")}</Mark>}
      </div>
      {claim.title && (
        <Text size="sm" fw={600} lang="ar" dir="auto">
          {claim.title}
        </Text>
      )}
      {wording && <Said wording={wording} />}
      <Text size="xs" c="var(--dim)">
        {label("event_type", claim.type)}
        {claim.place && (
          <>
            {" · "}
            <bdi>{pick(claim.place)}</bdi>
          </>
        )}
        {" · "}
        <bdi>{when({ start: claim.start ?? null, end: claim.end ?? null, time_precision: claim.time_precision })}</bdi>
        {" · "}
        <Anchor component={Link} inherit underline="always" to={`/review/${claimPath(claim.id)}`}>
          {t("reviewClaim", { outlet })}
        </Anchor>
        {safe && (
          <>
            {" · "}
            <Anchor inherit underline="always" href={safe} target="_blank" rel="noreferrer noopener">
              {t("wholeArticle", { outlet })} ↗
            </Anchor>
          </>
        )}
      </Text>
    </li>
  );
}
