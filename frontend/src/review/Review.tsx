import { Button, Center, Group, Loader, Modal, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { ApiError } from "../api/client";
import { useLabels } from "../api/labels";
import { claimPath, claimQuery, decide, ORDERS, type Order, redo, refresh, type ReviewPage, undo, type Wanted } from "../api/review";
import { may, useMe } from "../api/session";
import { useTexts } from "../i18n";
import { type Action, actionOf, currentKeys } from "../keys";
import { Failure } from "../layout/States";
import { Article, type Selection } from "./Article";
import { Actions, Card } from "./Card";
import { FieldEditor } from "./FieldEditor";
import { MissedEvent } from "./MissedEvent";
import { Merge } from "./Merge";
import classes from "./Review.module.css";
import { moved } from "./selecting";
import { Strip } from "./Strip";

/** The review screen: what does the sentence say, is the record right, is it the same event as that one? */
export default function Review() {
  const { claim = "" } = useParams();
  const [params] = useSearchParams();
  const order = (ORDERS.includes(params.get("order") as Order) ? params.get("order") : "doubt") as Order;
  const { data: page, error, refetch } = useQuery(claimQuery(claim, order));
  const queries = useQueryClient();
  const ahead = page?.around.next_undecided;
  useEffect(() => {
    if (ahead) void queries.prefetchQuery(claimQuery(ahead, order));
  }, [ahead, order, queries]);
  if (error) return <Failure error={error} again={refetch} />;
  if (!page)
    return (
      <Center mih="40vh">
        <Loader role="status" aria-label="…" />
      </Center>
    );
  return <Reviewing key={page.claim.id} page={page} order={order} />;
}

type Asking = "reject" | "comment" | "flag" | "add" | "merge" | null;

function Reviewing({ page, order }: { page: ReviewPage; order: Order }) {
  const { t, number, pick, label } = useTexts();
  const { data: me } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const labels = useLabels();
  const [active, setActive] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [why, setWhy] = useState(false);
  const [asking, setAsking] = useState<Asking>(null);
  const [asked, setAsked] = useState(0);
  const [said, setSaid] = useState("");
  const [fault, setFault] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const claim = page.claim.id;
  const canDecide = may(me, "coder");
  const canHold = may(me, me?.team ? "reviewer" : "coder");
  const words = useMemo(() => page.article.sentences.flatMap((sentence) => sentence.words), [page]);
  const reasons = Object.keys(labels.reject_reason ?? {});

  const go = useCallback(
    (to: string | null) => {
      if (to) navigate(`/review/${claimPath(to)}?order=${order}`);
      else setSaid(t("noFurther"));
    },
    [navigate, order, t],
  );

  /** Stores decisions, tells the result once, and goes on where asked. */
  const store = useCallback(
    async (wanted: Wanted[], onward: boolean, force = false) => {
      if (!canDecide || busy) return;
      setBusy(true);
      setFault(null);
      try {
        const done = await decide(wanted, force ? null : page.version);
        const named = wanted[0]!.action;
        setSaid(t("decidedSo", { what: label("action", named), left: number(done.progress.mine.left) }));
        setAsking(null);
        setActive(null);
        setSelection(null);
        if (onward && page.around.next_undecided) go(page.around.next_undecided);
        await refresh(queries);
      } catch (error) {
        if (error instanceof ApiError) setFault(error);
        else throw error;
      } finally {
        setBusy(false);
      }
    },
    [busy, canDecide, go, label, number, page, queries, t],
  );

  const back = useCallback(
    async (how: typeof undo, word: "undone" | "redone") => {
      setFault(null);
      try {
        const done = await how();
        setSaid(t(word, { n: number(done.decisions.length) }));
        await refresh(queries);
        const subject = done.decisions[0]?.subject;
        if (subject && subject !== claim && subject.includes(":")) go(subject);
      } catch (error) {
        if (error instanceof ApiError) setSaid(error.detail);
        else throw error;
      }
    },
    [claim, go, number, queries, t],
  );

  const accept = () => store([{ action: "accept", subject: claim }], true);
  const reject = (reason: string) => store([{ action: "reject", subject: claim, value: reason }], true);
  const answer = async (what: "same" | "unsure" | "different") => {
    const near = page.near[asked];
    if (!near) return;
    await store([{ action: what, subject: claim, other: near.claim }], false);
    setAsked((n) => n + 1);
  };
  const detach = () => {
    const other = page.strip?.claims.find((one) => one.id !== claim);
    if (other) void store([{ action: "different", subject: claim, other: other.id }], false);
    else setSaid(t("aloneAlready"));
  };

  const onAction = (action: Action): boolean => {
    const { around } = page;
    const field = /^field(\d)$/.exec(action)?.[1];
    if (field) {
      const found = page.fields.find((one) => one.number === Number(field));
      if (found && canDecide) setActive(found.name);
      return true;
    }
    const stretch = (way: 1 | -1, clitic: boolean) => {
      const quotes = page.fields.find((one) => one.name === active)?.quotes;
      setSelection((old) => moved(words, old ?? (quotes?.[0] ? { ...quotes[0] } : null), page.claim.span_start, way, clitic));
    };
    const doing: Partial<Record<Action, () => void>> = {
      next: () => go(around.next),
      previous: () => go(around.previous),
      nextArticle: () => go(around.next_article),
      previousArticle: () => go(around.previous_article),
      undecided: () => go(around.next_undecided),
      skip: () => go(around.next),
      accept: () => void accept(),
      acceptField: () => active && void store([{ action: "accept", subject: claim, field: active === "time" ? "start" : active }], false),
      reject: () => setAsking("reject"),
      flag: () => setAsking("flag"),
      comment: () => setAsking("comment"),
      add: () => setAsking("add"),
      merge: () => setAsking("merge"),
      detach,
      undo: () => void back(undo, "undone"),
      redo: () => void back(redo, "redone"),
      same: () => void answer("same"),
      unsure: () => void answer("unsure"),
      different: () => void answer("different"),
      incident: () => page.strip && navigate(`/incidents/${encodeURIComponent(page.strip.id)}`),
      evidence: () => document.querySelector("mark[data-role]")?.scrollIntoView({ block: "center" }),
      why: () => setWhy((old) => !old),
      gloss: () => setSaid(page.claim.gloss.en),
      extend: () => stretch(1, false),
      shrink: () => stretch(-1, false),
      extendClitic: () => stretch(1, true),
      shrinkClitic: () => stretch(-1, true),
    };
    const run = doing[action];
    run?.();
    return run !== undefined;
  };

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (asking !== null && asking !== "reject")) return;
      if (asking === "reject") {
        const digit = /^Digit(\d)$/.exec(event.code)?.[1];
        const reason = digit ? reasons[Number(digit) - 1] : undefined;
        if (event.key === "Escape") setAsking(null);
        else if (reason) void reject(reason);
        else return;
        event.preventDefault();
        return;
      }
      if (event.key === "Escape" && (active || selection)) {
        setActive(null);
        setSelection(null);
        return;
      }
      if (event.key === "Enter" && active === null && event.target === document.body) {
        setActive("type");
        event.preventDefault();
        return;
      }
      const action = actionOf(event, currentKeys());
      if (action && onAction(action)) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });

  const field = page.fields.find((one) => one.name === active);
  return (
    <div className={classes.page}>
      <title>{`${label("event_type", page.claim.type)} · ${t("review")} · waqai`}</title>
      <Title order={1} className="sr-only">
        {t("review")}: {pick(page.claim.gloss)}
      </Title>
      <div role="status" aria-live="polite" className={said ? classes.said : "sr-only"}>
        {said}
      </div>
      {fault && (
        <div role="alert" className={classes.fault}>
          <Text size="sm" dir="auto">
            {fault.message}
          </Text>
          {fault.code === "conflict" && (
            <Button size="compact-xs" variant="white" onClick={() => void refresh(queries).then(() => setFault(null))}>
              {t("lookAgain")}
            </Button>
          )}
        </div>
      )}
      <div className={classes.columns}>
        <div className={classes.card}>
          <Card
            page={page} active={active} why={why} canDecide={canDecide} onField={(name) => setActive((old) => (old === name ? null : name))}
            editor={field && <FieldEditor key={field.name} page={page} field={field} selection={selection} onSet={(wanted) => void store(wanted, false)} onClose={() => setActive(null)} />}
          />
          {canDecide && (
            <div className={classes.actions}>
              {asking === "reject" ? (
                <Stack gap={6} role="group" aria-label={t("rejectWhy")}>
                  <Text size="sm" fw={600}>
                    {t("rejectWhy")}
                  </Text>
                  <Group gap={6}>
                    {reasons.map((reason, at) => (
                      <Button key={reason} size="compact-sm" color="red" variant="light" autoFocus={at === 0} onClick={() => void reject(reason)}>
                        <kbd>{at + 1}</kbd>&nbsp;{label("reject_reason", reason)}
                      </Button>
                    ))}
                    <Button size="compact-sm" variant="subtle" onClick={() => setAsking(null)}>
                      {t("cancel")} <kbd>Esc</kbd>
                    </Button>
                  </Group>
                </Stack>
              ) : (
                <Actions
                  page={page} onAccept={() => void accept()} onReject={() => setAsking("reject")} onSkip={() => go(page.around.next)} onFlag={() => setAsking("flag")}
                  onComment={() => setAsking("comment")} onAdd={() => setAsking("add")} onUndo={() => void back(undo, "undone")} onRedo={() => void back(redo, "redone")}
                />
              )}
            </div>
          )}
        </div>
        <Article page={page} selection={selection} onSelect={setSelection} />
        <div className={classes.strip}>
          <Strip page={page} canDecide={canDecide} canHold={canHold} asked={asked} onDecide={(wanted) => void store(wanted, false)} onAnswer={(what) => void answer(what)} />
        </div>
        <History page={page} />
      </div>
      {(asking === "comment" || asking === "flag") && (
        <Remark kind={asking} onClose={() => setAsking(null)} onSave={(note) => void store([{ action: asking, subject: claim, ...(note ? { note } : {}) }], false)} />
      )}
      {asking === "add" && <MissedEvent page={page} selection={selection} onClose={() => setAsking(null)} onAdd={(wanted) => void store([wanted], false)} />}
      {asking === "merge" && <Merge page={page} onClose={() => setAsking(null)} onMerge={(other) => void store([{ action: "same", subject: claim, other }], false)} />}
    </div>
  );
}

function Remark({ kind, onSave, onClose }: { kind: "comment" | "flag"; onSave: (note: string) => void; onClose: () => void }) {
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
        <Textarea data-autofocus autosize minRows={3} dir="auto" label={t("note")} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Button type="submit" mt="sm">
          {t("save")}
        </Button>
      </form>
    </Modal>
  );
}

/** What was decided about the claim, newest last. */
function History({ page }: { page: ReviewPage }) {
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
