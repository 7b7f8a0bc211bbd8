import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { type EntryPage, refPath, type Tie, useEntry } from "../api/team";
import { useTexts, type Word } from "../i18n";
import { Page } from "../layout/Page";
import { Failure } from "../layout/States";
import { countryNames } from "../views/Filters";
import classes from "./Packs.module.css";

/** One entry of the packs: every name by how it counts, what it belongs to and when, where it is written, what it gave. */
export default function PackEntry() {
  const { t, lang, number, day, label, pick } = useTexts();
  const ref = useParams()["*"] ?? "";
  const { data, error, refetch } = useEntry(ref);
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return null;
  const { brief } = data;
  const filter = new URLSearchParams({ [brief.kind === "place" ? "place" : "actor"]: brief.ref, verbal: "true", background: "true" });
  const category = brief.category && (brief.kind === "place" ? t(`feature_${brief.category}` as Word) : label("actor_category", brief.category));
  return (
    <Page title={lang === "ar" ? brief.name : brief.name_en} twins={[{ href: `/packs/${refPath(ref)}.json`, name: "JSON" }]} how={<bdi lang={lang === "ar" ? "en" : "ar"}>{lang === "ar" ? brief.name_en : brief.name}</bdi>}>
      <Group gap="xs">
        <Badge variant="light" tt="none">
          {t(`kind_${brief.kind}` as Word)}
        </Badge>
        {category && (
          <Badge variant="outline" tt="none">
            {category}
          </Badge>
        )}
        <Anchor component={Link} to={`/packs?theatre=${data.theatre.name}`} size="sm">
          {data.theatre[lang]}
        </Anchor>
        <Text size="sm" c="var(--dim)" component="bdi" dir="ltr" ff="monospace">
          {brief.ref}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" className={classes.two}>
        <Paper withBorder p="md" className={classes.box}>
          <Title order={2} mb="xs">
            {t("namesIt")}
          </Title>
          {data.aliases.map((one) => (
            <section key={one.how} className={classes.how}>
              <Text size="sm" fw={600}>
                {t(`how_${one.how}` as Word)}
              </Text>
              <Text size="xs" c="var(--dim)">
                {t(`how_${one.how}_means` as Word)}
              </Text>
              <ul className={classes.aliases} lang="ar">
                {one.names.map((name) => (
                  <li key={name}>
                    <bdi>{name}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </Paper>
        <div className={classes.stack}>
          <Facts page={data} />
          <Ties title={t("belongs")} ties={data.above} />
          <Ties title={t("belongsToIt")} ties={data.below} below />
          <Paper withBorder p="md" className={classes.box}>
            <Title order={2} mb="xs">
              {t("incidentsOfIt")}
            </Title>
            <Text size="sm" c="var(--dim)" className="num">
              {data.total === 0 ? t("gaveNothing") : t("gave", { incidents: number(data.total) })}
              {data.claims !== null && data.total > 0 && ` · ${t("gaveClaims", { claims: number(data.claims) })}`}
            </Text>
            <ul className={classes.told}>
              {data.incidents.map((one) => (
                <li key={one.id}>
                  <Anchor component={Link} to={`/incidents/${encodeURIComponent(one.id)}`} size="sm">
                    {label("event_type", one.type)}
                  </Anchor>
                  <Text size="xs" c="var(--dim)" component="span">
                    {" "}
                    {day(one.start)}
                    {one.place && (
                      <>
                        {" · "}
                        <bdi>{pick(one.place)}</bdi>
                      </>
                    )}
                  </Text>
                  <Text size="sm" dir="auto" lineClamp={2}>
                    {pick(one.gloss)}
                  </Text>
                </li>
              ))}
            </ul>
            {data.total > 0 && (
              <Anchor component={Link} to={`/incidents?${filter}`} size="sm">
                {t("allIncidentsOfIt")}
              </Anchor>
            )}
          </Paper>
        </div>
      </SimpleGrid>
    </Page>
  );
}

function Facts({ page }: { page: EntryPage }) {
  const { t, day, number, lang } = useTexts();
  const { entry } = page;
  const text = (name: string) => (typeof entry[name] === "string" || typeof entry[name] === "number" ? String(entry[name]) : "");
  const rows: [Word, string][] = [
    ["countryOf", countryNames(lang)(text("country"))],
    ["admin1Of", (lang === "ar" && text("admin1_ar")) || text("admin1")],
    ["coordinatesOf", text("lat") && `${text("lat")}, ${text("lon")}`],
    ["population", Number(entry.population) > 0 ? number(Number(entry.population)) : ""],
    ["existsFrom", day(text("start"))],
    ["existsTo", day(text("end"))],
    ["writtenIn", `packs/${page.file}${page.line ? `:${page.line}` : ""}`],
  ];
  return (
    <Paper withBorder p="md" className={classes.box}>
      <dl className={classes.dl}>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>
                <bdi className={name === "writtenIn" || name === "coordinatesOf" ? classes.code : undefined}>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      <Text size="xs" c="var(--dim)" mt="xs">
        {t("writtenInHow")}
      </Text>
    </Paper>
  );
}

const TIES = 12;

function Ties({ title, ties, below }: { title: string; ties: Tie[]; below?: boolean }) {
  const { t, lang, day, number } = useTexts();
  const [all, setAll] = useState(false);
  if (ties.length === 0) return null;
  return (
    <Paper withBorder p="md" className={classes.box}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <ul className={classes.ties}>
        {(all ? ties : ties.slice(0, TIES)).map((tie, index) => (
          <li key={index}>
            <Text size="xs" c="var(--dim)" component="span">
              {t(`${below ? "below" : "tie"}_${tie.kind}` as Word)}
            </Text>{" "}
            {tie.ref ? (
              <Anchor component={Link} to={`/packs/${refPath(tie.ref)}`} size="sm">
                <bdi>{lang === "ar" ? tie.name : tie.name_en}</bdi>
              </Anchor>
            ) : null}
            {tie.role && (
              <Text size="sm" component="bdi">
                {" "}
                {lang === "ar" || !tie.role_en ? tie.role : tie.role_en}
              </Text>
            )}
            {(tie.start || tie.end) && (
              <Text size="xs" c="var(--dim)" component="span" className="num">
                {" "}
                <bdi>
                  {day(tie.start) || "…"} – {day(tie.end) || "…"}
                </bdi>
              </Text>
            )}
          </li>
        ))}
      </ul>
      {!all && ties.length > TIES && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t("moreTies", { n: number(ties.length - TIES) })}
        </Button>
      )}
    </Paper>
  );
}
