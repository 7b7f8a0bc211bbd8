import { Alert, Button, Fieldset, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changePassword } from "../api/team";
import { useTexts } from "../i18n";

/** Another password for oneself; the old one is asked for, and one's other sessions end. */
export function NewPassword() {
  const { t, fault } = useTexts();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(old, fresh),
    onSuccess: () => {
      setOld("");
      setFresh("");
      setAgain("");
    },
  });
  const differ = again !== "" && again !== fresh;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!differ) change.mutate();
  };
  const show = { "aria-label": t("showPassword") };
  return (
    <form onSubmit={send}>
      <Fieldset legend={t("changePassword")} bg="var(--paper)">
        <Stack gap="sm" maw={360}>
          <PasswordInput label={t("oldPassword")} autoComplete="current-password" required value={old} onChange={(event) => setOld(event.currentTarget.value)} visibilityToggleButtonProps={show} />
          <PasswordInput label={t("newPassword")} description={t("newPasswordHow")} autoComplete="new-password" required minLength={10} value={fresh} onChange={(event) => setFresh(event.currentTarget.value)} visibilityToggleButtonProps={show} />
          <PasswordInput label={t("passwordAgain")} autoComplete="new-password" required value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={differ && t("passwordsDiffer")} visibilityToggleButtonProps={show} />
          {change.error && (
            <Alert color="red" role="alert">
              {fault(change.error)}
            </Alert>
          )}
          <Group gap="sm">
            <Button type="submit" loading={change.isPending} disabled={differ}>
              {t("changePassword")}
            </Button>
            {change.isSuccess && (
              <Text size="sm" role="status">
                ✓ {t("passwordChanged")}
              </Text>
            )}
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}
