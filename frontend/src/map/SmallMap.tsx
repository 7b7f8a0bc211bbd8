import type { FeatureCollection, Point } from "geojson";
import { useEffect, useRef } from "react";
import type { Site } from "../api/review";
import type { Spots } from "../api/views";
import { useTexts } from "../i18n";
import classes from "./Map.module.css";
import { addSpots, drawn } from "./spots";
import { useMap } from "./useMap";

const EMPTY: FeatureCollection<Point> = { type: "FeatureCollection", features: [] };

/** Where one incident was, and how exactly that is known; to look at, not to move. */
export default function SmallMap({ id, type, place }: { id: string; type: string; place: Site }) {
  const { pick } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const radius = place.radius_km ?? 5;
  const zoom = Math.max(2, Math.min(6.2, 12.5 - Math.log2(Math.max(radius, 1)) - 2.6));
  const { map, ready, failed } = useMap(box, { center: [place.lon ?? 0, place.lat ?? 0], zoom }, false);
  useEffect(() => {
    if (!map || !ready) return;
    const spots: Spots = {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature", geometry: { type: "Point", coordinates: [place.lon ?? 0, place.lat ?? 0] },
          properties: { id, type, count: 1, killed: null, precision: place.precision ?? "region", radius_km: place.radius_km ?? null },
        },
      ],
    };
    addSpots(map, place.lat == null ? (EMPTY as ReturnType<typeof drawn>) : drawn(spots));
  }, [map, ready, id, type, place]);
  if (failed) return null;
  return <div ref={box} className={classes.small} role="img" aria-label={pick(place)} dir="ltr" />;
}
