import { Alert, Button, Group, Loader, type LoaderProps, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ApiError } from "../api/client";
import { may, useMe } from "../api/session";
import { useTexts } from "../i18n";

/** What went wrong, in words, and a way on. */
export function Failure({ error, again }: { error: Error; again?: () => void }) {
  const { t, fault } = useTexts();
  const known = error instanceof ApiError;
  if (known && error.status === 404)
    return (
      <Stack align="center" py="xl" px="md" gap="xs" ta="center" role="alert">
        <Text component="h1" fw={650} fz="1.3rem">
          {t("notThere")}
        </Text>
        <Text size="sm" c="var(--dim)" maw={520} dir="auto">
          {fault(error)}
        </Text>
        <Group gap="xs">
          <Button component={Link} to="/" variant="light">
            {t("toQueue")}
          </Button>
          <Button component={Link} to="/incidents" variant="default">
            {t("backToIncidents")}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Alert color="red" title={known && error.status === 401 ? t("signedOut") : t("failed")} role="alert" m="md" maw={640}>
      <Stack gap="xs" align="start">
        <Text size="sm" dir="auto">
          {known && error.status === 401 ? t("signedOutHow") : known && error.code === "offline" ? t("offline") : fault(error)}
        </Text>
        <Button size="xs" variant="light" onClick={again ?? (() => window.location.reload())}>
          {t("tryAgain")}
        </Button>
      </Stack>
    </Alert>
  );
}

/**
 * A list of what the articles tell that holds nothing. On a desk without articles no filter is to blame: it says so, and leads to where they
 * come in.
 */
export function Unmatched({ title, how }: { title: string; how?: string }) {
  const { t } = useTexts();
  const { data: me } = useMe();
  if (!me?.desk || me.desk.articles > 0) return <Nothing title={title} how={how} />;
  return (
    <Nothing title={t("emptyDesk")} how={t(may(me, "admin") ? "emptyDeskHow" : "emptyDeskWait")}>
      {may(me, "admin") && (
        <Button component={Link} to="/import" mt="xs">
          {t("import")}
        </Button>
      )}
    </Nothing>
  );
}

/** A list without entries: says so, and what would fill it. */
export function Nothing({ title, how, children }: { title: string; how?: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap={4} py="xl" ta="center">
      <Text fw={600}>{title}</Text>
      {how && (
        <Text c="var(--dim)" size="sm" maw={480}>
          {how}
        </Text>
      )}
      {children}
    </Stack>
  );
}

export function NotFound() {
  const { t } = useTexts();
  return (
    <Stack align="center" py="xl" gap="sm">
      <Text component="h1" fw={650} fz="1.3rem">
        {t("noPage")}
      </Text>
      <Button component={Link} to="/" variant="light">
        {t("toQueue")}
      </Button>
    </Stack>
  );
}

/** Something is on its way. */
export function Waiting(props: LoaderProps) {
  const { t } = useTexts();
  return <Loader role="status" aria-label={t("loading")} {...props} />;
}
