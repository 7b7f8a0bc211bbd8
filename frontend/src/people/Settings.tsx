import { Button, Fieldset, Group, Radio, Stack, Text, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMe } from "../api/session";
import { signOut } from "../api/team";
import { type Lang, useTexts, type Word } from "../i18n";
import { type KeyMode, keyMode, storeKeyMode } from "../keys";
import { Page } from "../layout/Page";
import { KeyForm } from "./KeyForm";
import { NewPassword } from "./NewPassword";

const MODES: KeyMode[] = ["single", "modifier", "off"];

/** What a person may choose for themselves; kept in this browser. */
export default function Settings() {
  const { t, lang, setLang } = useTexts();
  const { data: me } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [mode, setMode] = useState(keyMode);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    queries.clear();
    navigate("/sign-in");
  };
  return (
    <Page title={t("settings")} how={t("settingsHow")} narrow>
      <Fieldset legend={t("language")} bg="var(--paper)">
        <Radio.Group value={lang} onChange={(value) => setLang(value as Lang)} aria-label={t("language")}>
          <Group>
            <Radio value="ar" label={<span lang="ar">العربية</span>} />
            <Radio value="en" label={<span lang="en">English</span>} />
          </Group>
        </Radio.Group>
      </Fieldset>
      <Fieldset legend={t("theme")} bg="var(--paper)">
        <Radio.Group value={colorScheme} onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")} aria-label={t("theme")}>
          <Group>
            {(["light", "dark", "auto"] as const).map((scheme) => (
              <Radio key={scheme} value={scheme} label={t(scheme)} />
            ))}
          </Group>
        </Radio.Group>
      </Fieldset>
      <Fieldset legend={t("keys")} bg="var(--paper)">
        <Stack gap="sm">
          <Radio.Group
            value={mode} aria-label={t("keyModes")}
            onChange={(value) => {
              storeKeyMode(value as KeyMode);
              setMode(value as KeyMode);
            }}
          >
            <Stack gap="xs">
              {MODES.map((one) => (
                <Radio key={one} value={one} label={t(`keys_${one}` as Word)} description={t(`keys_${one}_how` as Word)} />
              ))}
            </Stack>
          </Radio.Group>
          {mode !== "off" && <KeyForm mode={mode} />}
        </Stack>
      </Fieldset>
      {me?.team && me.signed_in && <NewPassword />}
      {me?.signed_in && (
        <Group justify="space-between">
          <Text size="sm">
            {t("signedInAs")} <bdi>{me.name}</bdi> ({t(`role_${me.role}` as Word)})
          </Text>
          <Button variant="default" onClick={leave}>
            {t("signOut")}
          </Button>
        </Group>
      )}
    </Page>
  );
}
