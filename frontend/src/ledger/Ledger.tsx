import { Button, Group, SegmentedControl, Select, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLabels } from "../api/labels";
import { useLedger } from "../api/views";
import { useFilters } from "../filters";
import { useTexts } from "../i18n";
import { Failure, Unmatched, Waiting } from "../layout/States";
import { ViewHead } from "../views/FilterBar";
import { countryNames } from "../views/Filters";
import { IncidentRow, topOf } from "../views/IncidentRow";
import { MOST_OPENED, useByIds } from "../views/useByIds";
import shared from "../views/views.module.css";
import classes from "./Ledger.module.css";
import { type Cell, sums, type Table } from "./sums";

const LEVELS = { country: "countryLevel", admin1: "admin1Level", town: "townLevel" } as const;
const KINDS = ["killed", "injured", "missing", "detained", "displaced"];

/** Casualties by place and month, each number open down to the incidents it sums. */
export default function Ledger() {
  const { t, label, pick, lang } = useTexts();
  const { params, query, setParams } = useFilters();
  const labels = useLabels();
  const level = params.get("level") ?? "country";
  const kind = params.get("kind") ?? "killed";
  const group = params.get("group") ?? "";
  const side = params.get("side") ?? "";
  const by = params.get("by") === "year" ? "year" : "month";
  const asked = `${query}${query ? "&" : ""}level=${level}`;
  const { data, error, refetch, isPending } = useLedger(asked);
  const name = useMemo(() => {
    const country = countryNames(lang);
    return (line: { place: { key: string; name: string; name_en: string; country?: string } | null }) =>
      !line.place ? t("noPlace") : line.place.key.startsWith("country:") && line.place.country ? country(line.place.country) : line.place.name === "؟" ? t("noPlace") : pick(line.place);
  }, [lang, pick, t]);
  const lines = useMemo(() => (data?.items ?? []).filter((line) => line.kind === kind), [data, kind]);
  const sides = useMemo(() => {
    const found = new Map<string, string>();
    for (const line of lines) if (line.side) found.set(line.side.key, pick(line.side));
    return [...found].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
  }, [lines, pick]);
  const table = useMemo(() => sums(lines.filter((line) => (!group || line.group === group) && (!side || line.side?.key === side)), by, name), [lines, group, side, by, name]);
  const set = (changes: Record<string, string | null>) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      for (const [key, value] of Object.entries(changes)) {
        if (value) next.set(key, value);
        else next.delete(key);
      }
      if (!("cell" in changes)) next.delete("cell");
      return next;
    });
  const open = params.get("cell");
  const cell = open ? table.cells.get(open) : undefined;

  if (error) return <Failure error={error} again={refetch} />;
  return (
    <Stack className={shared.page} gap="sm">
      <ViewHead word="ledger" how={`${t("ledgerHow")} ${t("retold")}`} path="/ledger" kinds={["json", "csv"]} twinQuery={`${asked}&kind=${kind}`} />
      <div className={classes.choices}>
        <Choice name={t("kindOf")} value={kind} data={KINDS.map((value) => ({ value, label: label("casualty_kind", value) }))} onChange={(value) => set({ kind: value })} />
        <Choice
          name={t("groupOf")} value={group} onChange={(value) => set({ group: value })}
          data={[{ value: "", label: t("everybody") }, ...Object.keys(labels.victim_category ?? {}).map((value) => ({ value, label: label("victim_category", value) }))]}
        />
        <Choice name={t("sideOf")} value={side} onChange={(value) => set({ side: value })} data={[{ value: "", label: t("bothSides") }, ...sides]} searchable />
        <Choice name={t("level")} value={level} data={Object.entries(LEVELS).map(([value, word]) => ({ value, label: t(word) }))} onChange={(value) => set({ level: value })} />
        <SegmentedControl
          size="xs" aria-label={t("monthsShown")} value={by} onChange={(value) => set({ by: value === "year" ? "year" : null })}
          data={[{ value: "month", label: t("monthsStep") }, { value: "year", label: t("yearsStep") }]}
        />
      </div>
      {isPending && <Waiting />}
      {data && table.places.length === 0 && <Unmatched title={t("noLedger")} how={t("noMatchHow")} />}
      {table.places.length > 0 && <Sheet table={table} open={open} onOpen={(key) => set({ cell: key === open ? null : key })} />}
      {cell && open && <Opened key={open} cell={cell} table={table} name={open} onClose={() => set({ cell: null })} />}
    </Stack>
  );
}

function Choice(props: { name: string; value: string; data: { value: string; label: string }[]; onChange: (value: string) => void; searchable?: boolean }) {
  const known = props.data.some((one) => one.value === props.value) ? props.data : [...props.data, { value: props.value, label: props.value }];
  return (
    <Select
      size="xs" label={props.name} value={props.value} data={known} allowDeselect={false} searchable={props.searchable ?? false} onChange={(value) => value !== null && props.onChange(value)}
      className={classes.choice}
    />
  );
}

const ROWS = 200;

type Shown = { table: Table; open: string | null; onOpen: (key: string) => void };

/** A table where there is room for one; on a phone a card for each place, so that nothing is read sideways. */
function Sheet(props: Shown) {
  const narrow = useMediaQuery("(max-width: 40em)", window.matchMedia("(max-width: 40em)").matches);
  return narrow ? <Cards {...props} /> : <Grid {...props} />;
}

const SPANS = 12;

function Cards({ table, open, onOpen }: Shown) {
  const { t } = useTexts();
  return (
    <ol className={classes.cards} aria-label={t("ledger")}>
      <li className={classes.card} data-total>
        <div className={classes.cardHead}>
          <b>{t("totalOf")}</b>
          <Figure cell={table.all} />
        </div>
      </li>
      {table.places.slice(0, ROWS).map(({ key, name }) => (
        <PlaceCard key={key} place={key} name={name} table={table} open={open} onOpen={onOpen} />
      ))}
    </ol>
  );
}

function PlaceCard({ place, name, table, open, onOpen }: Shown & { place: string; name: string }) {
  const { t, day, number } = useTexts();
  const [all, setAll] = useState(false);
  const spans = table.months.filter((one) => table.cells.has(`${place}|${one}`));
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <bdi>{name}</bdi>
        <Figure cell={table.byPlace.get(place)} />
      </div>
      <ul className={classes.spans}>
        {(all ? spans : spans.slice(0, SPANS)).map((one) => {
          const id = `${place}|${one}`;
          return (
            <li key={one}>
              <button type="button" className={classes.span} data-open={open === id || undefined} onClick={() => onOpen(id)} aria-expanded={open === id}>
                <span>{one ? day(one) : t("undated")}</span>
                <Figure cell={table.cells.get(id)} />
              </button>
            </li>
          );
        })}
      </ul>
      {!all && spans.length > SPANS && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {t("moreSpans", { n: number(spans.length - SPANS) })}
        </Button>
      )}
    </li>
  );
}

function Grid({ table, open, onOpen }: Shown) {
  const { t, day } = useTexts();
  const month = (value: string) => (value ? day(value) : t("undated"));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("ledger")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("totalOf")}</th>
            {table.months.map((one) => (
              <th key={one} scope="col">
                {month(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={classes.total}>
            <th scope="row">{t("totalOf")}</th>
            <td>
              <Figure cell={table.all} />
            </td>
            {table.months.map((one) => (
              <td key={one}>
                <Figure cell={table.byMonth.get(one)} />
              </td>
            ))}
          </tr>
          {table.places.slice(0, ROWS).map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td className={classes.sum}>
                <Figure cell={table.byPlace.get(key)} />
              </td>
              {table.months.map((one) => {
                const id = `${key}|${one}`;
                const cell = table.cells.get(id);
                return (
                  <td key={one} data-open={open === id || undefined} data-heat={cell ? Math.min(4, Math.ceil((Math.sqrt(cell.held) / Math.sqrt(Math.max(table.most, 1))) * 4)) : undefined}>
                    {cell && (
                      <button type="button" className={classes.cell} onClick={() => onOpen(id)} aria-expanded={open === id} title={t("openCell", { what: `${name}, ${month(one)}` })}>
                        <Figure cell={cell} />
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ cell }: { cell: Cell | undefined }) {
  const { number } = useTexts();
  if (!cell) return null;
  const exact = !cell.open && cell.low === cell.high && cell.low === cell.held;
  return (
    <span className={classes.figure}>
      <b>{number(cell.held)}</b>
      {!exact && (
        <small>
          {cell.low === cell.high ? number(cell.low) : `${number(cell.low)}–${number(cell.high)}`}
          {cell.open && "+"}
        </small>
      )}
    </span>
  );
}

function Opened({ cell, table, name, onClose }: { cell: Cell; table: Table; name: string; onClose: () => void }) {
  const { t, day, number } = useTexts();
  const [key, month] = [name.slice(0, name.lastIndexOf("|")), name.slice(name.lastIndexOf("|") + 1)];
  const ids = [...cell.incidents];
  const { items, pending } = useByIds(ids);
  const place = table.places.find((one) => one.key === key)?.name ?? key;
  const top = topOf(items);
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section className={classes.opened} aria-labelledby="opened" ref={section}>
      <Group justify="space-between">
        <Title order={2} id="opened">
          <bdi>{place}</bdi> · {month ? day(month) : t("undated")}
        </Title>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t("closePanel")}
        </Button>
      </Group>
      <Text size="sm" c="var(--dim)" role="status">
        {t("heldOf", { n: number(cell.held) })} · {t("sumsOf", { n: number(ids.length) })}
        {cell.open && ` · ${t("openEnded")}`}
        {ids.length > MOST_OPENED && ` · ${t("firstOf", { n: MOST_OPENED })}`}
      </Text>
      {pending && <Waiting size="sm" />}
      <ul className={shared.list}>
        {items.map((item) => (
          <li key={item.id}>
            <IncidentRow item={item} top={top} />
          </li>
        ))}
      </ul>
    </section>
  );
}
