import { Alert, Button, Paper, Table, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Snapshot, takeSnapshot } from "../api/team";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";
import { Nothing } from "../layout/States";
import classes from "./Export.module.css";

/** States frozen under a name, and freezing today's. */
export function Snapshots({ snapshots, count, onTaken }: { snapshots: Snapshot[]; count: string; onTaken: () => void }) {
  const { fault, t, day, number } = useTexts();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const take = useMutation({
    mutationFn: () => takeSnapshot(name, note),
    onSuccess: () => {
      setName("");
      setNote("");
      onTaken();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    take.mutate();
  };
  return (
    <section>
      <Title order={2}>{t("snapshots")}</Title>
      <Text size="sm" c="var(--dim)" mb="sm" maw={720}>
        {t("snapshotsHow")}
      </Text>
      <form onSubmit={send} className={classes.freeze}>
        <TextInput label={t("snapshotName")} required maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} attributes={autoDir} />
        <TextInput label={t("note")} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} attributes={autoDir} />
        <Button type="submit" variant="light" loading={take.isPending} disabled={!name.trim()}>
          {t("freeze", { n: count })}
        </Button>
      </form>
      {take.error && (
        <Alert color="red" mt="sm" role="alert">
          {fault(take.error)}
        </Alert>
      )}
      {snapshots.length === 0 ? (
        <Nothing title={t("noSnapshots")} />
      ) : (
        <Paper withBorder mt="sm" className={classes.table}>
          <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} role="region" aria-label={t("snapshots")}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t("snapshotName")}</Table.Th>
                  <Table.Th scope="col">{t("frozenAt")}</Table.Th>
                  <Table.Th scope="col">{t("incidentsCount")}</Table.Th>
                  <Table.Th scope="col">{t("note")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {snapshots.map((one) => (
                  <Table.Tr key={one.name}>
                    <Table.Th scope="row">
                      <bdi>{one.name}</bdi>
                    </Table.Th>
                    <Table.Td>{day(one.at)}</Table.Td>
                    <Table.Td className="num">{number(one.incidents)}</Table.Td>
                    <Table.Td dir="auto">{one.note}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
      )}
    </section>
  );
}
