import { Text, TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";
import classes from "./FieldEditor.module.css";

export type Choice = { value: string; name: string; also?: string; mark?: ReactNode };

const folded = (text: string) => text.toLowerCase().replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/[\u064b-\u0652]/g, "");

/** The choices whose name, in either language, holds what was typed; those that begin with it stand first. */
export function narrowed(choices: Choice[], typed: string): Choice[] {
  const sought = folded(typed.trim());
  if (!sought) return choices;
  const names = (one: Choice) => [one.name, one.also ?? ""].map(folded);
  const held = choices.filter((one) => names(one).some((name) => name.includes(sought)));
  const first = (one: Choice) => (names(one).some((name) => name.startsWith(sought)) ? 0 : 1);
  return held.sort((a, b) => first(a) - first(b));
}

const seen = (button: HTMLButtonElement | null) => {
  const list = button?.closest("ul");
  if (button && list) list.scrollTop = button.offsetTop - list.offsetTop - list.clientHeight / 2; // what holds now is in sight; the page stays
};

/**
 * A list to choose from that stands open: nothing pops up over what comes next. Typing narrows it, Enter takes the first that is left,
 * the arrows walk through it, and a click or tap takes one.
 */
export function Chooser({ label, choices, now, onPick }: { label: string; choices: Choice[]; now?: string | null; onPick: (value: string) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState("");
  const left = narrowed(choices, typed);
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (typed.trim() && left[0]) onPick(left[0].value);
      return;
    }
    const way = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("input, ul button")];
    all[Math.min(Math.max(all.indexOf(document.activeElement as HTMLElement) + way, 0), all.length - 1)]?.focus();
  };
  return (
    // biome-ignore lint: the arrows walk between the input and the list
    <div className={classes.chooser} onKeyDown={walk}>
      <TextInput data-autofocus autoFocus size="xs" attributes={autoDir} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} placeholder={t("narrowList")} aria-label={label} />
      <ul className={classes.choices}>
        {left.map((one, at) => (
          <li key={one.value}>
            <button
              type="button" className={classes.choice} ref={one.value === now ? seen : undefined} data-first={(typed.trim() !== "" && at === 0) || undefined} aria-current={one.value === now || undefined}
              onClick={() => onPick(one.value)}
            >
              {one.mark} <span>{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {left.length === 0 && (
        <Text size="xs" c="var(--dim)" role="status">
          {t("noResults")}
        </Text>
      )}
    </div>
  );
}
