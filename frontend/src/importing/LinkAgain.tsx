import { Alert, Button, Group, Paper, Progress, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refresh } from "../api/review";
import { linkAll, useWork } from "../api/team";
import { useTexts } from "../i18n";
import classes from "./Import.module.css";

/** Articles came after the incidents were computed: says so, and computes them. */
export function LinkAgain({ waits }: { waits: boolean }) {
  const { fault, t, number } = useTexts();
  const queries = useQueryClient();
  const link = useMutation({ mutationFn: linkAll, onSuccess: () => refresh(queries) });
  const { data: work } = useWork(link.isPending);
  return (
    <Paper withBorder p="md" component="section" className={classes.link}>
      <Title order={2}>{t("linkTitle")}</Title>
      <Text size="sm">{t("linkHow")}</Text>
      <Group>
        <Button onClick={() => link.mutate()} loading={link.isPending} disabled={waits}>
          {t("linkNow")}
        </Button>
        {link.isPending && work?.kind === "link" && (
          <Text size="sm" className="num" role="status">
            {t("linkedSoFar", { n: number(work.done) })}
          </Text>
        )}
      </Group>
      {link.isPending && <Progress value={work && work.of > 0 ? Math.min((work.done / work.of) * 100, 100) : 100} animated size="sm" aria-label={t("linkTitle")} />}
      {link.error && (
        <Alert color="red" role="alert">
          {fault(link.error)}
        </Alert>
      )}
    </Paper>
  );
}
