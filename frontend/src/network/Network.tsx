import { Button, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Party } from "../api/review";
import { type Relation, useRelations } from "../api/views";
import { useFilters } from "../filters";
import { useTexts } from "../i18n";
import { Failure, Unmatched, Waiting } from "../layout/States";
import { Claims } from "../views/Claims";
import { ViewHead } from "../views/FilterBar";
import shared from "../views/views.module.css";
import { Drawing } from "./Drawing";
import classes from "./Network.module.css";

const DRAWN = 50;
const LISTED = 150;
export const KINDS = ["fought", "attacked", "backs", "belongs_to", "commands", "met", "agreed_with", "accused", "sanctioned"];

/** Who fought, attacked, backs, met whom: a drawing of the most reported ties, and a table of all. */
export default function Network() {
  const { t, label, number } = useTexts();
  const { params, query, change, setParams } = useFilters();
  const { data, error, refetch, isPending } = useRelations(query);
  const kinds = params.getAll("kind");
  const actor = params.get("actor");
  const items = useMemo(() => data?.items ?? [], [data]);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const one of items) found.set(one.kind, (found.get(one.kind) ?? 0) + 1);
    return found;
  }, [items]);
  const wanted = useMemo(() => {
    const chosen = new Set(kinds);
    return items.filter((one) => (chosen.size === 0 || chosen.has(one.kind)) && (!actor || touches(one, actor))).sort((a, b) => b.count - a.count);

  }, [items, kinds.join(), actor]);
  const drawn = useMemo(() => wanted.slice(0, DRAWN), [wanted]);
  const flip = (kind: string) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      next.delete("kind");
      for (const one of kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]) next.append("kind", one);
      return next;
    });
  const narrow = (party: Party) => change({ actor: actor === party.key ? null : party.key });

  if (error) return <Failure error={error} again={refetch} />;
  return (
    <Stack className={shared.page} gap="sm">
      <ViewHead word="network" how={t("networkHow")} path="/relations" kinds={["json", "csv", "graphml"]} twinQuery={new URLSearchParams([...new URLSearchParams(query), ...kinds.map((kind) => ["kind", kind])]).toString()}>
        {actor && (
          <Button size="xs" variant="light" onClick={() => change({ actor: null })}>
            {t("allParties")}
          </Button>
        )}
      </ViewHead>
      <fieldset className={classes.kinds}>
        <legend className="sr-only">{t("edgeKinds")}</legend>
        {KINDS.filter((kind) => counts.has(kind) || kinds.includes(kind)).map((kind) => (
          <label key={kind} className={classes.kind}>
            <input type="checkbox" checked={kinds.includes(kind)} onChange={() => flip(kind)} />
            <svg width="30" height="10" aria-hidden="true" className={classes.sample} data-kind={kind}>
              <path d="M1 5H29" />
            </svg>
            {label("relation", kind)} <span className={shared.count}>{number(counts.get(kind) ?? 0)}</span>
          </label>
        ))}
      </fieldset>
      {isPending && <Waiting />}
      {data && wanted.length === 0 && <Unmatched title={t("noTies")} how={t("noMatchHow")} />}
      {drawn.length > 0 && (
        <>
          <a className="skip-link" href="#ties">
            {t("toTable")}
          </a>
          <Drawing relations={drawn} chosen={actor} onPick={narrow} />
          {wanted.length > DRAWN && (
            <Text size="xs" c="var(--dim)">
              {t("onlyStrongest", { n: number(DRAWN), total: number(wanted.length) })}
            </Text>
          )}
          <Ties items={wanted} onPick={narrow} />
        </>
      )}
    </Stack>
  );
}

const folded = (text: string) => text.toLowerCase().replace(/[أإآ]/g, "ا");

function touches(one: Relation, actor: string): boolean {
  const sought = folded(actor);
  return [one.a, one.b].some((party) => party.key === actor || folded(party.name).includes(sought) || folded(party.name_en).includes(sought));
}

/** How often, by how many sources; opened, the claims themselves, which are asked for only then. */
function Behind({ one }: { one: Relation }) {
  const { t, number } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.behind} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {number(one.count)} <small>{one.voices === 1 || one.voices === undefined ? t("oneVoice") : t("nVoices", { n: number(one.voices) })}</small>
      </summary>
      {open && <Claims claims={one.claims} />}
    </details>
  );
}

function Ties({ items, onPick }: { items: Relation[]; onPick: (party: Party) => void }) {
  const { t, label, pick, day } = useTexts();
  const name = (party: Party) => (
    <button type="button" className={classes.party} onClick={() => onPick(party)} title={t("narrowTo", { name: pick(party) })}>
      <bdi>{pick(party)}</bdi>
    </button>
  );
  return (
    <div className={classes.scroll} id="ties" tabIndex={0} role="region" aria-label={t("asTable")}>
      <table className={classes.table}>
        <thead>
          <tr>
            {(["partyA", "tie", "partyB", "times", "first", "last"] as const).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, LISTED).map((one) => (
            <tr key={`${one.kind} ${one.a.key} ${one.b.key}`}>
              <td>{name(one.a)}</td>
              <td>
                {label("relation", one.kind)}
                {one.symmetric && <small> ({t("mutual")})</small>}
              </td>
              <td>{name(one.b)}</td>
              <td className="num">
                <Behind one={one} />
              </td>
              <td>{day(one.first)}</td>
              <td data-same={one.first === one.last || undefined}>{day(one.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > LISTED && (
        <Text size="xs" c="var(--dim)" p="xs">
          {t("firstOf", { n: LISTED })}
        </Text>
      )}
    </div>
  );
}
