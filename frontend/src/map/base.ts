import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { FAMILIES, FAMILY_LETTER, type Family, LETTER_AT, SHAPES } from "../views/families";
import type { Word } from "../i18n";
import type { Atlas } from "./atlas";

/** A colour of the style sheets as the canvas needs it. */
export function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export const FONT = ["Noto Sans Arabic Variable"];

/** Sea, land, borders and the countries' names in the interface's language: no network, no glyph server. */
export function baseStyle(atlas: Atlas, name: (code: string, otherwise: string) => string): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: atlas.countries, tolerance: 0.2 },
      names: { type: "geojson", data: labelsOf(atlas, name) },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": colour("--land") } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": colour("--border-line"), "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.4] } },
      {
        id: "names", type: "symbol", source: "names",
        layout: {
          "text-field": ["get", "text"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 16], "text-max-width": 7, "text-padding": 6,
          "symbol-sort-key": ["-", 0, ["get", "size"]],
        },
        paint: { "text-color": colour("--map-text"), "text-halo-color": colour("--land"), "text-halo-width": 1.4 },
        filter: [">", ["get", "size"], ["interpolate", ["linear"], ["zoom"], 2, 40, 3.5, 8, 5, 0.5, 6, 0]],
      },
    ],
  };
}

export function labelsOf(atlas: Atlas, name: (code: string, otherwise: string) => string) {
  return {
    type: "FeatureCollection" as const,
    features: atlas.labels.map((one) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: one.at },
      properties: { text: name(one.code, one.name), size: one.size },
    })),
  };
}

/** The signs of the families of events, drawn as pictures of the map: shape, colour and letter. */
export function addSigns(map: MapLibre, t: (word: Word) => string): void {
  const [ratio, side] = [2, 26];
  for (const family of FAMILIES) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side * ratio;
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.scale(ratio, ratio);
    pen.translate(1, 1);
    const shape = new Path2D(SHAPES[family]);
    pen.lineWidth = 2;
    pen.lineJoin = "round";
    pen.strokeStyle = colour("--on-family");
    pen.stroke(shape);
    pen.fillStyle = colour(`--family-${family}`);
    pen.fill(shape);
    pen.fillStyle = colour("--on-family");
    pen.font = '700 11px "Noto Sans Arabic Variable", sans-serif';
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(t(FAMILY_LETTER[family as Family]), 12, LETTER_AT[family] + 0.5);
    const image = pen.getImageData(0, 0, canvas.width, canvas.height);
    if (map.hasImage(`sign-${family}`)) map.updateImage(`sign-${family}`, image);
    else map.addImage(`sign-${family}`, image, { pixelRatio: ratio });
  }
}

/** A radius in metres as pixels at zoom 0 (tiles of 512); on a map of Mercator each zoom doubles it. */
export const pixelsAtZero = (metres: number, latitude: number): number => metres / (78271.517 * Math.max(Math.cos((latitude * Math.PI) / 180), 0.05));

export const sourceOf = (map: MapLibre, name: string): GeoJSONSource | undefined => map.getSource(name) as GeoJSONSource | undefined;
