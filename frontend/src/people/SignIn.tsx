import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { ApiError } from "../api/client";
import { refresh } from "../api/review";
import { signIn } from "../api/team";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";
import classes from "./People.module.css";

/** Name and password; the address stays, so that behind it lies what one wanted to see. */
export function SignIn() {
  const { fault, t } = useTexts();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: () => signIn(name, password),
    onSuccess: async () => {
      if (pathname === "/sign-in") navigate("/", { replace: true });
      await refresh(queries);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  const status = enter.error instanceof ApiError ? enter.error.status : 0;
  return (
    <Paper withBorder className={classes.door} component="section">
      <title>{`${t("signIn")} · waqai`}</title>
      <form onSubmit={send}>
        <Stack gap="sm">
          <Title order={1}>{t("signIn")}</Title>
          <TextInput label={t("yourName")} required autoComplete="username" value={name} onChange={(event) => setName(event.currentTarget.value)} attributes={autoDir} maxLength={80} />
          <PasswordInput
            label={t("password")} required autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} maxLength={200}
            visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          />
          {enter.error && (
            <Alert color="red" role="alert">
              {status === 401 ? t("wrongPassword") : status === 429 ? t("tooOften") : fault(enter.error)}
            </Alert>
          )}
          <Button type="submit" loading={enter.isPending} fullWidth>
            {t("signIn")}
          </Button>
          <Text size="xs" c="var(--dim)">
            {t("signInHow")}
          </Text>
        </Stack>
      </form>
    </Paper>
  );
}
