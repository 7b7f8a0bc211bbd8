import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../i18n";
import shared from "../views/views.module.css";
import classes from "./Page.module.css";

type Twin = { href: string; name: string };

/** A screen that is read from top to bottom: its name, what it is for, what may be done, the same as data. */
export function Page({ title, how, actions, twins, narrow, children }: {
  title: string; how?: ReactNode; actions?: ReactNode; twins?: Twin[]; narrow?: boolean; children: ReactNode;
}) {
  const { t } = useTexts();
  return (
    <Stack className={narrow ? classes.narrow : classes.page} gap="md">
      <title>{`${title} · waqai`}</title>
      <Group justify="space-between" align="end" gap="sm">
        <div className={classes.head}>
          <Title order={1}>{title}</Title>
          {how && (
            <Text size="sm" c="var(--dim)" maw={720} style={{ textWrap: "pretty" }}>
              {how}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
      {twins && twins.length > 0 && (
        <nav className={shared.twins} aria-label={t("dataTwins")}>
          <span aria-hidden="true">{t("dataTwins")}</span>
          {twins.map((twin) => (
            <Anchor key={twin.name} inherit href={twin.href}>
              .{twin.name.toLowerCase()}
            </Anchor>
          ))}
        </nav>
      )}
    </Stack>
  );
}
