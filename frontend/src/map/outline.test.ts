import { expect, test } from "vitest";
import type { Atlas } from "./atlas";
import { halfOf, outlines, pointOf, scaleOf } from "./outline";

const view = { lat: 32.5, lon: 13, half: 200, width: 240, height: 140 };
const square = (code: string, lon: number, lat: number) => ({
  type: "Feature" as const, properties: { code, name: code },
  geometry: { type: "Polygon" as const, coordinates: [[[lon, lat], [lon + 2, lat], [lon + 2, lat + 2], [lon, lat + 2], [lon, lat]]] },
});

test("the place is in the middle, east to the right, north above", () => {
  expect(pointOf(view, [13, 32.5])).toEqual([120, 70]);
  expect(pointOf(view, [14, 32.5])[0]).toBeGreaterThan(120);
  expect(pointOf(view, [13, 33])[1]).toBeLessThan(70);
});

test("a country around the picture is drawn, one far away is not", () => {
  const atlas: Atlas = { countries: { type: "FeatureCollection", features: [square("LY", 12, 31.5), square("IQ", 43, 33)] }, labels: [] };
  expect(outlines(atlas, view).map((one) => one.code)).toEqual(["LY"]);
});

test("the halo is always within the picture, and some land around it", () => {
  for (const radius of [0, 4, 60, 300]) expect(scaleOf({ ...view, half: halfOf(radius) }) * radius).toBeLessThan(view.width / 2);
});
