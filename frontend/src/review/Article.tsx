import { Text } from "@mantine/core";
import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import { useNavigate } from "react-router";
import { claimPath, type Mark, type ReviewPage, type Word } from "../api/review";
import { useLabels } from "../api/labels";
import { useTexts, type Word as Text_ } from "../i18n";
import { asideIn, kindIn } from "../i18n/asides.ar";
import { en } from "../i18n/en";
import classes from "./Article.module.css";
import { lettersIn } from "./letters";
import { between, tapped } from "./selecting";

export type Selection = { start: number; end: number; text: string };

/** Stretches of neighbouring words with the same marks: a mark is painted over whole words and the blanks between them. */
function runs(words: Word[]): { marks: Mark[]; words: Word[] }[] {
  const found: { key: string; marks: Mark[]; words: Word[] }[] = [];
  for (const word of words) {
    const marks = word.marks ?? [];
    const key = marks.map((mark) => `${mark.role}|${mark.claim}|${mark.exact[0]}`).join(" ");
    const last = found.at(-1);
    if (last && last.key === key && !/[.,،؛:!؟?()«»"]/.test(word.gap)) last.words.push(word);
    else found.push({ key, marks, words: [word] });
  }
  return found;
}

/** `marking`: words are wanted, and a tap or click on one marks it; otherwise a double click does. */
type Props = { page: ReviewPage; selection: Selection | null; marking: boolean; onSelect: (selection: Selection | null) => void };

/** Marks words of the article where the reader drags over them, clicks one twice, or, while words are wanted, taps them. */
function usePicking({ page, selection, marking, onSelect }: Props) {
  const words = useMemo(() => page.article.sentences.flatMap((sentence) => sentence.words), [page]);
  return (event: MouseEvent) => {
    const chosen = window.getSelection();
    const word = (node: Node | null) => (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-s]");
    if (!chosen || chosen.isCollapsed) {
      const one = word(event.target as Node);
      if (one && (marking || event.detail === 2)) onSelect(tapped(words, marking ? selection : null, Number(one.dataset.s)));
      return;
    }
    const ends = [word(chosen.anchorNode), word(chosen.focusNode)].filter((one) => one !== null && one !== undefined);
    if (ends.length === 0) return;
    const starts = ends.map((one) => Number(one.dataset.s));
    const stops = ends.map((one) => Number(one.dataset.e));
    onSelect(between(words, Math.min(...starts), Math.max(...stops)));
  };
}

/** The sentence of the claim alone: what stays in sight on a small screen, above the card. */
export function Sentence(props: Props & { onWhole: () => void }) {
  const { t } = useTexts();
  const { page, selection, onWhole } = props;
  const picked = usePicking(props);
  const here = page.article.sentences.filter((one) => one.current);
  return (
    <section className={classes.sentence} aria-label={t("sentence")}>
      {/* biome-ignore lint: taps are extras; [ and ] mark words from the keyboard */}
      <p dir="rtl" lang="ar" className={`article-text ${classes.said}`} onMouseUp={picked}>
        {here.map((sentence) => (
          <span key={sentence.start}>
            {runs(sentence.words).map((run) => (
              <Run key={run.words[0]!.start} run={run} selection={selection} />
            ))}{" "}
          </span>
        ))}
      </p>
      <button type="button" className={classes.whole} onClick={onWhole}>
        {t("wholeText")}
      </button>
    </section>
  );
}

/** The article, right to left in both interfaces: words carry their offsets, and nothing here computes one. */
export function Article({ page, selection, marking, onSelect, still }: Props & { still: boolean }) {
  const { t, day, label, pick, lang } = useTexts();
  const labels = useLabels();
  const { article } = page;
  /** What set-aside words would have been: a kind of event, or a kind of name (whose words stand there already). */
  const asideWhat = (what: string) => {
    const [kind, ...named] = what.split(" ");
    if (named.length > 0) return lang === "ar" && `kind_${kind}` in en ? t(`kind_${kind}` as Text_) : what;
    return lang === "ar" ? kindIn(what, label) : labels.event_type?.[what] ? label("event_type", what) : what;
  };
  const picked = usePicking({ page, selection, marking, onSelect });
  const here = useRef<HTMLParagraphElement>(null);
  const paragraphs = useMemo(() => {
    const found: (typeof article.sentences)[] = [];
    for (const sentence of article.sentences) (found[sentence.paragraph] ??= []).push(sentence);
    return found.filter(Boolean);
  }, [article]);
  const claim = page.claim.id;
  // biome-ignore lint: the claim is what changes
  useEffect(() => {
    if (!still) here.current?.scrollIntoView({ block: "nearest" }); // newer browsers give a promise back: no clean-up
  }, [claim]);

  // biome-ignore lint: the marked words are what changes
  useEffect(() => {
    if (!still && selection) document.querySelector(`#article [data-s="${selection.start}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selection?.start]);

  return (
    <section className={classes.article} aria-label={t("article")} id="article" tabIndex={-1}>
      <header className={classes.head}>
        <Text size="sm" c="var(--dim)">
          <bdi>{article.outlet ?? t("noOutlet")}</bdi> · {day(article.published) || label("word", "no_date")}
          {article.published_basis && article.published_basis !== "metadata" && ` (${label("published_basis", article.published_basis)})`} ·{" "}
          <span className={classes.digest} title={t("digestIs")}>{article.digest.slice(0, 8)}</span>
          {article.url && (
            <>
              {" · "}
              <a href={article.url} target="_blank" rel="noreferrer noopener nofollow">
                {t("original")}
              </a>
            </>
          )}
        </Text>
      </header>
      {/* biome-ignore lint: double click and drag are extras; [ and ] mark words from the keyboard */}
      <div dir="rtl" lang="ar" className={`article-text ${classes.text}`} onMouseUp={picked}>
        {paragraphs.map((sentences, number) => (
          <p
            key={sentences[0]!.start} className={number === 0 && article.title ? classes.title : undefined}
            ref={sentences.some((one) => one.current) ? here : undefined}
          >
            {sentences.map((sentence) => (
              <span key={sentence.start} className={sentence.current ? classes.current : undefined} aria-current={sentence.current || undefined}>
                {runs(sentence.words).map((run) => (
                  <Run key={run.words[0]!.start} run={run} selection={selection} />
                ))}{" "}
              </span>
            ))}
          </p>
        ))}
      </div>
      <Legend />
      {page.others.length > 0 && (
        <div className={classes.also}>
          <Text size="sm" fw={600}>
            {t("alsoHere")}
          </Text>
          <ul className={classes.list}>
            {page.others.map((other) => (
              <li key={other.claim}>
                <ClaimLink claim={other.claim}>
                  {other.number}. {label("event_type", other.type)}
                </ClaimLink>{" "}
                <Text span size="xs" c="var(--dim)">
                  {other.verdict ? label("action", other.verdict.split(":")[0]) : t("open")}
                  {other.status !== "asserted" && ` · ${label("status", other.status)}`} · <bdi>{pick(other.gloss)}</bdi>
                </Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      {page.aside.length > 0 && (
        <details className={classes.also}>
          <summary>{t("setAside", { n: page.aside.length })}</summary>
          <ul className={classes.list}>
            {page.aside.map((one) => (
              <li key={`${one.start}-${one.what}`}>
                <bdi lang="ar">«{one.text}»</bdi>{" "}
                <Text span size="xs" c="var(--dim)" dir="auto" data-why>
                  {asideWhat(one.what)} – {lang === "ar" ? asideIn(one.why, label) : one.why}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ClaimLink({ claim, children }: { claim: string; children: React.ReactNode }) {
  const navigate = useNavigate();
  const path = `/review/${claimPath(claim)}${window.location.search}`;
  return (
    <a
      href={path}
      onClick={(event) => {
        event.preventDefault();
        navigate(path);
      }}
    >
      {children}
    </a>
  );
}

function Run({ run, selection }: { run: { marks: Mark[]; words: Word[] }; selection: Selection | null }) {
  const { pick, t, lang } = useTexts();
  const first = run.words[0]!;
  const words = run.words.map((word, at) => (
    <span key={word.start}>
      {at > 0 && word.gap}
      <span data-s={word.start} data-e={word.end} className={selection && word.start < selection.end && selection.start < word.end ? classes.selected : undefined}>
        {word.text}
      </span>
      {word.tail}
    </span>
  ));
  const roles = run.marks.filter((mark) => mark.current);
  const others = run.marks.filter((mark) => !mark.current);
  const [role] = roles;
  if (!role && others.length === 0) return <>{first.gap}{words}</>;
  const name = role ? `${t(`role_${role.role}`)}: ${pick(role)}` : t("otherClaim");
  return (
    <>
      {first.gap}
      <mark
        className={classes.mark} data-role={role?.role} data-more={roles.length > 1 ? roles[1]!.role : undefined} data-other={role ? undefined : ""}
        data-letter={role ? `\u200c${lettersIn(lang, roles.map((one) => one.letter).join(""))}\u200c` : undefined} title={name}
      >
        {words}
        <span className="sr-only"> ({name}) </span>
      </mark>
    </>
  );
}

const ROLES = { event: "E", actor: "A", target: "T", place: "P", date: "D", weapon: "W", killed: "K", injured: "I", source: "S", denial: "N" } as const;

function Legend() {
  const { t, lang } = useTexts();
  return (
    <p className={classes.legend} aria-label={t("legend")}>
      {Object.entries(ROLES).map(([role, letter]) => (
        <span key={role} className={classes.key} data-role={role} data-letter={lettersIn(lang, letter)}>
          {t(`role_${role as keyof typeof ROLES}`)}
        </span>
      ))}
    </p>
  );
}
