import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { refresh } from "../api/review";
import { join } from "../api/team";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";
import classes from "./People.module.css";

const SHORTEST = 10;

/** An invitation taken up: the link's token stands behind the «#», so that it is in no log. */
export function Join() {
  const { fault, t } = useTexts();
  const token = useLocation().hash.slice(1);
  const [name, setName] = useState("");
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
          ) : (
            <>
              <Text size="sm">{t("joinHow")}</Text>
              <TextInput
                label={t("yourName")} description={t("yourNameHow")} required autoComplete="username" value={name} onChange={(event) => setName(event.currentTarget.value)} attributes={autoDir} maxLength={80}
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
