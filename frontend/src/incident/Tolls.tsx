import { Alert, Button, Group, Menu, Modal, NumberInput, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { decide, type Incident, refresh, type Toll, type Worded } from "../api/review";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";
import { autoDir } from "../layout/auto";
import { TollBar } from "../tolls/TollBar";
import classes from "./Incident.module.css";

/** Every source's figures, kind by kind, and a way to hold another value than the rule's. */
export function Tolls({ incident, worded, seen, canHold }: { incident: Incident; worded: Worded; seen: number; canHold: boolean }) {
  const { t, label, pick } = useTexts();
  const [held, setHeld] = useState<Toll | null>(null);
  return (
    <section className={classes.card} aria-labelledby="tolls">
      <Title order={2} id="tolls">
        {t("tollsOf")}
      </Title>
      {incident.tolls.length === 0 && (
        <Text size="sm" c="var(--dim)">
          {t("noFigures")}
        </Text>
      )}
      {incident.tolls.map((toll) => (
        <div key={`${toll.kind}/${toll.group}/${toll.party?.key ?? ""}`} className={classes.toll}>
          <TollBar
            toll={toll} worded={worded}
            change={
              canHold ? (
                <Button size="compact-xs" variant="subtle" onClick={() => setHeld(toll)} aria-haspopup="dialog" aria-label={`${t("holdValue")}: ${label("casualty_kind", toll.kind)}`}>
                  {t("holdValue")}
                </Button>
              ) : undefined
            }
          />
          <Conflicts toll={toll} name={(key) => pick(toll.accounts.find((one) => one.voice.key === key)?.voice) || key} />
        </div>
      ))}
      {canHold && <HoldAnother tolls={incident.tolls} onKind={(kind) => setHeld(untold(kind))} />}
      {held && <Hold toll={held} incident={incident} seen={seen} onClose={() => setHeld(null)} />}
    </section>
  );
}

const KINDS = ["killed", "injured", "missing", "detained", "displaced"];
const untold = (kind: string): Toll => ({ kind, group: "all", accounts: [], agreement: "none", held: { value: null, rule: "latest-of-best-placed" } });

/** A number for what no source counts: what somebody knows who was there, or reads in a report that is no article. */
function HoldAnother({ tolls, onKind }: { tolls: Toll[]; onKind: (kind: string) => void }) {
  const { t, label } = useTexts();
  const open = KINDS.filter((kind) => !tolls.some((toll) => toll.kind === kind && toll.group === "all"));
  if (open.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" w="fit-content" mt="xs">
          {t("holdAnother")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {open.map((kind) => (
          <Menu.Item key={kind} onClick={() => onKind(kind)}>
            {label("casualty_kind", kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which sources contradict which, in words. */
function Conflicts({ toll, name }: { toll: Toll; name: (key: string) => string }) {
  const { t, pick } = useTexts();
  const told = new Set<string>(); // each pair once: what one says of the other, the other says of it
  const against = toll.accounts.flatMap((one) => {
    const others = one.state === "current" ? (one.against ?? []).filter((key) => !told.has(`${key} ${one.voice.key}`)) : [];
    for (const key of others) told.add(`${one.voice.key} ${key}`);
    return others.length > 0 ? [{ one, others }] : [];
  });
  if (against.length === 0) return null;
  return (
    <ul className={classes.conflicts}>
      {against.map(({ one, others }) => (
        <li key={one.claim + one.voice.key}>
          {t("conflictsWith", { who: isolate(pick(one.voice)), names: others.map((key) => isolate(name(key))).join(t("comma")) })}
        </li>
      ))}
    </ul>
  );
}

function Hold({ toll, incident, seen, onClose }: { toll: Toll; incident: Incident; seen: number; onClose: () => void }) {
  const { fault, t, label } = useTexts();
  const queries = useQueryClient();
  const [value, setValue] = useState<number | "">(toll.held.value ?? "");
  const [note, setNote] = useState("");
  const field = toll.group === "all" ? toll.kind : `${toll.kind}/${toll.group}`;
  const what = toll.group === "all" ? label("casualty_kind", toll.kind) : `${label("casualty_kind", toll.kind)} (${label("toll_group", toll.group)})`;
  const holding = useMutation({
    mutationFn: () => decide([{ action: "hold", subject: incident.id, field, value, ...(note.trim() ? { note: note.trim() } : {}) }], seen),
    onSuccess: async () => {
      await refresh(queries);
      onClose();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (value !== "") holding.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t("holdTitle", { what })} closeButtonProps={{ "aria-label": t("cancel") }}>
      <form onSubmit={send}>
        <Stack gap="sm">
          <Text size="sm" c="var(--dim)">
            {t("holdHow")}
          </Text>
          <NumberInput data-autofocus label={t("holdNumber")} min={0} allowDecimal={false} value={value} onChange={(one) => setValue(typeof one === "number" ? one : "")} />
          <Textarea label={t("holdNote")} attributes={autoDir} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          {holding.error && (
            <Alert color="red" role="alert">
              {fault(holding.error)}
            </Alert>
          )}
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={holding.isPending} disabled={value === ""}>
              {t("hold")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
