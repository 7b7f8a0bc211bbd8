import { Select, Stack, Text } from "@mantine/core";
import { useFacets, useIncidents } from "../api/views";
import { useFilters } from "../filters";
import { useTexts } from "../i18n";
import { Pager } from "../layout/Pager";
import { Failure, Unmatched } from "../layout/States";
import { ViewHead } from "../views/FilterBar";
import { Filters } from "../views/Filters";
import { IncidentRow, topOf } from "../views/IncidentRow";
import shared from "../views/views.module.css";

const PAGE = 50;
const ORDERS = { "-date": "oDateDesc", date: "oDate", killed: "oKilled", doubt: "oDoubt", voices: "oVoices" } as const;

/** Every incident that meets the filters. */
export default function Incidents() {
  const { t, number } = useTexts();
  const { params, query, change } = useFilters();
  const offset = Math.max(0, Number(params.get("offset")) || 0);
  const { data: facets } = useFacets(query);
  const { data, error, refetch, isPlaceholderData } = useIncidents(`${query}${query ? "&" : ""}limit=${PAGE}&offset=${offset}`);
  const order = params.get("order") ?? "-date";

  if (error) return <Failure error={error} again={refetch} />;
  const top = topOf(data?.items ?? []);
  return (
    <Stack className={shared.page} gap="sm">
      <ViewHead word="incidents" path="/incidents" kinds={["json", "csv", "geojson"]} always={false}>
        <Select
          size="xs" w={170} value={order} allowDeselect={false} onChange={(value) => value && change({ order: value })} aria-label={t("orderBy")}
          data={Object.entries(ORDERS).map(([value, word]) => ({ value, label: t(word) }))}
        />
      </ViewHead>
      <div className={shared.split}>
        <aside className={shared.side} aria-label={t("filters")}>
          <Filters params={params} change={change} facets={facets} />
        </aside>
        <section aria-label={t("asList")} aria-busy={isPlaceholderData}>
          <Text size="sm" c="var(--dim)" mb="xs" className="num" role="status">
            {data && t("nIncidents", { n: number(data.total) })}
          </Text>
          {data?.total === 0 && <Unmatched title={t("noMatch")} how={t("noMatchHow")} />}
          <ol className={shared.list} start={offset + 1}>
            {data?.items.map((item) => (
              <li key={item.id}>
                <IncidentRow item={item} top={top} />
              </li>
            ))}
          </ol>
          {data && <Pager total={data.total} size={PAGE} />}
        </section>
      </div>
    </Stack>
  );
}
