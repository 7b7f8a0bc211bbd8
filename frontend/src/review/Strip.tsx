import { Anchor, Badge, Button, Group, NumberInput, Popover, Stack, Text, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { ReviewPage, Toll, Wanted } from "../api/review";
import { useTexts } from "../i18n";
import { useReasons } from "../incident/reasons";
import { autoDir } from "../layout/auto";
import { currentKeys, keyName } from "../keys";
import { byDay, told } from "../tolls/told";
import { TollBar } from "../tolls/TollBar";
import classes from "./Strip.module.css";

const TinyMap = lazy(() => import("../map/TinyMap"));

type Props = { page: ReviewPage; canDecide: boolean; canHold: boolean; asked: number; onDecide: (wanted: Wanted[]) => void; onAnswer: (answer: "same" | "unsure" | "different") => void; onMerge: () => void };

/** The incident the claim is part of, every source's figure, and the question whether another one is the same. */
export function Strip({ page, canDecide, canHold, asked, onDecide, onAnswer, onMerge }: Props) {
  const { t, label, pick, day, percent } = useTexts();
  const reasons = useReasons();
  const { strip } = page;
  const near = page.near[asked];
  const keys = currentKeys();
  return (
    <section className={classes.strip} aria-label={t("incident")}>
      {strip ? (
        <>
          <header className={classes.head}>
            <Text fw={650} size="sm">
              {t("incident")}{" "}
              <Anchor component={Link} to={`/incidents/${encodeURIComponent(strip.id)}`} className={classes.code}>
                {strip.id}
              </Anchor>
            </Text>
            <Text size="sm">
              {label("event_type", strip.type)}
              {strip.place && (
                <>
                  {" · "}
                  <bdi>{pick(strip.place)}</bdi>
                </>
              )}
              {strip.start && ` · ${day(strip.start)}`}
              {strip.end && strip.end !== strip.start && ` – ${day(strip.end)}`}
            </Text>
            <Text size="xs" c="var(--dim)">
              {t("voicesOf", { voices: strip.voices, claims: strip.claims.length })}
            </Text>
            {canDecide && strip.claims.length > 1 && (
              <Button size="compact-xs" variant="subtle" onClick={() => onDecide([{ action: "different", subject: page.claim.id, other: strip.claims.find((one) => one.id !== page.claim.id)?.id ?? "" }])}>
                {t("detach")} <kbd>{keyName(keys.detach)}</kbd>
              </Button>
            )}
            {canDecide && (
              <Button size="compact-xs" variant="subtle" data-keep="merge" onClick={onMerge}>
                {t("mergeWith")} <kbd>{keyName(keys.merge)}</kbd>
              </Button>
            )}
          </header>
          <div className={classes.body}>
            <div className={classes.tolls}>
              {told(strip.tolls).map((toll) => (
                <TollBar
                  key={`${toll.kind}/${toll.group}/${toll.party?.key ?? ""}`} toll={toll} here={page.claim.id}
                  change={canHold && toll.party === undefined ? <Hold toll={toll} subject={strip.id} onDecide={onDecide} /> : undefined}
                />
              ))}
              {strip.tolls.length === 0 && (
                <Text size="sm" c="var(--dim)">
                  {t("noFigures")}
                </Text>
              )}
            </div>
            <Beside strip={strip} />
          </div>
        </>
      ) : (
        <Text size="sm" c="var(--dim)">
          {page.blind ? t("blindStrip") : t("noIncident")}
        </Text>
      )}
      {near && canDecide && (
        <div className={classes.same}>
          <Text fw={650} size="sm">
            {t("sameQuestion")}
          </Text>
          <Text size="sm" className={classes.near}>
            <Badge size="xs" variant="light" tt="none">
              {label("event_type", near.type)}
            </Badge>{" "}
            <Anchor component={Link} to={`/incidents/${encodeURIComponent(near.incident)}`}>
              <bdi>{pick(near.gloss)}</bdi>
            </Anchor>{" "}
            {near.place && <bdi>· {pick(near.place)}</bdi>} {near.day && `· ${day(near.day)}`}
          </Text>
          <Text size="xs" c="var(--dim)">
            {t("likely", { score: percent(near.score) })}: <bdi>{reasons(near) || t("noReasons")}</bdi>
          </Text>
          <Group gap={6}>
            <Button size="compact-sm" variant="light" data-keep="same" onClick={() => onAnswer("same")}>
              {t("yes")} <kbd>{keyName(keys.same)}</kbd>
            </Button>
            <Button size="compact-sm" variant="default" data-keep="unsure" onClick={() => onAnswer("unsure")}>
              {t("unsure")} <kbd>{keyName(keys.unsure)}</kbd>
            </Button>
            <Button size="compact-sm" variant="default" data-keep="different" onClick={() => onAnswer("different")}>
              {t("no")} <kbd>{keyName(keys.different)}</kbd>
            </Button>
            {page.near.length > 1 && (
              <Text size="xs" c="var(--dim)">
                {t("candidateOf", { n: asked + 1, of: page.near.length })}
              </Text>
            )}
          </Group>
        </div>
      )}
    </section>
  );
}

/** Where it was, and on which days it was told. */
function Beside({ strip }: { strip: NonNullable<ReviewPage["strip"]> }) {
  const { t, day, number } = useTexts();
  const days = byDay(strip.claims);
  const most = Math.max(...days.map(([, count]) => count));
  if (strip.place?.lat == null && days.length < 2) return null;
  return (
    <aside className={classes.beside}>
      {strip.place?.lat != null && (
        <Suspense fallback={<div className={classes.wait} />}>
          <TinyMap type={strip.type} place={strip.place} />
        </Suspense>
      )}
      {days.length > 1 && (
        <ul className={classes.days} aria-label={t("claimsByDay")}>
          {days.map(([iso, count]) => (
            <li key={iso}>
              <span>{day(iso)}</span>
              <i style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
              <b className="num">{number(count)}</b>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

/** Another held value than the rule's, with a note. */
function Hold({ toll, subject, onDecide }: { toll: Toll; subject: string; onDecide: (wanted: Wanted[]) => void }) {
  const { t, label } = useTexts();
  const [opened, setOpened] = useState(false);
  const [value, setValue] = useState<number | "">(toll.held.value ?? "");
  const [note, setNote] = useState("");
  const field = toll.group === "all" ? toll.kind : `${toll.kind}/${toll.group}`;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow position="bottom-start">
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpened(!opened)} aria-label={t("changeHeld", { kind: label("casualty_kind", toll.kind) })}>
          {t("change")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" w={260}>
          <NumberInput size="xs" label={t("heldValue")} min={0} allowDecimal={false} value={value} onChange={(one) => setValue(typeof one === "number" ? one : "")} />
          <TextInput size="xs" attributes={autoDir} label={t("whyNote")} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Button
            size="xs" disabled={value === ""}
            onClick={() => {
              setOpened(false);
              onDecide([{ action: "hold", subject, field, value, ...(note.trim() ? { note: note.trim() } : {}) }]);
            }}
          >
            {t("holdIt")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
