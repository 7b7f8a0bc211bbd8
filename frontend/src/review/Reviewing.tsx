import { Button, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { ApiError } from "../api/client";
import { useLabels } from "../api/labels";
import { claimPath, type Decided, decide, type Order, redo, refresh, type ReviewPage, undo, type Wanted } from "../api/review";
import { may, useMe } from "../api/session";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";
import { type Action, actionOf, currentKeys, keyMode, type Press } from "../keys";
import { Article, type Selection, Sentence } from "./Article";
import { Asked } from "./Asked";
import { Actions, Card } from "./Card";
import { FieldEditor, MarkKeys } from "./FieldEditor";
import { FirstSteps } from "./FirstSteps";
import { MissedEvent } from "./MissedEvent";
import { Merge } from "./Merge";
import { History, Remark } from "./Remark";
import classes from "./Review.module.css";
import { moved, stepped } from "./selecting";
import { Strip } from "./Strip";
import { Teach } from "./Teach";
import { type Kept, keep, useGivenBack } from "./useKept";
import { type Presses, useTaking } from "./usePresses";

type Asking = "reject" | "comment" | "flag" | "mark" | "add" | "merge" | "teach" | null;

/** Where sentence, card and incident stand below one another (Review.module.css). */
const NARROW = "(max-width: 62.5em)";
/** The keys that mark words, while words are wanted. */
const MARKING: ReadonlySet<Action | null> = new Set<Action>(["next", "previous", "extend", "shrink", "extendClitic", "shrinkClitic"]);
type Props = { page: ReviewPage; order: Order; presses: Presses; kept: Kept; onSaid: (said: string) => void };

/** One claim under review: what does the sentence say, is the record right, is it the same event as that one? */
export function Reviewing({ page, order, presses, kept, onSaid: setSaid }: Props) {
  const { t, number, pick, label, fault: told } = useTexts();
  const { data: me } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const labels = useLabels();
  const [active, setOpen] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [why, setWhy] = useState(false);
  const [asking, setAsking] = useState<Asking>(null);
  /** Opens a field, or closes the one that is open: the focus then goes to its line. */
  const setActive = (name: string | null) => {
    if (name) kept.current = `field-${name}`;
    setOpen(name);
  };
  const ask = (what: Asking) => {
    keep(kept);
    setFault(null);
    setAsking(what);
  };
  useGivenBack(kept, asking === null && active === null);
  const [asked, setAsked] = useState(0);
  const [fault, setFault] = useState<ApiError | null>(null);
  const busy = useRef(false);
  const leaving = useRef(false); // this claim is still drawn, but the next one has been asked for
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const claim = page.claim.id;
  const canDecide = may(me, "coder");
  const canHold = may(me, me?.team ? "reviewer" : "coder");
  const words = useMemo(() => page.article.sentences.flatMap((sentence) => sentence.words), [page]);
  const learned = page.fields.filter((one) => one.teach);
  const sentence = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (narrow) window.scrollTo(0, 0); // the next claim is read from its sentence on
  }, [narrow]);
  /** To the whole article, below the sentence that stays. */
  const toArticle = () => {
    const article = document.getElementById("article");
    if (article && sentence.current) window.scrollTo(0, article.getBoundingClientRect().top + window.scrollY - sentence.current.offsetHeight - 64);
  };
  const [taught, setTaught] = useState<string | null>(null);
  const teach = (name: string | null) => {
    if (!name) return setSaid(t("teachNothing"));
    setTaught(name);
    ask("teach");
  };
  const reasons = Object.keys(labels.reject_reason ?? {});

  const go = useCallback(
    (to: string | null) => {
      if (!to) return setSaid(t("noFurther"));
      if (to === page.claim.id) return;
      if (asking === null) keep(kept);
      leaving.current = true;
      navigate(`/review/${claimPath(to)}?order=${order}`);
    },
    [asking, kept, navigate, order, page.claim.id, setSaid, t],
  );

  /** Does one thing at a time; a refusal also ends what was pressed ahead, since it was meant for what did not come. */
  const alone = async (what: () => Promise<void>, refused: (error: ApiError) => void) => {
    if (busy.current || leaving.current) return;
    busy.current = true;
    setFault(null);
    try {
      await what();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      presses.waiting.current.clear();
      refused(error);
    } finally {
      busy.current = false;
      drawAgain();
    }
  };

  /** Stores decisions, tells the result once, and goes on where asked: to the claim the server says waits next. */
  const store = async (wanted: Wanted[], onward: boolean) => {
    if (!canDecide) return;
    if (asking === null && (onward || active === null)) keep(kept);
    await alone(async () => {
      const done = await decide(wanted, page.version, onward ? order : undefined);
      const { action, field, value } = wanted[0]!;
      if (onward) setSaid(t("decidedSo", { what: label("action", action), left: number(done.progress.mine.left) }));
      else if (action === "add") setSaid(t("addedSo", { what: label("event_type", String(value)) }));
      else setSaid(t(action === "accept" && field ? "said_field" : (`said_${action}` as "said_set")));
      setAsking(null);
      setActive(null);
      setSelection(null);
      if (onward && done.next) go(done.next);
      if (action === "add" && done.decisions[0]) go(done.decisions[0].subject); // its fields are what comes next
      if (leaving.current) void refresh(queries);
      else await refresh(queries);
    }, setFault);
  };

  const back = (how: () => Promise<Decided>, word: "undone" | "redone") =>
    alone(
      async () => {
        const done = await how();
        setSaid(t(word, { n: number(done.decisions.length) }));
        const { subject, other } = done.decisions[0] ?? {};
        const added = page.log.some((one) => one.action === "add" && one.subject === claim && String(one.id) === String(other));
        const gone = word === "undone" && added ? claim : undefined; // what was added is no more: the article goes on with another claim
        if (gone) page.others[0] ? go(page.others[0].claim) : navigate("/");
        else if (subject && subject !== claim && subject.includes(":")) go(subject);
        await refresh(queries, gone);
      },
      (error) => setSaid(told(error)),
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

  const quoted = () => page.fields.find((one) => one.name === active)?.quotes[0] ?? null;
  /** Marks words from the keyboard: the next one, the one before, more of them or fewer. */
  const mark = (action: Action): boolean => {
    if (action === "next" || action === "previous") setSelection((old) => stepped(words, old ?? quoted(), page.claim.span_start, action === "next" ? 1 : -1));
    else onAction(action);
    return true;
  };

  const onAction = (action: Action): boolean => {
    const { around } = page;
    const field = /^field(\d)$/.exec(action)?.[1];
    if (field) {
      const found = page.fields.find((one) => one.number === Number(field));
      if (found && canDecide) setActive(found.name);
      return true;
    }
    const stretch = (way: 1 | -1, clitic: boolean) => setSelection((old) => moved(words, old ?? quoted(), page.claim.span_start, way, clitic));
    const doing: Partial<Record<Action, () => void>> = {
      next: () => go(around.next),
      previous: () => go(around.previous),
      nextArticle: () => go(around.next_article),
      previousArticle: () => go(around.previous_article),
      undecided: () => go(around.next_undecided),
      skip: () => go(around.next),
      accept: () => void accept(),
      acceptField: () => active && void store([{ action: "accept", subject: claim, field: active === "time" ? "start" : active }], false),
      reject: () => ask("reject"),
      flag: () => ask("flag"),
      comment: () => ask("comment"),
      add: () => ask(selection ? "add" : "mark"),
      merge: () => ask("merge"),
      detach,
      undo: () => void back(undo, "undone"),
      redo: () => void back(redo, "redone"),
      same: () => void answer("same"),
      unsure: () => void answer("unsure"),
      different: () => void answer("different"),
      incident: () => page.strip && navigate(`/incidents/${encodeURIComponent(page.strip.id)}`),
      evidence: () => document.querySelector("mark[data-role]")?.scrollIntoView({ block: "center" }),
      why: () => setWhy((old) => !old),
      teach: () => teach(active && learned.some((one) => one.name === active) ? active : (learned[0]?.name ?? null)),
      gloss: () => setSaid(`${isolate(page.claim.gloss.ar)} · ${isolate(page.claim.gloss.en)}`),
      extend: () => stretch(1, false),
      shrink: () => stretch(-1, false),
      extendClitic: () => stretch(1, true),
      shrinkClitic: () => stretch(-1, true),
    };
    const run = doing[action];
    run?.();
    return run !== undefined;
  };

  const take = (press: Press): boolean => {
    if (press.key === "Escape" && press.target instanceof Element && press.target.closest("[role=dialog]")) return false; // it closed that
    if (asking !== null && asking !== "reject" && asking !== "mark") return false;
    if (asking === "mark") {
      const action = actionOf(press, currentKeys());
      if (press.key === "Escape") setAsking(null);
      else if (action === "add") selection && setAsking("add");
      else if (action && MARKING.has(action)) mark(action);
      else return false;
      return true;
    }
    if (asking === "reject") {
      const digit = /^Digit(\d)$/.exec(press.code)?.[1];
      const reason = digit ? reasons[Number(digit) - 1] : undefined;
      if (press.key === "Escape") setAsking(null);
      else if (reason) void reject(reason);
      else return false;
      return true;
    }
    if (active !== null && press.altKey) {
      const action = actionOf(press, currentKeys(), keyMode() === "off" ? "off" : "modifier"); // a letter alone goes into the field
      if (action && MARKING.has(action)) return mark(action);
    }
    if (press.key === "Escape" && (active || selection)) {
      setActive(null);
      setSelection(null);
      return false;
    }
    if (press.key === "Enter" && active === null && press.target === document.body) {
      setActive("type");
      return true;
    }
    const action = actionOf(press, currentKeys());
    return action !== null && onAction(action);
  };
  const drawAgain = useTaking(presses, { ready: () => !busy.current && !leaving.current && (asking !== "reject" || reasons.length > 0), take });

  const refused = fault && (
    <div role="alert" className={classes.fault}>
      <Text size="sm" dir="auto">
        {told(fault)}
      </Text>
      {fault.code === "conflict" && (
        <Button size="compact-xs" variant="white" onClick={() => void refresh(queries).then(() => setFault(null))}>
          {t("lookAgain")}
        </Button>
      )}
    </div>
  );
  /** A window of its own lies over the page: what was refused is said in it. */
  const asksAlone = asking === "comment" || asking === "flag" || asking === "add" || asking === "merge";
  const field = page.fields.find((one) => one.name === active);
  const marking = canDecide && (active !== null || asking === "mark");
  return (
    <div className={classes.page} data-claim={claimPath(claim)}>
      <title>{`${label("event_type", page.claim.type)} · ${t("review")} · waqai`}</title>
      <Title order={1} className="sr-only">
        {t("review")}: {pick(page.claim.gloss)}
      </Title>
      {!asksAlone && refused}
      <div className={classes.all}>
        <div className={classes.columns}>
          {narrow && (
            <div className={classes.sentence} ref={sentence}>
              <Sentence page={page} selection={selection} marking={marking} onSelect={setSelection} onWhole={toArticle} />
            </div>
          )}
          <div className={classes.card}>
            {canDecide ? <FirstSteps /> : <Text size="sm" className={classes.looking}>{t("onlyLooking")}</Text>}
            <Card
              page={page} active={active} why={why} canDecide={canDecide} onTeach={teach} onField={(name) => setActive(active === name ? null : name)} onWhy={() => setWhy(!why)}
              editor={field && <FieldEditor key={field.name} page={page} field={field} selection={selection} onSet={(wanted) => void store(wanted, false)} onClose={() => setActive(null)} />}
            />
            {canDecide && (
              <div className={classes.actions}>
                {asking === "reject" ? (
                  <Asked label={t("rejectWhy")} about={<Text span inherit fw={600}>{t("rejectWhy")}</Text>} onCancel={() => setAsking(null)}>
                    {reasons.map((reason, at) => (
                      <Button key={reason} size="compact-sm" color="red" variant="light" autoFocus={at === 0} onClick={() => void reject(reason)}>
                        <kbd>{at + 1}</kbd>&nbsp;{label("reject_reason", reason)}
                      </Button>
                    ))}
                  </Asked>
                ) : asking === "mark" ? (
                  <Asked
                    label={t("addMissed")} onCancel={() => setAsking(null)}
                    about={
                      selection ? (
                        <>
                          {t("markedWords")} <bdi lang="ar">«{selection.text}»</bdi>
                        </>
                      ) : (
                        <>
                          {t("addHow")} <MarkKeys />
                        </>
                      )
                    }
                  >
                    <Button size="compact-sm" disabled={!selection} onClick={() => setAsking("add")}>
                      {t("chooseType")}
                    </Button>
                  </Asked>
                ) : (
                  <Actions
                    page={page} narrow={narrow} onAccept={() => void accept()} onReject={() => ask("reject")} onSkip={() => go(page.around.next)} onFlag={() => ask("flag")}
                    onComment={() => ask("comment")} onAdd={() => ask(selection ? "add" : "mark")} onUndo={() => void back(undo, "undone")} onRedo={() => void back(redo, "redone")}
                  />
                )}
              </div>
            )}
          </div>
          <div className={classes.article}>
            <Article page={page} selection={selection} marking={marking} onSelect={setSelection} still={narrow} />
          </div>
        </div>
        <div className={classes.strip}>
          <Strip page={page} canDecide={canDecide} canHold={canHold} asked={asked} onDecide={(wanted) => void store(wanted, false)} onAnswer={(what) => void answer(what)} onMerge={() => ask("merge")} />
        </div>
        <History page={page} />
      </div>
      {(asking === "comment" || asking === "flag") && (
        <Remark kind={asking} refused={refused} onClose={() => setAsking(null)} onSave={(note) => void store([{ action: asking, subject: claim, ...(note ? { note } : {}) }], false)} />
      )}
      {asking === "add" && selection && <MissedEvent page={page} selection={selection} refused={refused} onClose={() => setAsking("mark")} onAdd={(wanted) => void store([wanted], false)} />}
      {asking === "teach" && taught && <Teach page={page} field={taught} onClose={() => setAsking(null)} />}
      {asking === "merge" && <Merge page={page} refused={refused} onClose={() => setAsking(null)} onMerge={(other) => void store([{ action: "same", subject: claim, other }], false)} />}
    </div>
  );
}

