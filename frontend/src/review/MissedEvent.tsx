import { Button, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useLabels } from "../api/labels";
import type { ReviewPage, Wanted } from "../api/review";
import { useTexts } from "../i18n";
import type { Selection } from "./Article";

/** An event the machine missed: the words that tell of it, and what kind it is. */
export function MissedEvent({ page, selection, onAdd, onClose }: { page: ReviewPage; selection: Selection; onAdd: (wanted: Wanted) => void; onClose: () => void }) {
  const { t, label } = useTexts();
  const labels = useLabels();
  const [type, setType] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title={t("addMissed")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="sm">
          <Text size="sm">
            {t("markedWords")} <bdi lang="ar" className="article-text">«{selection.text}»</bdi>
          </Text>
          <Select
            data-autofocus searchable label={label("word", "type")} value={type} onChange={setType}
            data={Object.keys(labels.event_type ?? {}).map((one) => ({ value: one, label: label("event_type", one) }))}
          />
          <Button disabled={!type} onClick={() => type && onAdd({ action: "add", subject: page.article.id, value: type, start: selection.start, end: selection.end })}>
            {t("addIt")}
          </Button>
      </Stack>
    </Modal>
  );
}
