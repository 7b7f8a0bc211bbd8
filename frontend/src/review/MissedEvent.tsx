import { Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { ReviewPage, Wanted } from "../api/review";
import { useTexts } from "../i18n";
import type { Selection } from "./Article";
import { Chooser } from "./Chooser";
import { useKinds } from "./kinds";

/** An event the machine missed: the words that tell of it, and what kind it is. The kind is the answer: choosing it adds the event. */
export function MissedEvent({ page, selection, refused, onAdd, onClose }: { page: ReviewPage; selection: Selection; refused: ReactNode; onAdd: (wanted: Wanted) => void; onClose: () => void }) {
  const { t } = useTexts();
  const kinds = useKinds();
  return (
    <Modal opened onClose={onClose} title={t("missedKind")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="sm">
        {refused}
        <Text size="sm">
          {t("markedWords")} <bdi lang="ar" className="article-text">«{selection.text}»</bdi>
        </Text>
        <Chooser label={t("chooseType")} choices={kinds} onPick={(type) => onAdd({ action: "add", subject: page.article.id, value: type, start: selection.start, end: selection.end })} />
        <Text size="xs" c="var(--dim)">
          {t("missedHow")}
        </Text>
      </Stack>
    </Modal>
  );
}
