import { Autocomplete, Button, NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Facets, useFacets } from "../api/views";
import { FILTERS, type Filter } from "../filters";
import { autoDir, leftToRight } from "../layout/auto";
import { useTexts } from "../i18n";
import { FAMILIES, TYPES } from "./families";
import { TypeMark } from "./TypeMark";
import classes from "./views.module.css";

type Change = (changes: Partial<Record<Filter, string | string[] | null>>) => void;
type Props = { params: URLSearchParams; change: Change; facets: Facets | undefined; without?: Filter[] };
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const SHOWN = 8;

/** The filters of every view, with how many incidents each would leave. */
export function Filters({ params, change, facets, without = [] }: Props) {
  const { t, label, number, lang } = useTexts();
  const has = (name: Filter) => !without.includes(name);
  const one = (name: Filter) => params.get(name) ?? "";
  const names = (list: { name: string; name_en: string }[] | undefined) => [...new Set(list?.map((item) => (lang === "ar" ? item.name : item.name_en)))];
  const counted = (group: Record<string, number> | undefined, name: (value: string) => string) =>
    Object.entries(group ?? {})
      .filter(([value]) => value)
      .sort((a, b) => b[1] - a[1])
      .map(([value, n]) => ({ value, label: `${name(value)} (${number(n)})` }));
  return (
    <Stack gap="sm" component="form" onSubmit={(event) => event.preventDefault()} aria-label={t("filters")}>
      {has("words") && <Typed label={t("words")} placeholder={t("wordsHint")} value={one("words")} onDone={(words) => change({ words })} type="search" />}
      {has("types") && <TypeBoxes params={params} change={change} />}
      <div className={classes.pair}>
        <Typed label={t("since")} value={one("since")} onDone={(since) => change({ since })} date />
        <Typed label={t("until")} value={one("until")} onDone={(until) => change({ until })} date />
      </div>
      <div className={classes.pair} data-wide-first>
        <Suggested label={t("place")} value={one("place")} data={names(facets?.places)} onDone={(place) => change({ place })} />
        {one("place") && (
          <NumberInput size="xs" label={t("withinKm")} min={0} step={10} value={one("within_km")} onChange={(km) => change({ within_km: km ? String(km) : null })} />
        )}
      </div>
      <Select
        size="xs" label={t("country")} clearable searchable placeholder={t("any")} value={one("country") || null} onChange={(country) => change({ country })}
        data={ensure(counted(facets?.countries, countryNames(lang)), one("country"), countryNames(lang))}
      />
      <Suggested label={t("actor")} value={one("actor")} data={names(facets?.actors)} onDone={(actor) => change({ actor })} />
      <Suggested label={t("outlet")} value={one("outlet")} data={facets?.outlets.map((outlet) => outlet.name) ?? []} onDone={(outlet) => change({ outlet })} />
      <Typed label={t("voice")} value={one("voice")} onDone={(voice) => change({ voice })} />
      <Select
        size="xs" label={t("status")} clearable placeholder={t("any")} value={one("status") || null} onChange={(status) => change({ status })}
        data={ensure(counted(facets?.statuses, (value) => label("status", value)), one("status"), (value) => label("status", value))}
      />
      <div className={classes.pair}>
        <NumberInput size="xs" label={t("leastKilled")} min={0} value={one("killed")} onChange={(n) => change({ killed: n === "" ? null : String(n) })} />
        <NumberInput size="xs" label={t("leastVoices")} min={1} value={one("voices")} onChange={(n) => change({ voices: n === "" ? null : String(n) })} />
      </div>
      {(
        [
          ["conflict", "conflictOf"],
          ["decided", "decidedOf"],
          ["located", "locatedOf"],
        ] as const
      )
        .filter(([name]) => has(name))
        .map(([name, word]) => {
          const counts = name === "located" ? undefined : facets?.[name];
          const count = (value: string) => (counts?.[value] === undefined ? "" : ` ${number(counts[value])}`);
          return (
            <div key={name}>
              <div className={classes.legend}>{t(word)}</div>
              <SegmentedControl
                size="xs" fullWidth aria-label={t(word)} value={one(name) || "any"} onChange={(value) => change({ [name]: value === "any" ? null : value })}
                data={[{ value: "any", label: t("any") }, { value: "true", label: `${t("yes")}${count("true")}` }, { value: "false", label: `${t("no")}${count("false")}` }]}
              />
            </div>
          );
        })}
      <Switch size="xs" label={t("verbal")} checked={one("verbal") === "true"} onChange={(event) => change({ verbal: event.currentTarget.checked ? "true" : null })} />
      <Switch size="xs" label={t("background")} checked={one("background") === "true"} onChange={(event) => change({ background: event.currentTarget.checked ? "true" : null })} />
    </Stack>
  );
}

/** A country's name in the interface's language, from its two letters. */
export function countryNames(lang: string): (code: string) => string {
  const names = new Intl.DisplayNames([lang], { type: "region", fallback: "code" });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

function ensure(data: { value: string; label: string }[], value: string, name: (value: string) => string) {
  return value && !data.some((one) => one.value === value) ? [...data, { value, label: name(value) }] : data;
}

/** The kinds of event, counted as if none were chosen, so that a second one can be added. */
function TypeBoxes({ params, change }: { params: URLSearchParams; change: Change }) {
  const { t, label, number } = useTexts();
  const [all, setAll] = useState(false);
  const { data } = useFacets(new URLSearchParams([...params].filter(([name, value]) => value && name !== "types" && (FILTERS as readonly string[]).includes(name))).toString());
  const counts = data?.types ?? {};
  const chosen = params.getAll("types");
  const sorted = FAMILIES.flatMap((family) => TYPES[family])
    .filter((type) => counts[type] || chosen.includes(type))
    .sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0));
  const shown = all ? sorted : sorted.filter((type, at) => at < SHOWN || chosen.includes(type));
  const flip = (type: string) => change({ types: chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type] });
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t("types")}</legend>
      {shown.map((type) => (
        <label key={type} className={classes.check}>
          <input type="checkbox" checked={chosen.includes(type)} onChange={() => flip(type)} />
          <TypeMark type={type} size={16} />
          <span>{label("event_type", type)}</span>
          <span>{number(counts[type] ?? 0)}</span>
        </label>
      ))}
      {sorted.length > SHOWN && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
          {t(all ? "fewerTypes" : "allTypes")}
        </Button>
      )}
    </fieldset>
  );
}

/** A text that counts when Enter is pressed or the field is left, so that no letter asks the server. */
export function Typed(props: { label: string; value: string; onDone: (value: string | null) => void; date?: boolean; placeholder?: string; type?: string }) {
  const { t } = useTexts();
  const { value, onDone, date } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const wrong = Boolean(date && shown && !DATE.test(shown));
  const done = () => {
    if (typed === null || wrong) return;
    if (typed.trim() !== value) onDone(typed.trim() || null);
    setTyped(null);
  };
  return (
    <TextInput
      size="xs" label={props.label} type={props.type} attributes={date ? leftToRight : autoDir} value={shown} placeholder={date ? "2017-06" : props.placeholder} title={date ? t("dateHint") : undefined}
      error={wrong && typed !== null ? t("dateHint") : undefined} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={done}
      onKeyDown={(event) => event.key === "Enter" && done()}
    />
  );
}

function Suggested({ label, value, data, onDone }: { label: string; value: string; data: string[]; onDone: (value: string | null) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = (text: string | null) => {
    if (text !== null && text.trim() !== value) onDone(text.trim() || null);
    setTyped(null);
  };
  return (
    <Autocomplete
      size="xs" label={label} attributes={autoDir} data={data} limit={12} value={typed ?? value} onChange={setTyped} onBlur={() => done(typed)} onOptionSubmit={done} clearable
      onClear={() => done("")} onKeyDown={(event) => event.key === "Enter" && done(typed)}
    />
  );
}
