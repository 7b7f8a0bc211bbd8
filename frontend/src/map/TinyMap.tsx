import { useEffect, useMemo, useState } from "react";
import type { Site } from "../api/review";
import { useTexts } from "../i18n";
import { countryNames } from "../views/Filters";
import { familyOf, FAMILY_LETTER, LETTER_AT, SHAPES } from "../views/families";
import views from "../views/views.module.css";
import { type Atlas, loadAtlas } from "./atlas";
import { halfOf, outlines, pointOf, scaleOf, type View } from "./outline";
import classes from "./TinyMap.module.css";

const [WIDTH, HEIGHT, SIGN] = [264, 132, 18];

/** Where an incident was and how exactly that is known, as a little picture that costs nothing to draw: one halo, the land around. */
export default function TinyMap({ type, place }: { type: string; place: Site }) {
  const { t, pick, lang, number } = useTexts();
  const [atlas, setAtlas] = useState<Atlas | null>(null);
  useEffect(() => {
    let current = true;
    void loadAtlas().then(
      (read) => current && setAtlas(read),
      () => undefined, // the place stands in words above
    );
    return () => {
      current = false;
    };
  }, []);
  const radius = place.radius_km ?? 5;
  const view = useMemo<View>(() => ({ lat: place.lat ?? 0, lon: place.lon ?? 0, half: halfOf(radius), width: WIDTH, height: HEIGHT }), [place.lat, place.lon, radius]);
  const land = useMemo(() => (atlas ? outlines(atlas, view) : []), [atlas, view]);
  const country = countryNames(lang);
  const names = (atlas?.labels ?? [])
    .map(({ code, name, at }) => ({ code, name: code ? country(code) : name, at: pointOf(view, at) }))
    .filter(({ at: [x, y] }) => x > 30 && x < WIDTH - 30 && y > 12 && y < HEIGHT - 8 && Math.hypot(x - WIDTH / 2, y - HEIGHT / 2) > 26);
  const family = familyOf(type);
  return (
    <svg className={classes.tiny} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={place.radius_km ? t("whereIs", { place: pick(place), km: number(Math.round(radius)) }) : pick(place)}>
      {land.map(({ code, path }) => (
        <path key={code + path.length} className={classes.land} d={path} />
      ))}
      {names.map(({ code, name, at }) => (
        <text key={code + name} className={classes.name} x={at[0]} y={at[1]} textAnchor="middle">
          {name}
        </text>
      ))}
      {place.precision !== "country" && <circle className={classes.halo} cx={WIDTH / 2} cy={HEIGHT / 2} r={Math.max(SIGN / 2 + 2, radius * scaleOf(view))} />}
      <svg className={views.mark} data-family={family} x={WIDTH / 2 - SIGN / 2} y={HEIGHT / 2 - SIGN / 2} width={SIGN} height={SIGN} viewBox="0 0 24 24">
        <path d={SHAPES[family]} />
        <text x="12" y={LETTER_AT[family]} textAnchor="middle" dominantBaseline="central">
          {t(FAMILY_LETTER[family])}
        </text>
      </svg>
    </svg>
  );
}
