import type { FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json?url";
import { lettersOf } from "./countries";

export type Country = { code: string; name: string };
export type Atlas = { countries: FeatureCollection<Geometry, Country>; labels: { code: string; name: string; at: Position; size: number }[] };

let loading: Promise<Atlas> | null = null;

/** Countries of Natural Earth (in the package, from our own server) and where each one's name stands. */
export function loadAtlas(): Promise<Atlas> {
  loading ??= fetch(atlas)
    .then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection<{ name: string }> }>>)
    .then((topology) => {
      const read = feature(topology, topology.objects.countries);
      const features = read.features.map((one) => ({
        ...one,
        geometry: whole(one.geometry as Polygon | MultiPolygon),
        properties: { code: lettersOf(one.id) ?? "", name: one.properties.name },
      }));
      const labels = features.flatMap(({ geometry, properties }) => {
        const ring = largest(geometry);
        return ring ? [{ ...properties, at: middle(ring.ring), size: ring.size }] : [];
      });
      return { countries: { type: "FeatureCollection" as const, features }, labels };
    })
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** A country across the 180th meridian (or around a pole) as one piece: longitudes run on beyond 180, as the map reads them. */
function whole(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(unwrapped) };
  return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(unwrapped)) };
}

function unwrapped(ring: Position[]): Position[] {
  let shift = 0;
  const found = ring.map((at, index) => {
    const before = ring[index - 1];
    if (before) shift += at[0]! - before[0]! > 180 ? -360 : at[0]! - before[0]! < -180 ? 360 : 0;
    return [at[0]! + shift, at[1]!];
  });
  const [first, last] = [found[0], found.at(-1)];
  if (first && last && Math.abs(first[0]! - last[0]!) > 180) found.push([last[0]!, -90], [first[0]!, -90], first);
  return found;
}

function largest(geometry: Polygon | MultiPolygon): { ring: Position[]; size: number } | null {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((one) => one[0]);
  let best: { ring: Position[]; size: number } | null = null;
  for (const ring of rings) {
    if (!ring) continue;
    const size = Math.abs(twiceArea(ring)) / 2;
    if (!best || size > best.size) best = { ring, size };
  }
  return best;
}

function twiceArea(ring: Position[]): number {
  let sum = 0;
  for (let at = 0; at < ring.length - 1; at++) sum += ring[at]![0]! * ring[at + 1]![1]! - ring[at + 1]![0]! * ring[at]![1]!;
  return sum;
}

/** The centre of gravity of a ring. */
function middle(ring: Position[]): Position {
  const area = twiceArea(ring) * 3;
  let [x, y] = [0, 0];
  for (let at = 0; at < ring.length - 1; at++) {
    const [ax, ay, bx, by] = [ring[at]![0]!, ring[at]![1]!, ring[at + 1]![0]!, ring[at + 1]![1]!];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area ? [x / area, y / area] : ring[0]!;
}
