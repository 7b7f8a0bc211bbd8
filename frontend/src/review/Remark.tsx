import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ReviewPage } from "../api/review";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";
import classes from "./Review.module.css";

/** A note on a claim: a comment, or why it is flagged. */
export function Remark({ kind, onSave, onClose }: { kind: "comment" | "flag"; onSave: (note: string) => void; onClose: () => void }) {
  const { t } = useTexts();
  const [note, setNote] = useState("");
  return (
    <Modal opened onClose={onClose} title={t(kind === "flag" ? "flagFor" : "comment")} size="md" closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (kind === "flag" || note.trim()) onSave(note.trim());
        }}
      >
        <Textarea data-autofocus autosize minRows={3} attributes={autoDir} label={t("note")} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Button type="submit" mt="sm">
          {t("save")}
        </Button>
      </form>
    </Modal>
  );
}

/** What was decided about the claim, newest last. */
export function History({ page }: { page: ReviewPage }) {
  const { t, label } = useTexts();
  if (page.log.length === 0) return null;
  return (
    <details className={classes.history}>
      <summary>{t("history", { n: page.log.length })}</summary>
      <ol>
        {page.log.map((one) => (
          <li key={one.id}>
            <bdi className={classes.when}>{one.at.slice(0, 16).replace("T", " ")}</bdi> <bdi>{one.by}</bdi> · {label("action", one.action)} {one.field && label("word", one.field)}{" "}
            {one.action === "reject" && typeof one.value === "string" && label("reject_reason", one.value)}
            {one.action === "undo" && <span className={classes.when}>#{one.other}</span>}
            {one.note && <bdi> «{one.note}»</bdi>}
          </li>
        ))}
      </ol>
    </details>
  );
}
