import { Button, Drawer, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useFacets } from "../api/views";
import { FILTERS, type Filter, useFilters } from "../filters";
import { useTexts, type Word } from "../i18n";
import { countryNames, Filters } from "./Filters";
import { Twins } from "./Twins";
import classes from "./views.module.css";

const WORDS: Record<Exclude<Filter, "order">, Word> = {
  place: "place", within_km: "withinKm", country: "country", since: "since", until: "until", types: "types", actor: "actor", outlet: "outlet", voice: "voice", status: "status",
  killed: "leastKilled", voices: "leastVoices", conflict: "conflictOf", decided: "decidedOf", located: "locatedOf", verbal: "verbal", background: "background", words: "words",
};

type Props = { word: Word; how?: string; path: string; kinds: string[]; twinQuery?: string; without?: Filter[]; always?: boolean; children?: ReactNode };

/** The head of a view: its name, its data twins, the filters in force (each can be taken away) and the drawer that holds them all. */
export function ViewHead({ word, how, path, kinds, twinQuery, without = [], always = true, children }: Props) {
  const { t } = useTexts();
  const { params, query, change } = useFilters();
  const [opened, { open, close }] = useDisclosure(false);
  const { data: facets } = useFacets(query);
  const on = [...params].filter(([name, value]) => value && name !== "order" && (FILTERS as readonly string[]).includes(name) && !without.includes(name as Filter));
  return (
    <>
      <title>{`${t(word)} · waqai`}</title>
      <div className={classes.head}>
        <div>
          <Title order={1}>{t(word)}</Title>
          {how && <p className={classes.how}>{how}</p>}
          <Twins path={path} query={twinQuery ?? query} kinds={kinds} />
        </div>
        <div className={classes.tools}>
          {children}
          <Button size="xs" variant="default" onClick={open} className={always ? undefined : classes.onlyNarrow} aria-haspopup="dialog">
            {on.length ? t("filtersOn", { n: on.length }) : t("filters")}
          </Button>
        </div>
      </div>
      <Chips on={on as [Exclude<Filter, "order">, string][]} change={change} params={params} />
      <Drawer
        opened={opened} onClose={close} title={t("filters")} position="right" size={340} closeButtonProps={{ "aria-label": t("closeFilters") }} overlayProps={{ backgroundOpacity: 0.25 }}
      >
        <Filters params={params} change={change} facets={facets} without={without} />
        <Button mt="md" fullWidth onClick={close}>
          {t("closeFilters")}
        </Button>
      </Drawer>
    </>
  );
}

function Chips({ on, params, change }: { on: [Exclude<Filter, "order">, string][]; params: URLSearchParams; change: ReturnType<typeof useFilters>["change"] }) {
  const { t, label, lang } = useTexts();
  if (on.length === 0) return null;
  const shown = (name: Filter, value: string) => {
    if (name === "types") return label("event_type", value);
    if (name === "status") return label("status", value);
    if (name === "country") return countryNames(lang)(value);
    if (value === "true") return name === "verbal" || name === "background" ? "" : t("yes");
    return value === "false" ? t("no") : value;
  };
  const drop = (name: Filter, value: string) => change({ [name]: params.getAll(name).filter((one) => one !== value), ...(name === "place" ? { within_km: null } : {}) });
  return (
    <div className={classes.chips} role="group" aria-label={t("filters")}>
      {on.map(([name, value]) => (
        <button
          type="button" key={name + value} className={classes.chip} onClick={() => drop(name, value)} aria-label={t("removeFilter", { what: `${t(WORDS[name])} ${shown(name, value)}` })}
        >
          {t(WORDS[name])} {shown(name, value) && <bdi>{shown(name, value)}</bdi>} <span aria-hidden="true">×</span>
        </button>
      ))}
      {on.length > 1 && (
        <Button size="compact-xs" variant="subtle" onClick={() => change(Object.fromEntries(on.map(([name]) => [name, null])))}>
          {t("clearAll")}
        </Button>
      )}
    </div>
  );
}
