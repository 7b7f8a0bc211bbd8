import type { Feature, FeatureCollection, Point } from "geojson";
import type { GeoJSONSource, LngLatBoundsLike, Map as MapLibre, MapLayerMouseEvent } from "maplibre-gl";
import type { Spots } from "../api/views";
import { familyOf } from "../views/families";
import { colour, FONT, pixelsAtZero, sourceOf } from "./base";

type Drawn = { id: string; sign: string; px: number; n: number; country: boolean };
export type Picked = { ids: string[] } | null;
const EMPTY: FeatureCollection<Point> = { type: "FeatureCollection", features: [] };

/** The points as the map draws them: the sign of the family, the halo in pixels at zoom 0, how many each stands for. */
export function drawn(spots: Spots | undefined): FeatureCollection<Point, Drawn> {
  const features = (spots?.features ?? []).map(({ geometry, properties: one }): Feature<Point, Drawn> => ({
    type: "Feature",
    geometry,
    properties: {
      id: one.id ?? "", sign: `sign-${familyOf(one.type ?? "")}`, n: one.count ?? 1, country: one.precision === "country",
      px: pixelsAtZero((one.radius_km ?? 0) * 1000, geometry.coordinates[1] ?? 0),
    },
  }));
  return { type: "FeatureCollection", features };
}

/** The layers of the incidents: halos of precision below, then clusters, signs, and a ring around the chosen one. */
export function addSpots(map: MapLibre, data: FeatureCollection<Point, Drawn>): void {
  if (map.getSource("spots")) return;
  map.addSource("spots", {
    type: "geojson", data, cluster: true, clusterRadius: 34, clusterMaxZoom: 14, maxzoom: 15, clusterProperties: { n: ["+", ["get", "n"]] },
  });
  map.addSource("ring", { type: "geojson", data: EMPTY });
  const whole = ["all", ["!", ["has", "point_count"]], ["!=", ["get", "id"], ""]] as never;
  const many = ["any", ["has", "point_count"], ["==", ["get", "id"], ""]] as never;
  const halo = (name: string) => ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", name], 15, ["*", ["get", name], 32768]] as never;
  map.addLayer({
    id: "halo", type: "circle", source: "spots", filter: whole,
    paint: {
      "circle-radius": halo("px"), "circle-color": colour("--bar"), "circle-opacity": ["case", ["get", "country"], 0, 0.1],
      "circle-stroke-color": colour("--bar"), "circle-stroke-width": 1, "circle-stroke-opacity": ["case", ["get", "country"], 0.12, 0.45],
    },
  });
  map.addLayer({
    id: "ring-halo", type: "circle", source: "ring",
    paint: { "circle-radius": halo("px"), "circle-color": colour("--family-fire"), "circle-opacity": 0.12, "circle-stroke-color": colour("--family-fire"), "circle-stroke-width": 1.5 },
  });
  map.addLayer({
    id: "clusters", type: "circle", source: "spots", filter: many,
    paint: {
      "circle-color": colour("--holder-0"), "circle-stroke-color": colour("--on-family"), "circle-stroke-width": 2,
      "circle-radius": ["step", ["get", "n"], 12, 10, 15, 100, 19, 1000, 24],
    },
  });
  map.addLayer({
    id: "counts", type: "symbol", source: "spots", filter: many,
    layout: { "text-field": ["to-string", ["get", "n"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true },
    paint: { "text-color": colour("--on-family") },
  });
  map.addLayer({
    id: "signs", type: "symbol", source: "spots", filter: whole,
    layout: { "icon-image": ["get", "sign"], "icon-allow-overlap": true, "icon-ignore-placement": true },
  });
  map.addLayer({
    id: "ring", type: "circle", source: "ring",
    paint: { "circle-radius": 17, "circle-opacity": 0, "circle-stroke-width": 3, "circle-stroke-color": colour("--family-fire") },
  });
}

export function ringAt(map: MapLibre, spots: Spots | undefined, id: string | null): void {
  const source = sourceOf(map, "ring");
  if (!source) return;
  const found = id ? drawn(spots && { ...spots, features: spots.features.filter((one) => one.properties.id === id) }) : EMPTY;
  source.setData(found);
}

/** A click on a sign picks that incident, on a cluster comes nearer or, where nearer shows no more, picks all in it. */
export function onPick(map: MapLibre, pick: (ids: string[]) => void): () => void {
  const signs = (event: MapLayerMouseEvent) => {
    const id = event.features?.[0]?.properties.id as string | undefined;
    if (id) pick([id]);
  };
  const clusters = async (event: MapLayerMouseEvent) => {
    const found = event.features?.[0];
    const source = map.getSource("spots") as GeoJSONSource | undefined;
    if (!found || !source) return;
    const center = (found.geometry as Point).coordinates as [number, number];
    const cluster = found.properties.cluster_id as number | undefined;
    if (cluster === undefined) {
      map.easeTo({ center, zoom: map.getZoom() + 2 });
      return;
    }
    const zoom = await source.getClusterExpansionZoom(cluster);
    if (zoom <= 12) {
      map.easeTo({ center, zoom });
      return;
    }
    const leaves = await source.getClusterLeaves(cluster, 500, 0);
    pick(leaves.map((leaf) => String(leaf.properties?.id ?? "")).filter(Boolean));
  };
  const over = () => (map.getCanvas().style.cursor = "pointer");
  const out = () => (map.getCanvas().style.cursor = "");
  map.on("click", "signs", signs);
  map.on("click", "clusters", clusters);
  for (const layer of ["signs", "clusters"]) {
    map.on("mouseenter", layer, over);
    map.on("mouseleave", layer, out);
  }
  return () => {
    map.off("click", "signs", signs);
    map.off("click", "clusters", clusters);
    for (const layer of ["signs", "clusters"]) {
      map.off("mouseenter", layer, over);
      map.off("mouseleave", layer, out);
    }
  };
}

/** The box that holds nearly all points: a single far one does not make the others small. */
export function boxOf(spots: Spots): LngLatBoundsLike | null {
  const at = spots.features.map((one) => one.geometry.coordinates);
  if (at.length === 0) return null;
  const cut = Math.floor(at.length * 0.04);
  const sorted = (axis: 0 | 1) => at.map((one) => one[axis] ?? 0).sort((a, b) => a - b).slice(cut, at.length - cut || undefined);
  const [x, y] = [sorted(0), sorted(1)];
  return [x[0]!, y[0]!, x.at(-1)!, y.at(-1)!];
}
