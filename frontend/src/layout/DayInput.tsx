import { ActionIcon, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTexts } from "../i18n";
import { autoDir } from "./auto";
import { boxed, readDay } from "./readDay";

type Props = { label: string; description?: string; value: string; onDay: (iso: string) => void; min?: string; autoFocus?: boolean; onOdd?: (odd: boolean) => void; onEnter?: () => void; size?: "xs" | "sm"; maw?: number };

/**
 * A day to type or to choose. A browser's own box for days shows the digits of its own country (06/04 or 04/06, whatever the interface's
 * language): this one is day/month/year in both languages, reads what people write, and says in words below which day it took. `onOdd` hears
 * whether what is typed is no day.
 */
export function DayInput({ label, description, value, onDay, min, autoFocus, onOdd, onEnter, size = "xs", maw }: Props) {
  const { t, day, lang } = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const shown = typed ?? boxed(value);
  const [here, setHere] = useState(false);
  const year = value.slice(0, 4);
  const odd = typed !== null && typed.trim() !== "" && readDay(typed, year) === null;
  const take = (text: string) => {
    setTyped(text);
    const iso = text.trim() ? readDay(text, year) : "";
    onOdd?.(iso === null);
    if (iso !== null && iso !== value) onDay(iso);
  };
  return (
    <TextInput
      size={size} label={label} description={description} autoFocus={autoFocus} maw={maw} inputWrapperOrder={["label", "description", "input", "error"]} value={shown} placeholder={t("dayShape")}
      autoComplete="off" attributes={autoDir} styles={{ input: lang === "ar" ? { textAlign: "right", paddingLeft: "1.9rem" } : { textAlign: "left", paddingRight: "1.9rem" } }} error={odd && !here} onChange={(event) => take(event.currentTarget.value)} onFocus={() => setHere(true)}
      onKeyDown={(event) => event.key === "Enter" && onEnter?.()}
      onBlur={() => {
        setHere(false);
        if (!odd) setTyped(null);
      }}
      rightSection={
        <>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("openCalendar")} tabIndex={-1} onClick={() => calendar.current?.showPicker?.()}>
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
              <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.8v2.6M10.5 1.8v2.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
            </svg>
          </ActionIcon>
          <input
            ref={calendar} type="date" className="day-picker" tabIndex={-1} aria-hidden="true" value={value} min={min}
            onChange={(event) => {
              setTyped(null);
              onOdd?.(false);
              onDay(event.currentTarget.value);
            }}
          />
        </>
      }
      inputContainer={(input) => (
        <>
          {input}
          <div className="day-said" aria-live="polite" data-wrong={(odd && !here) || undefined}>
            {odd ? t(here ? "dayShape" : "noSuchDay") : value ? <bdi>{day(value)}</bdi> : t("noDay")}
          </div>
        </>
      )}
    />
  );
}
