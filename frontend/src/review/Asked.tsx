import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../i18n";
import classes from "./Review.module.css";

/** What is asked in place of the actions: what it is about, its answers, and the way back. */
export function Asked({ label, about, children, onCancel }: { label: string; about: ReactNode; children: ReactNode; onCancel: () => void }) {
  const { t } = useTexts();
  return (
    <Stack gap={6} role="group" aria-label={label} className={classes.asked}>
      <Text size="sm">{about}</Text>
      <Group gap={6}>
        {children}
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>
          {t("cancel")} <kbd>Esc</kbd>
        </Button>
      </Group>
    </Stack>
  );
}
