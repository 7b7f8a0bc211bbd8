import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../i18n";
import { currentKeys, keyMode, keyName } from "../keys";
import classes from "./FirstSteps.module.css";

const STORED = "waqai.firststeps";

/** What to do here, for somebody who has never seen the screen: four lines, until they are told to go away. */
export function FirstSteps() {
  const { t } = useTexts();
  const [gone, setGone] = useState(() => window.localStorage.getItem(STORED) === "read");
  if (gone) return null;
  const keys = currentKeys();
  const mode = keyMode();
  const key = (name: keyof typeof keys) => mode !== "off" && <kbd className="for-keys">{keyName(keys[name], mode)}</kbd>;
  return (
    <aside className={classes.steps} aria-label={t("firstSteps")}>
      <Text size="sm" fw={600}>
        {t("firstSteps")}
      </Text>
      <ol>
        <li>
          {t("stepRight")} <b>{t("accept")}</b> {key("accept")}
        </li>
        <li>
          {t("stepWrongField")} {mode !== "off" && <span className="for-keys"><kbd>1</kbd> … <kbd>9</kbd></span>}
        </li>
        <li>
          {t("stepNoEvent")} <b>{t("reject")}</b> {key("reject")}
        </li>
        <li>
          {t("stepMistake")} <b>{t("undo")}</b> {key("undo")}
        </li>
      </ol>
      <Button
        size="compact-sm" variant="light"
        onClick={() => {
          window.localStorage.setItem(STORED, "read");
          setGone(true);
        }}
      >
        {t("stepsRead")}
      </Button>
    </aside>
  );
}
