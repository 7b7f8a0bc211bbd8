import { Anchor, Badge, Button, CopyButton, Group, Stack, Text, Title } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import type { Incident, Party, Site } from "../api/review";
import { may, useMe } from "../api/session";
import { incidentPath, useIncident } from "../api/views";
import { useTexts } from "../i18n";
import { Failure, Waiting } from "../layout/States";
import { useClaimName } from "./names";
import { Mark, useWhen } from "../views/IncidentRow";
import { Twins } from "../views/Twins";
import { TypeMark } from "../views/TypeMark";
import shared from "../views/views.module.css";
import { Accounts, WHOLE } from "./Accounts";
import { History } from "./History";
import classes from "./Incident.module.css";
import { Links } from "./Links";
import { Tolls } from "./Tolls";

const SmallMap = lazy(() => import("../map/SmallMap"));

/** One incident whole: what happened, each source's figures, every article's words, why they are one, what was decided. */
export default function IncidentPage() {
  const { id = "" } = useParams();
  const { data, error, refetch, isPending } = useIncident(id);
  const { data: me } = useMe();
  const { t, label, pick, number, percent } = useTexts();
  const when = useWhen();
  if (error) return <Failure error={error} again={refetch} />;
  if (isPending) return <Waiting m="xl" />;
  const { incident, log, worded } = data;
  const glossed = incident.claims.reduce((best, one) => (one.confidence > best.confidence ? one : best), incident.claims[0]!);
  const accepted = incident.claims.some((claim) => claim.decided?.includes(WHOLE));
  const path = incidentPath(incident.id);
  return (
    <Stack className={`${shared.page} ${classes.page}`} gap="md">
      <title>{`${label("event_type", incident.type)} · waqai`}</title>
      <header className={classes.head}>
        <Anchor component={Link} to="/incidents" size="sm">
          {t("backToIncidents")}
        </Anchor>
        <div className={classes.title}>
          <TypeMark type={incident.type} size={30} />
          <Title order={1}>
            {label("event_type", incident.type)}
            {incident.place && (
              <>
                {" · "}
                <bdi>{pick(incident.place)}</bdi>
              </>
            )}
            {" · "}
            <bdi>{when(incident)}</bdi>
          </Title>
        </div>
        <p className={classes.gloss} dir="auto">
          {pick(glossed.gloss)}
        </p>
        <Group gap="xs">
          {incident.status !== "asserted" && <Mark tone="warn">{label("status", incident.status)}</Mark>}
          {incident.decided && <Mark tone="good">{accepted ? `✓ ${t("decided")}` : `✎ ${t("corrected")}`}</Mark>}
          {incident.background && <Mark tone="dim">{t("backgroundMark")}</Mark>}
          <Text size="sm" c="var(--dim)">
            {incident.voices === 1 ? t("oneVoice") : t("nVoices", { n: number(incident.voices) })}
            {!incident.decided && ` · ${t("confidenceOf", { n: percent(incident.confidence) })}`}
          </Text>
        </Group>
        <Group gap="sm">
          <CopyButton value={window.location.origin + path}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? t("copied") : t("copyLink")}
              </Button>
            )}
          </CopyButton>
          <Anchor component={Link} to={path} className={classes.code} title={t("permalink")}>
            {incident.id}
          </Anchor>
          <Twins path={path} query="" kinds={["json"]} />
        </Group>
      </header>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Tolls incident={incident} worded={worded} seen={Math.max(0, ...data.log.map((one) => one.id))} canHold={may(me, "reviewer")} />
          <Accounts incident={incident} worded={worded} />
          <Links incident={incident} near={data.near ?? []} />
          <History log={log} claims={incident.claims} />
        </div>
        <aside className={classes.aside}>
          {incident.place?.lat != null && (
            <Suspense fallback={<div className={classes.mapWait} />}>
              <SmallMap id={incident.id} type={incident.type} place={incident.place} />
            </Suspense>
          )}
          <Facts incident={incident} />
        </aside>
      </div>
    </Stack>
  );
}

function Facts({ incident }: { incident: Incident }) {
  const { t, label, pick } = useTexts();
  const nameOf = useClaimName();
  const when = useWhen();
  const parties = (said: Incident["initiators"]) => {
    const twice = (party: Party) => said.some((other) => other.party.key !== party.key && pick(other.party) === pick(party));
    return said.map(({ party }) => <PartyName key={party.key} party={party} original={twice(party)} />);
  };
  const exact = (site: Site) => {
    const precision = label("place_precision", site.precision ?? "region");
    return site.radius_km ? t("precisionOf", { precision, km: Math.round(site.radius_km * 10) / 10 }) : precision;
  };
  return (
    <dl className={classes.facts}>
      <dt>{t("when")}</dt>
      <dd>
        {when(incident)} <small>({label("time_precision", incident.time_precision)})</small>
      </dd>
      {incident.place && (
        <>
          <dt>{t("where")}</dt>
          <dd>
            <bdi>{pick(incident.place)}</bdi> <small>({exact(incident.place)})</small>
            {incident.place.lat != null && (
              <Anchor component={Link} size="sm" to={`/map?${new URLSearchParams({ at: incident.id, view: `${incident.place.lat},${incident.place.lon},7` })}`} display="block">
                {t("onMap")}
              </Anchor>
            )}
          </dd>
        </>
      )}
      {incident.other_places.length > 0 && (
        <>
          <dt>{t("otherPlaces")}</dt>
          <dd>
            {incident.other_places.map((site) => (
              <bdi key={site.key} className={classes.name}>
                {pick(site)}
              </bdi>
            ))}
          </dd>
        </>
      )}
      {incident.symmetric && incident.initiators.length > 0 ? (
        <>
          <dt>{t("betweenThem")}</dt>
          <dd>{parties([...incident.initiators, ...incident.targets])}</dd>
        </>
      ) : (
        (["initiators", "targets"] as const).map(
          (side) =>
            incident[side].length > 0 && (
              <div key={side} className={classes.pair}>
                <dt>{t(side)}</dt>
                <dd>{parties(incident[side])}</dd>
              </div>
            ),
        )
      )}
      {incident.weapons.length > 0 && (
        <>
          <dt>{t("weapons")}</dt>
          <dd>{incident.weapons.map((weapon) => label("weapon", weapon)).join(t("comma"))}</dd>
        </>
      )}
      {incident.outcome && (
        <>
          <dt>{t("outcome")}</dt>
          <dd>{label("outcome", incident.outcome)}</dd>
        </>
      )}
      {incident.claims.length > 1 && (
        <>
          <dt>{t("codesOf")}</dt>
          <dd className={classes.codes}>
            {incident.claims.map((claim) => (
              <Anchor key={claim.id} component={Link} size="sm" to={incidentPath(claim.id)} title={claim.id}>
                {nameOf(claim)}
              </Anchor>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

/** A party, and behind it what else it did; with the words of the article where another one goes by the same name here. */
function PartyName({ party, original }: { party: Party; original: boolean }) {
  const { pick, label, t } = useTexts();
  return (
    <span className={classes.name}>
      <Anchor component={Link} to={`/incidents?${new URLSearchParams({ actor: party.ref ?? party.name })}`} title={t("narrowTo", { name: pick(party) })}>
        <bdi>{pick(party)}</bdi>
      </Anchor>
      {original && <bdi lang="ar" className={classes.original}>{party.name}</bdi>}
      {party.category && party.category !== "other" && (
        <Badge size="xs" variant="default" tt="none" fw={500}>
          {label("actor_category", party.category)}
        </Badge>
      )}
    </span>
  );
}
