import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Brief, useIncidents, useSpots, useUnlocated } from "../api/views";
import { useFilters } from "../filters";
import { useTexts } from "../i18n";
import { Pager } from "../layout/Pager";
import { Failure, Nothing, Unmatched } from "../layout/States";
import { FAMILIES, FAMILY_WORD } from "../views/families";
import { ViewHead } from "../views/FilterBar";
import { IncidentRow } from "../views/IncidentRow";
import { TypeMark } from "../views/TypeMark";
import { MOST_OPENED, useByIds } from "../views/useByIds";
import shared from "../views/views.module.css";
import { sourceOf } from "./base";
import classes from "./Map.module.css";
import { addSpots, boxOf, drawn, onPick, ringAt } from "./spots";
import { useMap } from "./useMap";

const PAGE = 50;

/** Incidents where they happened, as exactly as that is known; the list beside the map holds the same. */
export default function MapView() {
  const { t, number } = useTexts();
  const { params, query, setParams } = useFilters();
  const box = useRef<HTMLDivElement>(null);
  const [lat, lon, zoom] = (params.get("view") ?? "").split(",").map(Number);
  const seen = params.has("view") && [lat, lon, zoom].every((one) => Number.isFinite(one));
  const { map, ready, failed } = useMap(box, seen ? { center: [lon!, lat!], zoom: zoom! } : { center: [30, 25], zoom: 2 });
  const { data: all, error, refetch } = useSpots(query);
  const squares = all?.features.some((one) => one.properties.square) ?? false;
  const [view, setView] = useState("");
  const { data: inView } = useSpots(`${query}${query ? "&" : ""}bbox=${view}`, squares && view !== "");
  const spots = squares && view ? (inView ?? all) : all; // many: the finer the nearer one looks
  const data = useMemo(() => drawn(spots), [spots]);
  const picked = useMemo(() => params.getAll("at"), [params]);
  const [hovered, setHovered] = useState<string | null>(null);
  const fitted = useRef(seen);

  useEffect(() => {
    if (!map || !ready) return;
    addSpots(map, data);
    sourceOf(map, "spots")?.setData(data);
  }, [map, ready, data]);
  useEffect(() => {
    if (map && ready) ringAt(map, spots, hovered ?? (picked.length === 1 ? picked[0]! : null));
  }, [map, ready, spots, hovered, picked]);
  useEffect(() => {
    if (!map || !ready) return;
    return onPick(map, (ids) =>
      setParams((old) => {
        const next = new URLSearchParams(old);
        next.delete("at");
        for (const id of ids.slice(0, MOST_OPENED)) next.append("at", id);
        return next;
      }),
    );
  }, [map, ready, setParams]);
  useEffect(() => {
    if (!map || !all || fitted.current) return;
    const bounds = boxOf(all);
    fitted.current = true;
    if (bounds) map.fitBounds(bounds, { padding: 50, maxZoom: 7, animate: false });
  }, [map, all]);
  useEffect(() => {
    if (!map) return;
    const moved = (event: { originalEvent?: unknown }) => {
      const seen = map.getBounds();
      const [west, east] = [seen.getWest(), seen.getEast()].map((one) => Math.max(-180, Math.min(180, one)));
      setView(map.getZoom() < 3 ? "" : [west, seen.getSouth(), east, seen.getNorth()].map((one) => one!.toFixed(1)).join(","));
      if (!event.originalEvent) return;
      const { lat, lng } = map.getCenter();
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          next.set("view", `${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom().toFixed(1)}`);
          return next;
        },
        { replace: true },
      );
    };
    map.on("moveend", moved);
    return () => void map.off("moveend", moved);
  }, [map, setParams]);

  const unpick = () =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      next.delete("at");
      return next;
    });
  const whole = () => {
    const bounds = all && boxOf(all);
    if (map && bounds) map.fitBounds(bounds, { padding: 50, maxZoom: 7 });
  };
  const show = ({ id, place }: Brief) => {
    if (map && place?.lat != null && place.lon != null) map.easeTo({ center: [place.lon, place.lat], zoom: Math.max(map.getZoom(), 8) });
    setHovered(id);
  };

  if (error) return <Failure error={error} again={refetch} />;
  return (
    <Stack className={shared.page} gap="sm">
      <ViewHead word="map" how={t("mapHow")} path="/map" kinds={["geojson"]} />
      <div className={classes.split}>
        <div className={classes.frame}>
          <a className="skip-link" href="#map-list">
            {t("toMapList")}
          </a>
          <div ref={box} className={classes.map} role="region" aria-label={t("mapRegion")} dir="ltr" />
          {failed && <Nothing title={t("mapFails")} />}
          <div className={classes.buttons}>
            <ActionIcon variant="default" size="lg" aria-label={t("zoomIn")} onClick={() => map?.zoomIn()}>
              +
            </ActionIcon>
            <ActionIcon variant="default" size="lg" aria-label={t("zoomOut")} onClick={() => map?.zoomOut()}>
              −
            </ActionIcon>
            <ActionIcon variant="default" size="lg" aria-label={t("wholeMap")} title={t("wholeMap")} onClick={whole}>
              ⤢
            </ActionIcon>
          </div>
          <div className={`${shared.legendBox} ${classes.legend}`} aria-label={t("signs")} role="group">
            {FAMILIES.filter((family) => family !== "word" || params.has("verbal") || params.has("types")).map((family) => (
              <span key={family}>
                <TypeMark family={family} size={16} /> {t(FAMILY_WORD[family])}
              </span>
            ))}
            <span>
              <i className={classes.dot} aria-hidden="true">
                5
              </i>
              {t("clusterLegend")}
            </span>
            <span>
              <i className={classes.halo} aria-hidden="true" /> {t("haloLegend")}
            </span>
            <span className={classes.credit}>{t("borderNote")}</span>
          </div>
        </div>
        <section className={`${classes.list} ${shared.dense}`} id="map-list" tabIndex={-1} aria-label={t("asList")}>
          {picked.length > 0 ? <Here ids={picked} onBack={unpick} /> : <Listed query={query} onPoint={setHovered} onShow={show} />}
          <Unlocated query={query} />
        </section>
      </div>
      <Text className="sr-only" role="status">
        {all && t("nIncidents", { n: number(all.features.reduce((sum, one) => sum + (one.properties.count ?? 1), 0)) })}
      </Text>
    </Stack>
  );
}

function Here({ ids, onBack }: { ids: string[]; onBack: () => void }) {
  const { t, number } = useTexts();
  const { items } = useByIds(ids);
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text fw={600} size="sm">
          {t("hereOf", { n: number(ids.length) })}
        </Text>
        <Button size="compact-xs" variant="light" onClick={onBack}>
          {t("allOfMap")}
        </Button>
      </Group>
      <ul className={shared.list}>
        {items.map((item) => (
          <li key={item.id}>
            <IncidentRow item={item} top={1} dense />
          </li>
        ))}
      </ul>
    </>
  );
}

function Listed({ query, onPoint, onShow }: { query: string; onPoint: (id: string | null) => void; onShow: (item: Brief) => void }) {
  const { t, number, pick } = useTexts();
  const { params } = useFilters();
  const offset = Math.max(0, Number(params.get("offset")) || 0);
  const asked = new URLSearchParams(query);
  asked.set("located", "true");
  const { data } = useIncidents(`${asked}&limit=${PAGE}&offset=${offset}`);
  return (
    <>
      <Text size="sm" c="var(--dim)" mb="xs" className="num">
        {data && t("nIncidents", { n: number(data.total) })}
      </Text>
      {data?.total === 0 && <Unmatched title={t("noMatch")} how={t("noMatchHow")} />}
      <ul className={shared.list}>
        {data?.items.map((item) => (
          <li key={item.id} className={classes.item} onMouseEnter={() => onPoint(item.id)} onMouseLeave={() => onPoint(null)} onFocus={() => onPoint(item.id)}>
            <IncidentRow item={item} top={1} dense />
            <ActionIcon variant="subtle" size="md" onClick={() => onShow(item)} aria-label={t("moveMap", { what: pick(item.gloss) })} title={t("onMap")}>
              ◎
            </ActionIcon>
          </li>
        ))}
      </ul>
      {data && <Pager total={data.total} size={PAGE} />}
    </>
  );
}

/** The tray of what no map can show. */
function Unlocated({ query }: { query: string }) {
  const { t, number } = useTexts();
  const [opened, setOpened] = useState(false);
  const { data } = useUnlocated(`${query}${query ? "&" : ""}limit=${opened ? 100 : 1}`);
  if (!data || data.total === 0) return null;
  return (
    <details className={classes.tray} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("unlocatedOf", { n: number(data.total) })}</summary>
      <ul className={shared.list}>
        {opened &&
          data.items.map((item) => (
            <li key={item.id}>
              <IncidentRow item={item} top={1} dense />
            </li>
          ))}
      </ul>
    </details>
  );
}
