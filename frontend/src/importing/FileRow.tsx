import { Badge, Button, Group, Paper, Progress, Text } from "@mantine/core";
import { cancelImport, type Imported, useWork } from "../api/team";
import { useTexts, type Word } from "../i18n";
import classes from "./Import.module.css";

export type Sent = {
  key: string; name: string; size: number; state: "waiting" | "sending" | "reading" | "done" | "failed"; share: number; report?: Imported; error?: string;
};

/** One file: how far it is, and then what it gave. */
export function FileRow({ sent }: { sent: Sent }) {
  const { t, size } = useTexts();
  const { data: work } = useWork(sent.state === "reading");
  const read = sent.state === "reading" && work?.kind === "import" && work.of > 0 ? Math.min(work.done / work.of, 1) : null;
  const share = sent.state === "sending" ? sent.share * 100 : read === null ? 100 : read * 100;
  return (
    <Paper component="li" withBorder className={classes.file}>
      <Group gap="xs" justify="space-between">
        <Text fw={600} component="bdi" className={classes.name}>
          {sent.name}
        </Text>
        <Text size="xs" c="var(--dim)" className="num">
          {size(sent.size)}
        </Text>
      </Group>
      {sent.state === "reading" && (
        <Button size="compact-xs" variant="default" onClick={() => void cancelImport()} w="fit-content">
          {t("stopImport")}
        </Button>
      )}
      {sent.report?.cancelled && (
        <Text size="sm" role="status">
          ◼ {t("importStopped")}
        </Text>
      )}
      {(sent.state === "sending" || sent.state === "reading") && (
        <Progress value={share} animated={sent.state === "reading" && read === null} size="sm" aria-label={t(`file_${sent.state}` as Word)} />
      )}
      {sent.state === "done" && sent.report ? (
        sent.report.files.map((file) => (
          <Group key={file.file} gap="xs">
            <Piece color="gray" word="file_read" n={file.read} />
            <Piece color="teal" word="file_added" n={file.added} />
            <Piece color="blue" word="file_known" n={file.known} />
            <Piece color="red" word="file_refused" n={file.refused} />
          </Group>
        ))
      ) : sent.state === "failed" ? (
        <Text size="sm" className={classes.failed} role="alert" dir="auto">
          ✕ {sent.error}
        </Text>
      ) : (
        <Text size="xs" c="var(--dim)">
          {t(`file_${sent.state}` as Word)}
        </Text>
      )}
    </Paper>
  );
}

function Piece({ color, word, n }: { color: string; word: Word; n: number }) {
  const { t, number } = useTexts();
  return (
    <Badge variant={n ? "light" : "outline"} color={n ? color : "gray"} tt="none" size="lg" className={`${classes.piece} num`}>
      {t(word)} {number(n)}
    </Badge>
  );
}
