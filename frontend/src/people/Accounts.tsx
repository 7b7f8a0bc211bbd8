import { Alert, Button, Code, CopyButton, Fieldset, Group, NativeSelect, Paper, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMe } from "../api/session";
import { type Account, changeAccount, invite, useAccounts, withdrawInvitation } from "../api/team";
import { useTexts, type Word } from "../i18n";
import { autoDir } from "../layout/auto";
import { Page } from "../layout/Page";
import { Failure, Nothing } from "../layout/States";
import type { Role } from "../routes";
import classes from "./People.module.css";

const ROLES: Role[] = ["viewer", "coder", "reviewer", "admin"];

/** Who has an account, with what role; inviting others. */
export default function Accounts() {
  const { fault, t, day } = useTexts();
  const { data: me } = useMe();
  const { data, error, refetch } = useAccounts();
  const change = useMutation({ mutationFn: ({ name, ...what }: { name: string; role?: Role; active?: boolean }) => changeAccount(name, what), onSettled: () => refetch() });
  const withdraw = useMutation({ mutationFn: withdrawInvitation, onSettled: () => refetch() });
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return null;
  return (
    <Page title={t("accounts")} how={me?.team ? t("accountsHow") : t("accountsAlone")}>
      <Invite onInvited={refetch} />
      {(change.error ?? withdraw.error) && (
        <Alert color="red" role="alert">
          {fault((change.error ?? withdraw.error)!)}
        </Alert>
      )}
      {data.items.length === 0 ? (
        <Nothing title={t("noAccounts")} />
      ) : (
        <Paper withBorder className={classes.table}>
          <Table verticalSpacing="xs" aria-label={t("accounts")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t("accountName")}</Table.Th>
                  <Table.Th scope="col">{t("role")}</Table.Th>
                  <Table.Th scope="col">{t("accountSince")}</Table.Th>
                  <Table.Th scope="col">{t("accountState")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((one) => (
                  <Row key={one.name} account={one} mine={one.name === me?.name} onChange={(what) => change.mutate({ name: one.name, ...what })} made={day(one.made)} />
                ))}
              </Table.Tbody>
          </Table>
        </Paper>
      )}
      {data.invitations.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t("invitations")}
          </Title>
          <ul className={classes.invitations}>
            {data.invitations.map((one) => (
              <li key={one.id}>
                <span>
                  <bdi>{one.name || t("whoever")}</bdi> · {t(`role_${one.role}` as Word)} · {t("validUntil", { day: day(one.expires) })}
                </span>
                <Button size="compact-xs" variant="default" onClick={() => withdraw.mutate(one.id)} aria-label={t("withdrawOf", { name: one.name || t("whoever") })}>
                  {t("withdraw")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <Title order={2} mb="xs">
          {t("roles")}
        </Title>
        <dl className={classes.roles}>
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{t(`role_${role}` as Word)}</dt>
              <dd>{t(`role_${role}_may` as Word)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}

function Row({ account, mine, made, onChange }: { account: Account; mine: boolean; made: string; onChange: (what: { role?: Role; active?: boolean }) => void }) {
  const { t } = useTexts();
  return (
    <Table.Tr className={account.active ? undefined : classes.closed}>
      <Table.Th scope="row">
        <bdi>{account.name}</bdi> {mine && <Text component="span" size="xs" c="var(--dim)">({t("you")})</Text>}
      </Table.Th>
      <Table.Td>
        <NativeSelect
          size="xs" aria-label={t("roleOf", { name: account.name })} value={account.role} onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
          data={ROLES.map((role) => ({ value: role, label: t(`role_${role}` as Word) }))}
        />
      </Table.Td>
      <Table.Td>{made}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm">{account.active ? t("accountActive") : t("accountClosed")}</Text>
          <Button size="compact-xs" variant="default" onClick={() => onChange({ active: !account.active })} aria-label={t(account.active ? "closeOf" : "openOf", { name: account.name })}>
            {account.active ? t("closeAccount") : t("openAccount")}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Invite({ onInvited }: { onInvited: () => void }) {
  const { fault, t } = useTexts();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("coder");
  const ask = useMutation({
    mutationFn: () => invite(name, role),
    onSuccess: () => {
      setName("");
      onInvited();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <form onSubmit={send}>
      <Fieldset legend={t("invite")} bg="var(--paper)">
        <div className={classes.invite}>
          <TextInput label={t("inviteName")} description={t("inviteNameHow")} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={80} attributes={autoDir} />
          <NativeSelect
            label={t("role")} description={t(`role_${role}_may` as Word)} value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}
            data={ROLES.map((one) => ({ value: one, label: t(`role_${one}` as Word) }))}
          />
          <Button type="submit" loading={ask.isPending}>
            {t("makeLink")}
          </Button>
        </div>
        {ask.error && (
          <Alert color="red" mt="sm" role="alert">
            {fault(ask.error)}
          </Alert>
        )}
        {ask.data && (
          <Stack gap="xs" mt="sm" role="status">
            <Text size="sm">{t("linkOnce")}</Text>
            <Group gap="xs" wrap="nowrap" align="start">
              <Code className={classes.linked} dir="ltr">
                {ask.data.link}
              </Code>
              <CopyButton value={ask.data.link}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="light" onClick={copy} className={classes.copy}>
                    {copied ? t("copied") : t("copy")}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Stack>
        )}
      </Fieldset>
    </form>
  );
}
