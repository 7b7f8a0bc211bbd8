import { Button, Chip, Group, Loader, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { choices, type Field, type Option, type ReviewPage, suggest, type Wanted } from "../api/review";
import { useLabels } from "../api/labels";
import { useTexts, type Word } from "../i18n";
import { en } from "../i18n/en";
import { type Action, currentKeys, keyMode, keyName } from "../keys";
import { autoDir } from "../layout/auto";
import { DayInput } from "../layout/DayInput";
import type { Selection } from "./Article";
import { Chooser } from "./Chooser";
import { useChoices, useKinds } from "./kinds";
import { TOLLS } from "./names";
import { countryNames } from "../views/Filters";
import classes from "./FieldEditor.module.css";

type Props = { page: ReviewPage; field: Field; selection: Selection | null; onSet: (wanted: Wanted[]) => void; onClose: () => void };

const LISTED: Record<string, string> = { type: "event_type", status: "status", outcome: "outcome" };
const MANY = ["initiators", "targets", "voices"];

/** Changes one field: from words marked in the article, from a list, or by search in the packs. */
export function FieldEditor({ page, field, selection, onSet, onClose }: Props) {
  const { t } = useTexts();
  const evidence = selection ? { start: selection.start, end: selection.end } : {};
  const set = (value: unknown, name = field.name) => onSet([{ action: "set", subject: page.claim.id, field: name, value, ...evidence }]);
  const editor = useRef<HTMLDivElement>(null);
  useEffect(() => {
    editor.current?.scrollIntoView({ block: "nearest" }); // its last button, too, above what decides
  }, []);
  const closing = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
  };
  return (
    // biome-ignore lint: Escape leaves the field from anywhere in it
    <div className={classes.editor} ref={editor} onKeyDown={closing}>
      <Text size="xs" c="var(--dim)" aria-live="polite">
        {selection ? (
          <>
            {t("markedWords")} <bdi lang="ar" className={classes.words}>«{selection.text}»</bdi>
          </>
        ) : (
          <>
            {t("markHow")} <MarkKeys alt />
          </>
        )}
      </Text>
      {LISTED[field.name] ? (
        <Listed group={LISTED[field.name]!} value={(field.value as string | null) ?? null} optional={field.name === "outcome"} onSet={set} />
      ) : field.name === "weapons" ? (
        <Weapons value={(field.value as string[]) ?? []} onSet={set} />
      ) : field.name === "time" ? (
        <Days field={field} page={page} selection={selection} onSet={onSet} />
      ) : TOLLS.includes(field.name) ? (
        <Count page={page} field={field} selection={selection} onSet={set} />
      ) : field.name === "background" ? (
        <Group gap="xs">
          <Button size="compact-xs" variant="light" onClick={() => set(!field.value)}>
            {t(field.value ? "notBackground" : "isBackground")}
          </Button>
        </Group>
      ) : (
        <Named page={page} field={field} selection={selection} onSet={set} />
      )}
      <Group gap={6} mt={6}>
        <Button size="compact-xs" variant="light" color="teal" onClick={() => onSet([{ action: "accept", subject: page.claim.id, field: field.name === "time" ? "start" : field.name }])}>
          {t("acceptField")}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          {t("leaveField")} <kbd>Esc</kbd>
        </Button>
      </Group>
    </div>
  );
}

/** The keys that mark words: another one, fewer, more. In a field (`alt`) a letter alone is typed. */
export function MarkKeys({ alt }: { alt?: boolean }) {
  const { t } = useTexts();
  const [keys, mode] = [currentKeys(), keyMode()];
  if (mode === "off") return null;
  const cap = (action: Action) => <kbd>{keyName(keys[action], alt ? "modifier" : mode)}</kbd>;
  return (
    <span className="for-keys">
      {t("markStep")} {cap("previous")} {cap("next")}
      {t("comma")}
      {t("markStretch")} {cap("shrink")} {cap("extend")}
    </span>
  );
}

function Listed({ group, value, optional, onSet }: { group: string; value: string | null; optional: boolean; onSet: (value: unknown) => void }) {
  const { t } = useTexts();
  const [kinds, plain] = [useKinds(), useChoices(group)];
  return (
    <>
      <Chooser label={t("newValue")} choices={group === "event_type" ? kinds : plain} now={value} onPick={(chosen) => chosen !== value && onSet(chosen)} />
      {optional && value !== null && (
        <Button size="compact-xs" variant="light" color="gray" w="fit-content" onClick={() => onSet(null)}>
          {t("noneOfThese")}
        </Button>
      )}
    </>
  );
}

function Weapons({ value, onSet }: { value: string[]; onSet: (value: unknown) => void }) {
  const { label, t } = useTexts();
  const labels = useLabels();
  const [chosen, setChosen] = useState(value);
  return (
    <Stack gap={6}>
      <Chip.Group multiple value={chosen} onChange={setChosen}>
        <Group gap={4}>
          {Object.keys(labels.weapon ?? {}).map((one) => (
            <Chip key={one} value={one} size="xs">
              {label("weapon", one)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Button size="compact-xs" w="fit-content" onClick={() => onSet(chosen)}>
        {t("save")}
      </Button>
    </Stack>
  );
}

function Options({ options, onPick }: { options: Option[]; onPick: (option: Option) => void }) {
  const { pick, t, label, lang } = useTexts();
  const labels = useLabels();
  const country = countryNames(lang);
  const named = (detail: string) => {
    const parts = detail.split(", ").map((one) => (labels.actor_category?.[one] ? label("actor_category", one) : `feature_${one}` in en ? t(`feature_${one}` as Word) : /^[A-Z]{2}$/.test(one) ? country(one) : one));
    return parts.join(t("comma"));
  };
  return (
    <ul className={classes.options}>
      {options.map((one) => (
        <li key={JSON.stringify(one.value)}>
          <button type="button" className={classes.option} onClick={() => onPick(one)}>
            <bdi>{pick(one)}</bdi>
            {lang === "en" && one.ar !== one.en && <bdi lang="ar" className={classes.original}>{one.ar}</bdi>}
            <span className={classes.detail}>
              {one.detail && <><bdi>{named(one.detail)}</bdi> · </>}{t(one.source === "text" ? "asWritten" : one.source === "pack" ? "fromPack" : "fromGazetteer")}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What Enter does in a box: the same as the button beside it, or the first of what stands below. */
const entered = (what: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  what();
};

function useSuggested(page: ReviewPage, field: string, selection: Selection | null) {
  return useQuery({
    queryKey: ["suggest", page.article.id, field, selection?.start, selection?.end],
    queryFn: () => suggest(page.article.id, field, selection!.start, selection!.end),
    enabled: selection !== null,
    staleTime: Infinity,
  });
}

type Known = { key: string; name: string; name_en: string; ref?: string };

/** Parties, sources and places: what the marked words may mean, then search by name. */
function Named({ page, field, selection, onSet }: { page: ReviewPage; field: Field; selection: Selection | null; onSet: (value: unknown) => void }) {
  const { t, pick } = useTexts();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), 200);
  const many = MANY.includes(field.name);
  const now = (many ? (field.value as Known[]) : field.value ? [field.value] : []) as Known[];
  const { data: suggested, isFetching } = useSuggested(page, field.name, selection);
  const { data: found } = useQuery({
    queryKey: ["choices", field.name, query], queryFn: ({ signal }) => choices(field.name, query, signal), enabled: query.length > 1, staleTime: 60_000,
  });
  const take = (option: Option) => {
    if (!many) return onSet(option.value);
    const { key, ref } = option.value as { key: string; ref?: string };
    const nameless = now.filter((one) => !one.ref && (!selection || selection.text.includes(one.name) || one.name.includes(selection.text)));
    const replaced = ref && nameless.length === 1 ? nameless[0]!.key : null; // the entry says who that one is
    onSet([...now.filter((one) => one.key !== key && one.key !== replaced), option.value]);
  };
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const way = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("input, ul button")];
    all[Math.min(Math.max(all.indexOf(document.activeElement as HTMLElement) + way, 0), all.length - 1)]?.focus();
  };
  return (
    <Stack gap={6} onKeyDown={walk}>
      {many && now.length > 0 && (
        <Group gap={4}>
          {now.map((one) => (
            <Button key={one.key} size="compact-xs" variant="light" color="gray" aria-label={t("takeOut", { name: pick(one) })} onClick={() => onSet(now.filter((other) => other.key !== one.key))}>
              <bdi>{pick(one)}</bdi>&ensp;✕
            </Button>
          ))}
        </Group>
      )}
      {!many && now.length > 0 && (
        <Button size="compact-xs" variant="light" color="gray" w="fit-content" onClick={() => onSet(null)}>
          {t("noneOfThese")}
        </Button>
      )}
      {isFetching && <Loader size="xs" />}
      {suggested && <Options options={suggested.options} onPick={take} />}
      <TextInput
        autoFocus size="xs" attributes={autoDir} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} placeholder={t("searchNames")} aria-label={t("searchNames")}
        onKeyDown={entered(() => {
          const [first] = (typed.trim() ? query === typed.trim() && found?.options : suggested?.options) || [];
          if (first) take(first);
        })}
      />
      {found && (found.options.length > 0 ? <Options options={found.options} onPick={take} /> : <Text size="xs" c="var(--dim)">{t("noResults")}</Text>)}
    </Stack>
  );
}

function Days({ page, field, selection, onSet }: Props | { page: ReviewPage; field: Field; selection: Selection | null; onSet: (wanted: Wanted[]) => void }) {
  const { t } = useTexts();
  const value = field.value as { start: string | null; end: string | null };
  const [start, setStart] = useState(value.start ?? "");
  const [end, setEnd] = useState(value.end ?? "");
  const [odd, setOdd] = useState({ start: false, end: false });
  const { data: suggested } = useSuggested(page, "start", selection);
  const evidence = selection ? { start: selection.start, end: selection.end } : {};
  const save = (from: string, to: string) =>
    onSet([
      { action: "set", subject: page.claim.id, field: "start", value: from || null, ...evidence },
      { action: "set", subject: page.claim.id, field: "end", value: to || from || null, ...evidence },
    ]);
  const begin = (iso: string) => {
    setStart(iso);
    if (end === start || end < iso) setEnd(iso); // one day stays one day, and none ends before it begins
  };
  const enter = () => !odd.start && !odd.end && save(start, end);
  return (
    <Stack gap={6}>
      {suggested && suggested.options.length > 0 && (
        <Options
          options={suggested.options}
          onPick={(one) => {
            const days = one.value as { start: string; end: string };
            save(days.start, days.end);
          }}
        />
      )}
      <Group gap={6} align="start">
        <DayInput autoFocus label={t("firstDay")} value={start} onDay={begin} onEnter={enter} onOdd={(now) => setOdd((was) => ({ ...was, start: now }))} />
        <DayInput label={t("lastDay")} value={end} min={start} onDay={setEnd} onEnter={enter} onOdd={(now) => setOdd((was) => ({ ...was, end: now }))} />
        <Button size="xs" mt="1.35rem" disabled={odd.start || odd.end} onClick={() => save(start, end)}>
          {t("save")}
        </Button>
      </Group>
    </Stack>
  );
}

function Count({ page, field, selection, onSet }: { page: ReviewPage; field: Field; selection: Selection | null; onSet: (value: unknown) => void }) {
  const { t, label } = useTexts();
  const labels = useLabels();
  const first = ((field.value as { best?: number; low?: number; high?: number; qualifier?: string; category?: string }[]) ?? [])[0] ?? {};
  const [best, setBest] = useState<number | "">(first.best ?? first.low ?? first.high ?? "");
  const [qualifier, setQualifier] = useState(first.qualifier ?? "exact");
  const [category, setCategory] = useState(first.category ?? "unknown");
  const { data: suggested } = useSuggested(page, field.name, selection);
  const words = selection ? { quote: selection.text, start: selection.start, end: selection.end } : {};
  const save = () => {
    if (best === "") return onSet([]);
    const bounds = { exact: [best, best, best], approx: [best, best, best], at_least: [best, best, null], at_most: [null, best, best], vague: [best, null, null] }[qualifier] ?? [best, best, best];
    const named = Object.fromEntries(Object.entries({ low: bounds[0], best: bounds[1], high: bounds[2] }).filter(([, value]) => value !== null));
    return onSet([{ ...named, qualifier, category, ...words }]);
  };
  return (
    <Stack gap={6}>
      {suggested && suggested.options.length > 0 && <Options options={suggested.options} onPick={(one) => onSet([{ ...(one.value as object), category }])} />}
      <Group gap={6} align="end">
        <NumberInput onKeyDown={entered(save)} autoFocus size="xs" w={90} min={0} allowDecimal={false} label={t("howMany")} value={best} onChange={(value) => setBest(typeof value === "number" ? value : "")} />
        <Select
          size="xs" w={120} allowDeselect={false} label={t("bound")} value={qualifier} onChange={(value) => value && setQualifier(value)}
          data={["exact", "at_least", "at_most", "approx", "vague"].map((one) => ({ value: one, label: label("qualifier", one) }))}
        />
        <Select
          size="xs" w={150} allowDeselect={false} label={t("groupOf")} value={category} onChange={(value) => value && setCategory(value)}
          data={Object.keys(labels.victim_category ?? {}).map((one) => ({ value: one, label: label("victim_category", one) }))}
        />
        <Button size="xs" onClick={save}>
          {best === "" ? t("noneTold") : t("save")}
        </Button>
      </Group>
    </Stack>
  );
}
