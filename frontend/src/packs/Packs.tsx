import { Badge, NativeSelect, Paper, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Link, useSearchParams } from "react-router";
import { type Entry, refPath, useEntries } from "../api/team";
import { useTexts, type Word } from "../i18n";
import { autoDir } from "../layout/auto";
import { Page } from "../layout/Page";
import { Pager } from "../layout/Pager";
import { Failure, Nothing } from "../layout/States";
import classes from "./Packs.module.css";

const PAGE = 50;
const KINDS = ["actor", "person", "place", "operation"] as const;

/** What the reader knows beforehand: actors, persons, places and operations, searched by any of their names. */
export default function Packs() {
  const { t, lang, number } = useTexts();
  const [params, setParams] = useSearchParams();
  const [q, theatre, kind] = [params.get("q") ?? "", params.get("theatre") ?? "", params.get("kind") ?? ""];
  const offset = Number(params.get("offset") ?? 0);
  const given = Object.entries({ q, theatre, kind }).filter(([, value]) => value);
  const { data, error, refetch } = useEntries(new URLSearchParams([...given, ["limit", String(PAGE)], ["offset", String(offset)]]).toString());
  const change = (name: string, value: string) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (name !== "offset") next.delete("offset");
        value ? next.set(name, value) : next.delete(name);
        return next;
      },
      { replace: name === "q" },
    );
  const search = useDebouncedCallback((value: string) => change("q", value), 250);
  if (error) return <Failure error={error} again={refetch} />;

  const twin = new URLSearchParams(given as [string, string][]).toString();
  const all = Object.values(data?.kinds ?? {}).reduce((sum, n) => sum + n, 0);
  const counted = (value: string) => (data ? number(value ? (data.kinds[value] ?? 0) : all) : "");
  return (
    <Page title={t("packs")} how={t("packsHow")} twins={[{ href: `/packs.json?${twin}`, name: "JSON" }, { href: `/packs.csv?${twin}`, name: "CSV" }]}>
      <div className={classes.search} role="search" aria-label={t("packsSearch")}>
        <TextInput
          type="search" label={t("packsSearch")} defaultValue={q} attributes={autoDir} placeholder={t("packsSearchFor")} maxLength={200}
          onChange={(event) => search(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("theatre")} value={theatre} onChange={(event) => change("theatre", event.currentTarget.value)}
          data={[{ value: "", label: t("everyTheatre") }, ...(data?.theatres ?? []).map((one) => ({ value: one.name, label: `${one[lang]} (${number(one.n)})` }))]}
        />
      </div>
      <SegmentedControl
        className={classes.kinds} size="sm" value={kind} onChange={(value) => change("kind", value)} aria-label={t("whatKind")}
        data={["", ...KINDS].map((value) => ({
          value,
          label: (
            <span className={classes.kind}>
              <span>{value ? t(`kind_${value}` as Word) : t("allKinds")}</span> <small className="num">{counted(value)}</small>
            </span>
          ),
        }))}
      />
      {data?.items.length === 0 && <Nothing title={t("noResults")} how={t("packsNothingHow")} />}
      <Stack component="ol" gap={6} className={classes.list}>
        {data?.items.map((entry) => (
          <li key={entry.ref}>
            <Row entry={entry} theatre={data.theatres.find((one) => one.name === entry.theatre)?.[lang] ?? entry.theatre} />
          </li>
        ))}
      </Stack>
      {data && <Pager total={data.total} size={PAGE} siblings={0} />}
    </Page>
  );
}

function Row({ entry, theatre }: { entry: Entry; theatre: string }) {
  const { t, lang, number, label } = useTexts();
  return (
    <Paper component={Link} to={`/packs/${refPath(entry.ref)}`} withBorder className={classes.row}>
      <span className={classes.names}>
        <Text component="bdi" fw={600} lang={lang}>
          {lang === "ar" ? entry.name : entry.name_en}
        </Text>
        <Text component="bdi" size="sm" c="var(--dim)" lang={lang === "ar" ? "en" : "ar"}>
          {lang === "ar" ? entry.name_en : entry.name}
        </Text>
        {entry.found && (
          <Text size="xs" component="span">
            {t("foundAs")} <bdi lang="ar">«{entry.found}»</bdi>
          </Text>
        )}
      </span>
      <span className={classes.facts}>
        <Badge variant="light" tt="none" size="sm">
          {t(`kind_${entry.kind}` as Word)}
        </Badge>
        <Text size="xs" c="var(--dim)" component="span">
          {[
            entry.category && (entry.kind === "place" ? t(`feature_${entry.category}` as Word) : label("actor_category", entry.category)),
            theatre, entry.aliases > 0 && t("moreNames", { n: number(entry.aliases) }),
          ].filter(Boolean).join(" · ")}
        </Text>
      </span>
    </Paper>
  );
}
