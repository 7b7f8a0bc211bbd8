import { Button, Group, Modal, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { ReviewPage } from "../api/review";
import { useTexts } from "../i18n";
import { useClaimName } from "../incident/names";
import { autoDir } from "../layout/auto";
import classes from "./Review.module.css";
import { useDecision } from "./useDecision";

/** A note on a claim: a comment, or why it is flagged. */
export function Remark({ kind, refused, onSave, onClose }: { kind: "comment" | "flag"; refused: ReactNode; onSave: (note: string) => void; onClose: () => void }) {
  const { t } = useTexts();
  const [note, setNote] = useState("");
  const empty = kind === "comment" && !note.trim(); // a flag needs no words
  const save = () => !empty && onSave(note.trim());
  return (
    <Modal opened onClose={onClose} title={t(kind === "flag" ? "flagFor" : "comment")} size="md" closeButtonProps={{ "aria-label": t("close") }}>
      {refused}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Textarea
          data-autofocus autosize minRows={3} attributes={autoDir} label={t("note")} description={kind === "flag" ? t("flagHow") : undefined} value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
          }}
        />
        <Group mt="sm" gap="xs">
          <Button type="submit" disabled={empty}>
            {t("save")}&nbsp;<kbd className="for-keys">Ctrl+Enter</kbd>
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t("cancel")}&nbsp;<kbd className="for-keys">Esc</kbd>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What was decided about the claim, newest last. */
export function History({ page }: { page: ReviewPage }) {
  const { t, moment, pick } = useTexts();
  const nameOf = useClaimName();
  const name = (id: string) => {
    const claim = page.strip?.claims.find((one) => one.id === id);
    return claim ? nameOf(claim) : pick((page.near.find((one) => one.claim === id) ?? page.others.find((one) => one.claim === id))?.gloss) || undefined;
  };
  const told = useDecision(page.log, name, page.claim.id);
  if (page.log.length === 0) return null;
  return (
    <details className={classes.history}>
      <summary>{t("history", { n: page.log.length })}</summary>
      <ol>
        {page.log.map((one) => (
          <li key={one.id}>
            <b>{told(one)}</b>
            {one.note && <> <bdi>«{one.note}»</bdi></>} <span className={classes.when}>· <bdi>{one.by}</bdi> · <time dateTime={one.at}>{moment(one.at)}</time></span>
          </li>
        ))}
      </ol>
    </details>
  );
}
