import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type CSSProperties, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { type ControlStep, useControl } from "../api/views";
import { DayInput } from "../layout/DayInput";
import { useTexts } from "../i18n";
import { Failure, Unmatched, Waiting } from "../layout/States";
import { dayNumber, ticks } from "../views/days";
import { Claims } from "../views/Claims";
import { Typed } from "../views/Filters";
import { Mark } from "../views/IncidentRow";
import { Twins } from "../views/Twins";
import shared from "../views/views.module.css";
import classes from "./Control.module.css";
import { coloursOf, drawnAt, partiesOf, type Row, rowsOf, spanOf } from "./steps";

const SHOWN = 40;
const STATES = ["held", "contested", "besieged", "left"] as const;
const idOf = (step: ControlStep) => `${step.place.key}|${step.start}`;

/** Who is reported to hold each place: a row for each place, a step for each report that changed it. */
export default function Control() {
  const { t, label, number, day } = useTexts();
  const [params, setParams] = useSearchParams();
  const [place, at, open] = [params.get("place") ?? "", params.get("at") ?? "", params.get("step")];
  const asked = new URLSearchParams(Object.entries({ place, at }).filter(([, value]) => value)).toString();
  const { data, error, refetch, isPending } = useControl(asked);
  const items = useMemo(() => data?.items ?? [], [data]);
  const rows = useMemo(() => rowsOf(items), [items]);
  const colours = useMemo(() => coloursOf(items), [items]);
  const [from, to] = useMemo(() => spanOf(rows), [rows]);
  const [more, setMore] = useState(false);
  const set = (name: string, value: string | null) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      if (name !== "step") next.delete("step");
      return next;
    });
  const share = (value: number) => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));

  if (error) return <Failure error={error} again={refetch} />;
  return (
    <Stack className={shared.page} gap="sm">
      <title>{`${t("control")} · waqai`}</title>
      <div className={shared.head}>
        <div>
          <Title order={1}>{t("control")}</Title>
          <p className={shared.how}>{t("controlHow")}</p>
          <Twins path="/control" query={asked} kinds={["json", "csv", "geojson"]} />
        </div>
        <div className={`${shared.tools} ${classes.tools}`}>
          <Typed label={t("placeSearch")} value={place} onDone={(value) => set("place", value)} type="search" />
          <DayInput label={t("controlAt")} value={at} onDay={(day) => set("at", day)} />
        </div>
      </div>
      {isPending && <Waiting />}
      {data && rows.length === 0 && <Unmatched title={t("noControl")} how={place || at ? t("noMatchHow") : undefined} />}
      {rows.length > 0 && (
        <>
          <div className={shared.legendBox}>
            <b>{t("stateLegend")}</b>
            {STATES.map((state) => (
              <span key={state}>
                <i className={classes.sample} data-state={state} aria-hidden="true" /> {label("control_state", state)}
              </span>
            ))}
            <span>
              <i className={classes.sample} data-state="held" data-ongoing aria-hidden="true" /> {t("openStep")}
            </span>
          </div>
          <Holders items={items} colours={colours} />
          <Text size="sm" c="var(--dim)" role="status">
            {t("nPlaces", { n: number(rows.length) })}
          </Text>
          <div className={classes.rows}>
            <div className={classes.axisRow} aria-hidden="true">
              <span />
              <div className={classes.axis}>
                {ticks(from, to, 6).map((tick) => (
                  <span key={tick} style={{ insetInlineStart: `${share(dayNumber(tick))}%` }}>
                    {day(tick)}
                  </span>
                ))}
              </div>
            </div>
            {rows.slice(0, more ? rows.length : SHOWN).map((row) => (
              <PlaceRow
                key={row.key} row={row} open={open} share={share} colours={colours} onList={() => set("step", open === `${row.key}|` ? null : `${row.key}|`)}
                onOpen={(step) => set("step", idOf(step) === open ? null : idOf(step))}
              />
            ))}
          </div>
          {!more && rows.length > SHOWN && (
            <Button variant="default" onClick={() => setMore(true)}>
              {t("morePlaces")} ({number(rows.length - SHOWN)})
            </Button>
          )}
        </>
      )}
    </Stack>
  );
}

/** What a step says, in words. */
function useSaying() {
  const { t, pick } = useTexts();
  return (step: ControlStep): string => {
    const who = step.holders.map((party) => pick(party)).join(t("comma")) || t("unknownHolder");
    const against = step.against.map((party) => pick(party)).join(t("comma")) || t("unknownHolder");
    if (step.state === "contested") return t("contestedBy", { who: [...step.holders, ...step.against].map((party) => pick(party)).join(" / ") || t("unknownHolder") });
    if (step.state === "besieged") return `${t("heldByWho", { who })}${t("comma")}${t("besiegedBy", { who: against })}`;
    return t(step.state === "left" ? "leftBy" : "heldByWho", { who: step.state === "left" && step.holders.length === 0 ? against : who });
  };
}

type RowProps = { row: Row; open: string | null; share: (day: number) => number; colours: Map<string, number>; onOpen: (step: ControlStep) => void; onList: () => void };

function PlaceRow({ row, open, share, colours, onOpen, onList }: RowProps) {
  const { t, pick, day, label, number } = useTexts();
  const saying = useSaying();
  const listed = open === `${row.key}|`;
  const opened = row.steps.find((step) => idOf(step) === open);
  const drawn = drawnAt(row.steps, share);
  const colour = (key: string | undefined) => `var(--holder-${key ? (colours.get(key) ?? 7) : 7})`;
  return (
    <div className={classes.row}>
      <button type="button" className={classes.name} aria-expanded={listed} onClick={onList} title={t("allSteps", { place: pick(row.place) })}>
        <bdi>{pick(row.place)}</bdi> <small className={shared.count}>{t("stepsN", { n: number(row.steps.length) })}</small>
      </button>
      <ol className={classes.track} aria-label={t("stepsOf", { place: pick(row.place) })}>
        {row.steps.map((step, at) => {
          const [start, end] = drawn[at]!;
          const { holder, rival } = partiesOf(step);
          const ongoing = !step.end && at === row.steps.length - 1;
          const from = `${day(step.start)}: `;
          return (
            <li key={idOf(step) + at} className={classes.slot} style={{ insetInlineStart: `${start}%`, width: `${end - start}%` }}>
              <button
                type="button" className={classes.step} data-state={step.state} data-open={step === opened || undefined} data-ongoing={ongoing || undefined} aria-expanded={step === opened} onClick={() => onOpen(step)}
                title={from + saying(step)}
                style={{ "--holder": colour(holder), "--rival": rival && colour(rival) !== colour(holder) ? colour(rival) : "var(--paper)" } as CSSProperties}
              >
                <span className={classes.shown}>
                  {step.disputed && "⚠ "}
                  {step.state === "held" ? step.holders.map((party) => pick(party)).join(t("comma")) : label("control_state", step.state)}
                </span>
                <span className="sr-only">{from + saying(step)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {opened && <Opened step={opened} saying={saying(opened)} />}
      {listed && row.steps.map((step, at) => <Opened key={idOf(step) + at} step={step} saying={saying(step)} />)}
    </div>
  );
}

function Opened({ step, saying }: { step: ControlStep; saying: string }) {
  const { t, pick, day } = useTexts();
  return (
    <section className={classes.opened} aria-label={saying}>
      <Group gap="xs">
        <Text fw={600} size="sm">
          {saying}
        </Text>
        {step.disputed && <Mark tone="warn">⚠ {t("disputed")}</Mark>}
        <Text size="sm" c="var(--dim)">
          {step.end ? t("fromTo", { from: day(step.start), to: day(step.end) }) : `${t("sinceDay", { day: day(step.start) })} · ${t("openStep")}`}
        </Text>
      </Group>
      {step.voices.length > 0 && (
        <Text size="sm">
          {t("accordingTo")} <bdi>{step.voices.map((voice) => pick(voice)).join(t("comma"))}</bdi>
        </Text>
      )}
      <div>
        <Text size="sm">{t("claimsOf")}</Text>
        <Claims claims={step.claims} />
      </div>
    </section>
  );
}

/** The holders that have a colour of their own. */
function Holders({ items, colours }: { items: ControlStep[]; colours: Map<string, number> }) {
  const { t, pick } = useTexts();
  const names = new Map(items.flatMap((step) => [...step.holders, ...step.against].map((party) => [party.key, pick(party)] as const)));
  return (
    <div className={shared.legendBox}>
      {[...colours]
        .filter(([, at]) => at < 7)
        .map(([key, at]) => (
          <span key={key}>
            <i className={classes.sample} data-state="held" style={{ "--holder": `var(--holder-${at})` } as CSSProperties} aria-hidden="true" /> <bdi>{names.get(key)}</bdi>
          </span>
        ))}
      <span>
        <i className={classes.sample} data-state="held" style={{ "--holder": "var(--holder-7)" } as CSSProperties} aria-hidden="true" /> {t("otherHolders")}
      </span>
    </div>
  );
}
