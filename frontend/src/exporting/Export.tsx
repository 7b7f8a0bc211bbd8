import { Alert, Anchor, Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, Paper, Radio, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { useMe } from "../api/session";
import { type Format, useExports, useReport } from "../api/team";
import { FILTERS } from "../filters";
import { useTexts, type Word } from "../i18n";
import { isolate } from "../i18n/isolate";
import { Page } from "../layout/Page";
import { Failure } from "../layout/States";
import classes from "./Export.module.css";
import { Snapshots } from "./Snapshots";

const OPTIONS = ["to", "changed_since", "snapshot", "sharing", "decimals", "embargo", "flavour"];
const MANY = 20_000;

/** Results out of the desk: which format and what it loses, which incidents, what is kept back, the file; and snapshots. */
export default function Export() {
  const { t, lang, number } = useTexts();
  const { data: me } = useMe();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useExports();
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return null;

  const to = data.formats.find((one) => one.name === params.get("to")) ?? data.formats.find((one) => one.name === "csv") ?? data.formats[0];
  const sharing = params.get("sharing") === "true" && to?.shareable === true;
  const [changed, snapshot] = [params.get("changed_since") ?? "", params.get("snapshot") ?? ""];
  const change = (changes: Record<string, string | null>) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
        return next;
      },
      { replace: true },
    );
  const filters = [...params].filter(([name, value]) => (FILTERS as readonly string[]).includes(name) && value);
  const wished = new URLSearchParams([...filters, ...[...params].filter(([name, value]) => OPTIONS.includes(name) && name !== "to" && value)]);
  wished.set("to", to?.name ?? "csv");
  if (!sharing) for (const name of ["sharing", "decimals", "embargo"]) wished.delete(name);
  return (
    <Page title={t("export")} how={t("exportHow")}>
      <div className={classes.two}>
        <Stack gap="md">
          <Fieldset legend={t("format")} bg="var(--paper)">
            <Radio.Group value={to?.name ?? ""} onChange={(value) => change({ to: value })} aria-label={t("format")}>
              <Stack gap="xs">
                {data.formats.map((one) => (
                  <Radio
                    key={one.name} value={one.name} label={one[lang]}
                    description={
                      <span className={classes.ending} dir="ltr">
                        {one.name} {one.extension}
                      </span>
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
          </Fieldset>
          {to && <Loses format={to} />}
        </Stack>
        <Stack gap="md">
          <Fieldset legend={t("whichIncidents")} bg="var(--paper)">
            {to?.name === "records" ? (
              <Text size="sm">{t("recordsAll")}</Text>
            ) : (
              <Stack gap="sm">
                <Filters filters={filters} off={Boolean(snapshot)} />
                <NativeSelect
                  label={t("stateOf")} value={snapshot ? `s:${snapshot}` : changed ? `c:${changed}` : ""}
                  onChange={(event) => {
                    const value = event.currentTarget.value;
                    change({ snapshot: value.startsWith("s:") ? value.slice(2) : null, changed_since: value.startsWith("c:") ? value.slice(2) : null });
                  }}
                  data={[
                    { value: "", label: t("stateToday") },
                    ...data.snapshots.map((one) => ({ value: `s:${one.name}`, label: t("asFrozen", { name: isolate(one.name) }) })),
                    ...data.snapshots.map((one) => ({ value: `c:${one.name}`, label: t("changedSince", { name: isolate(one.name) }) })),
                  ]}
                  description={changed ? t("changedHow") : undefined}
                />
                {to?.tabular && (
                  <NativeSelect
                    label={t("flavour")} value={params.get("flavour") ?? "excel"} onChange={(event) => change({ flavour: event.currentTarget.value })}
                    data={[{ value: "excel", label: t("flavourExcel") }, { value: "plain", label: t("flavourPlain") }]} description={t("flavourHow")}
                  />
                )}
              </Stack>
            )}
          </Fieldset>
          <Fieldset legend={t("sharing")} bg="var(--paper)">
            <Checkbox
              checked={sharing} disabled={!to?.shareable} label={t("sharingOn")} description={to?.shareable ? t("sharingHow") : t("notShareable")}
              onChange={(event) => change({ sharing: event.currentTarget.checked ? "true" : null })}
            />
            {sharing && (
              <div className={classes.sharing}>
                <NumberInput label={t("decimals")} description={t("decimalsHow")} min={0} max={4} value={params.get("decimals") ?? 2} onChange={(value) => change({ decimals: String(value) })} />
                <NumberInput label={t("embargo")} description={t("embargoHow")} min={0} max={3650} value={params.get("embargo") ?? 0} onChange={(value) => change({ embargo: String(value) })} />
              </div>
            )}
          </Fieldset>
          <Result query={wished.toString()} many={(me?.desk?.incidents ?? 0) > MANY} name={to?.name ?? ""} />
        </Stack>
      </div>
      <Snapshots snapshots={data.snapshots} onTaken={refetch} count={number(me?.desk?.incidents ?? 0)} />
    </Page>
  );
}

function Loses({ format }: { format: Format }) {
  const { t, lang } = useTexts();
  return (
    <Paper withBorder p="md" className={classes.loses}>
      <Title order={2}>{t("loses")}</Title>
      {format.loses.length === 0 ? (
        <Text size="sm">{t("losesNothing")}</Text>
      ) : (
        <ul>
          {format.loses.map((one) => (
            <li key={one.en}>
              {one[lang]}
            </li>
          ))}
        </ul>
      )}
    </Paper>
  );
}

function Filters({ filters, off }: { filters: [string, string][]; off: boolean }) {
  const { t, label } = useTexts();
  const shown = (name: string, value: string) =>
    name === "types" ? label("event_type", value) : name === "status" ? label("status", value) : value === "true" ? t("yes") : value === "false" ? t("no") : value;
  if (off) return <Text size="sm">{t("snapshotWhole")}</Text>;
  return (
    <div>
      <Text size="sm" fw={500}>
        {t("filtersInForce")}
      </Text>
      {filters.length === 0 ? (
        <Text size="sm" c="var(--dim)">
          {t("filtersNone")}
        </Text>
      ) : (
        <ul className={classes.filters}>
          {filters.map(([name, value], index) => (
            <li key={index}>
              {t(`filter_${name}` as Word)}: <bdi>{shown(name, value)}</bdi>
            </li>
          ))}
        </ul>
      )}
      <Anchor component={Link} to={`/incidents?${new URLSearchParams(filters)}`} size="sm">
        {t("changeFilters")}
      </Anchor>
    </div>
  );
}

/** What the file will hold, before it is taken. */
function Result({ query, many, name }: { query: string; many: boolean; name: string }) {
  const { size, fault, t, lang, number } = useTexts();
  const { data, error, isFetching } = useReport(query, !many);
  return (
    <Paper withBorder p="md" className={classes.result} aria-live="polite" component="section" aria-label={t("theFile")}>
      {error ? (
        <Alert color="red" role="alert">
          {fault(error)}
        </Alert>
      ) : data ? (
        <div data-old={isFetching || undefined} className={classes.report}>
          <Text fw={600} className="num">
            {name === "records" ? t("recordsIn", { n: number(data.rows) }) : t("rowsIn", { n: number(data.rows) })}
          </Text>
          <Text size="xs" c="var(--dim)">
            <bdi className={classes.ending} dir="ltr">
              {data.name}
            </bdi>{" "}
            · <bdi>{size(data.bytes)}</bdi>
          </Text>
          {data.left_out.length > 0 && (
            <ul>
              {data.left_out.map((one) => (
                <li key={one.en}>{t("leftOut", { n: number(one.n), why: one[lang] })}</li>
              ))}
            </ul>
          )}
          {data.withdrawn > 0 && <Text size="sm">{t("withdrawn", { n: number(data.withdrawn) })}</Text>}
        </div>
      ) : many ? (
        <Text size="sm">{t("manyRows")}</Text>
      ) : (
        <Skeleton h={44} />
      )}
      <Group>
        <Button component="a" href={`/api/export?${query}`} download disabled={Boolean(error)}>
          {t("download")}
        </Button>
        <Text size="xs" c="var(--dim)">
          {t("counted")}
        </Text>
      </Group>
    </Paper>
  );
}
