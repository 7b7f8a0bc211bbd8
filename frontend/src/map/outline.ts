import type { Feature, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import type { Atlas } from "./atlas";

/** Where a little picture of a map lies: its middle, how many kilometres half its width is, and its size in pixels. */
export type View = { lat: number; lon: number; half: number; width: number; height: number };

const KM = 111.2;

/** Half the width of the picture for a place known to so many kilometres: the country around a town, never the halo alone. */
export const halfOf = (radius: number): number => Math.min(1600, Math.max(220, radius * 2.2));

/** How many pixels a kilometre is. */
export const scaleOf = (view: View): number => view.width / 2 / view.half;

/** A place of the earth in the picture: plane enough for some hundred kilometres. */
export function pointOf(view: View, [lon, lat]: Position): [number, number] {
  const scale = scaleOf(view) * KM;
  return [view.width / 2 + (lon! - view.lon) * Math.cos((view.lat * Math.PI) / 180) * scale, view.height / 2 - (lat! - view.lat) * scale];
}

const polygons = (geometry: Polygon | MultiPolygon): Position[][][] => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

/** The outlines of the countries that reach into the picture, as paths of an SVG. */
export function outlines(atlas: Atlas, view: View): { code: string; path: string }[] {
  const found: { code: string; path: string }[] = [];
  for (const country of atlas.countries.features as Feature<Geometry, { code: string }>[]) {
    const path: string[] = [];
    for (const polygon of polygons(country.geometry as Polygon | MultiPolygon)) {
      for (const ring of polygon) {
        if (!reaches(boxOf(ring), view)) continue;
        const points = ring.map((at) => pointOf(view, at));
        path.push(`M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`);
      }
    }
    if (path.length > 0) found.push({ code: country.properties.code, path: path.join("") });
  }
  return found;
}

type Box = { west: number; south: number; east: number; north: number };
const boxes = new WeakMap<Position[], Box>();

/** How far a ring reaches; looked up once, so that a picture is drawn from the few rings around it. */
function boxOf(ring: Position[]): Box {
  const known = boxes.get(ring);
  if (known) return known;
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of ring as [number, number][]) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  boxes.set(ring, box);
  return box;
}

function reaches({ west, south, east, north }: Box, view: View): boolean {
  const [left, top] = pointOf(view, [west, north]);
  const [right, bottom] = pointOf(view, [east, south]);
  return left < view.width && right > 0 && top < view.height && bottom > 0;
}
