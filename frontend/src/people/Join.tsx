import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { ApiError } from "../api/client";
import { refresh } from "../api/review";
import { join, useInvited } from "../api/team";
import { useTexts, type Word } from "../i18n";
import { isolate } from "../i18n/isolate";
import { autoDir } from "../layout/auto";
import { Waiting } from "../layout/States";
import classes from "./People.module.css";

const SHORTEST = 10;

/** An invitation taken up: the link's token stands behind the «#», so that it is in no log. */
export function Join() {
  const { fault, t, day } = useTexts();
  const token = useLocation().hash.slice(1);
  const { data: invited, error: refused, isPending } = useInvited(token);
  const [typed, setName] = useState("");
  const name = invited?.name || typed;
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: () => join(token, name, password),
    onSuccess: async () => {
      navigate("/", { replace: true });
      await refresh(queries);
    },
  });
  const differs = again !== "" && again !== password;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!differs) enter.mutate();
  };
  return (
    <Paper withBorder className={classes.door} component="section">
      <title>{`${t("join")} · waqai`}</title>
      <form onSubmit={send}>
        <Stack gap="sm">
          <Title order={1}>{t("join")}</Title>
          {token === "" ? (
            <Alert color="orange" role="alert">
              {t("noToken")}
            </Alert>
          ) : refused ? (
            <Alert color="orange" role="alert">
              {refused instanceof ApiError && refused.status === 404 ? t("invitationOver") : fault(refused)}
            </Alert>
          ) : isPending ? (
            <Waiting size="sm" />
          ) : (
            <>
              <Text size="sm">{t(invited.name ? "joinNamed" : "joinHow", { desk: isolate(invited.desk), role: t(`role_${invited.role}` as Word) })}</Text>
              <Text size="xs" c="var(--dim)">
                {t(`role_${invited.role}_may` as Word)} {t("joinUntil", { day: isolate(day(invited.expires)) })}
              </Text>
              <TextInput
                label={t("yourName")} description={t(invited.name ? "yourNameGiven" : "yourNameHow")} required readOnly={Boolean(invited.name)} variant={invited.name ? "filled" : "default"} autoComplete="username" value={name} onChange={(event) => setName(event.currentTarget.value)} attributes={autoDir} maxLength={80}
              />
              <PasswordInput
                label={t("newPassword")} description={t("newPasswordHow")} required minLength={SHORTEST} maxLength={200} autoComplete="new-password" value={password}
                onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
              />
              <PasswordInput
                label={t("passwordAgain")} required autoComplete="new-password" value={again} onChange={(event) => setAgain(event.currentTarget.value)} maxLength={200}
                error={differs ? t("passwordsDiffer") : undefined} visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
              />
              {enter.error && (
                <Alert color="red" role="alert">
                  {fault(enter.error)}
                </Alert>
              )}
              <Button type="submit" loading={enter.isPending} fullWidth disabled={differs}>
                {t("join")}
              </Button>
            </>
          )}
        </Stack>
      </form>
    </Paper>
  );
}
