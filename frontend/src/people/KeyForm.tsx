import { Button, Group, Text } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTexts, type Word } from "../i18n";
import { type Action, ACTIONS, currentKeys, DEFAULT_KEYS, type Key, type KeyMode, keyName, storeKeys } from "../keys";
import classes from "./People.module.css";

const same = (one: Key, other: Key) => one.code === other.code && Boolean(one.shift) === Boolean(other.shift);

/** Every action with its key; press «change» and then the new key. A key that another action has cannot be taken. */
export function KeyForm({ mode }: { mode: KeyMode }) {
  const { t } = useTexts();
  const [keys, setKeys] = useState(currentKeys);
  const [asking, setAsking] = useState<Action | null>(null);
  const [said, setSaid] = useState("");
  const store = (next: Record<Action, Key>) => {
    const changed = ACTIONS.filter((action) => !same(next[action], DEFAULT_KEYS[action]));
    storeKeys(Object.fromEntries(changed.map((action) => [action, next[action]])));
    setKeys(next);
  };
  const pressed = (event: KeyboardEvent, action: Action) => {
    if (event.key === "Tab" || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setAsking(null);
    if (event.key === "Escape") return setSaid("");
    const wanted: Key = event.shiftKey ? { code: event.code, shift: true } : { code: event.code };
    const taken = ACTIONS.find((one) => one !== action && same(keys[one], wanted));
    if (taken) return setSaid(t("keyTaken", { key: keyName(wanted, mode), action: t(`key_${taken}` as Word) }));
    store({ ...keys, [action]: wanted });
    setSaid(t("keyChanged", { key: keyName(wanted, mode), action: t(`key_${action}` as Word) }));
  };
  const changed = ACTIONS.some((action) => !same(keys[action], DEFAULT_KEYS[action]));
  return (
    <div>
      <Text size="sm" c="var(--dim)" mb="xs">
        {t("remapHow")}
      </Text>
      <Text size="sm" role="status" aria-live="polite" mih="1.4em">
        {said}
      </Text>
      <ul className={classes.keys}>
        {ACTIONS.map((action) => (
          <li key={action}>
            <span>{t(`key_${action}` as Word)}</span>
            <button
              type="button" className={classes.key} data-asking={asking === action || undefined}
              onClick={() => setAsking(asking === action ? null : action)} onBlur={() => setAsking(null)}
              onKeyDown={(event) => asking === action && pressed(event, action)}
            >
              {asking === action ? t("pressKey") : <kbd>{keyName(keys[action], mode)}</kbd>}
              <span className="sr-only">{t("changeKeyOf", { action: t(`key_${action}` as Word) })}</span>
            </button>
          </li>
        ))}
      </ul>
      {changed && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={() => store(DEFAULT_KEYS)}>
            {t("defaultKeys")}
          </Button>
        </Group>
      )}
    </div>
  );
}
