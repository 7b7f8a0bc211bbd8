import { useComputedColorScheme } from "@mantine/core";
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../i18n";
import { countryNames } from "../views/Filters";
import { WITHOUT_CODE } from "./countries";
import { loadAtlas } from "./atlas";
import { addSigns, baseStyle } from "./base";

setWorkerUrl(worker);

/**
 * A map in `box`, in the language and colours of the interface; `ready` counts how often its style came anew (layers are added then).
 * `failed` is set where the browser cannot draw it.
 */
export function useMap(box: RefObject<HTMLDivElement | null>, start: { center: [number, number]; zoom: number }, interactive = true) {
  const { lang, t } = useTexts();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const [map, setMap] = useState<MapLibre | null>(null);
  const [ready, setReady] = useState(0);
  const [failed, setFailed] = useState(false);
  const first = useRef(start);
  const names = useMemo(() => {
    const name = countryNames(lang);
    return (code: string, otherwise: string) => (code ? name(code) : ((lang === "ar" && WITHOUT_CODE[otherwise]) || otherwise));
  }, [lang]);

  useEffect(() => {
    if (!box.current) return;
    let made: MapLibre | null = null;
    try {
      made = new MapLibre({
        container: box.current, ...first.current, interactive, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 13, minZoom: 1,
        renderWorldCopies: true, fadeDuration: 0, style: { version: 8, sources: {}, layers: [] },
      });
      made.touchZoomRotate.disableRotation();
      made.getCanvas().tabIndex = interactive ? 0 : -1;
      setMap(made);
    } catch {
      setFailed(true);
    }
    return () => {
      setMap(null);
      made?.remove();
    };
  }, [box, interactive]);

  useEffect(() => {
    if (!map) return;
    let current = true;
    void Promise.all([loadAtlas(), document.fonts.load('16px "Noto Sans Arabic Variable"', "سA")]).then(([atlas]) => {
      if (!current) return;
      map.setStyle(baseStyle(atlas, names), { diff: false });
      map.once("style.load", () => {
        if (!current) return;
        addSigns(map, t);
        setReady((count) => count + 1);
      });
    });
    return () => {
      current = false;
    };
  }, [map, names, scheme, t]);
  return { map, ready, failed };
}
