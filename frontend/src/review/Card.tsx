import { Badge, Button, type ButtonProps, Group, Menu, Text, Tooltip, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Field, ReviewPage } from "../api/review";
import { useMe } from "../api/session";
import { useTexts, type Word } from "../i18n";
import { type Action, currentKeys, keyMode, keyName } from "../keys";
import classes from "./Card.module.css";
import { lettersIn } from "./letters";
import { useFieldName } from "./names";
import { Why } from "./Why";

type Days = { start: string | null; end: string | null };
type Props = {
  page: ReviewPage;
  active: string | null;
  why: boolean;
  canDecide: boolean;
  onField: (name: string) => void;
  onWhy: () => void;
  onTeach: (name: string) => void;
  editor: ReactNode;
};

/** What the machine made of the sentence: nine fields, each with its words, doubts, and on demand why. */
export function Card({ page, active, why, canDecide, onField, onWhy, onTeach, editor }: Props) {
  const { t, label, lang, pick, percent } = useTexts();
  const { data: me } = useMe();
  const verdicts = page.verdicts.filter((one) => one.kind === "verdict").map(({ by, value }) => ({ by, value: value.split(":") }));
  return (
    <section className={classes.card} aria-label={t("claim")}>
      <header className={classes.head}>
        <Text fw={650}>{t("claimOf", { n: page.number, of: page.of })}</Text>
        {page.claim.status !== "asserted" && (
          <Badge size="sm" color="orange" variant="outline" tt="none" c="var(--warn)">
            {label("status", page.claim.status)}
          </Badge>
        )}
        {page.claim.background && (
          <Badge size="sm" color="gray" variant="outline" tt="none">
            {label("word", "background")}
          </Badge>
        )}
        {page.flagged && (
          <Badge size="sm" color="yellow" variant="filled" tt="none">
            ⚑ {t("flagged")}
          </Badge>
        )}
        {verdicts.map(({ by, value: [action, reason] }) => (
          <Badge key={by} size="sm" color={action === "accept" ? "teal" : "red"} variant="light" tt="none">
            {label("action", action)}
            {reason && `: ${label("reject_reason", reason)}`}
            {by !== me?.name && <> · <bdi>{by}</bdi></>}
          </Badge>
        ))}
        <Tooltip label={t("confidence")}>
          <Text size="sm" c="var(--dim)" ms="auto" className="num" tabIndex={0}>
            {t("confidenceOf", { n: percent(page.claim.confidence) })}
          </Text>
        </Tooltip>
      </header>
      {page.blind && (
        <Text size="xs" c="var(--dim)" className={classes.blind}>
          {t("blindNote")}
        </Text>
      )}
      <div className={classes.said}>
        <Text size="sm" dir="auto" className={classes.gloss}>
          {pick(page.claim.gloss)}
        </Text>
        <Button size="compact-xs" variant={why ? "light" : "subtle"} aria-pressed={why} title={t("key_why")} data-keep="why" onClick={onWhy}>
          {t("why")} {keyMode() !== "off" && <kbd>{keyName(currentKeys().why, keyMode())}</kbd>}
        </Button>
      </div>
      {page.doubts.map((code) => (
        <Doubt key={code} code={code} />
      ))}
      <ul className={classes.fields}>
        {page.fields.map((field) => (
          <li key={field.name} data-active={active === field.name || undefined}>
            <Line field={field} lang={lang} open={active === field.name} canDecide={canDecide} onField={onField} />
            {field.doubts.map((code) => (
              <Doubt key={code} code={code} />
            ))}
            {field.teach && canDecide && (
              <UnstyledButton className={classes.teach} onClick={() => onTeach(field.name)}>
                {t("teachOffer")} {keyMode() !== "off" && <kbd>{keyName(currentKeys().teach, keyMode())}</kbd>}
              </UnstyledButton>
            )}
            {why && <Why field={field} />}
            {active === field.name && editor}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ field, lang, open, canDecide, onField }: { field: Field; lang: "ar" | "en"; open: boolean; canDecide: boolean; onField: (name: string) => void }) {
  const { t, day } = useTexts();
  const nameOf = useFieldName();
  const days = ({ start, end }: Days) => [...new Set([start, end].filter(Boolean).map((one) => day(one)))].join(" – ");
  const name = nameOf(field.name);
  return (
    <UnstyledButton className={classes.line} data-keep={`field-${field.name}`} aria-expanded={open} disabled={!canDecide} onClick={() => onField(field.name)} title={t("editField", { field: name })}>
      <span className={classes.number} aria-hidden="true">
        {field.number ?? ""}
      </span>
      <span className={classes.name}>
        {name}{" "}
        {field.letter && (
          <span className={classes.letter} data-letter={field.letter} aria-hidden="true">
            {lettersIn(lang, field.letter)}
          </span>
        )}
      </span>
      <span className={classes.value}>
        <bdi>{field.name === "time" ? days(field.value as Days) : lang === "ar" ? field.ar : field.en}</bdi>
        {!field.en && <span className={classes.none}>{t("none")}</span>}
        {field.decided && <span className={classes.decided}> ✓ {field.by && <bdi>{field.by}</bdi>}</span>}
        {field.quotes.length > 0 && (
          <span className={classes.quote} lang="ar" dir="rtl">
            {[...new Set(field.quotes.map((quote) => quote.text))].map((text) => `«${text}»`).join(" ")}
          </span>
        )}
      </span>
    </UnstyledButton>
  );
}

function Doubt({ code }: { code: string }) {
  const { label } = useTexts();
  return (
    <Link className={classes.doubt} to={`/help#doubt-${code}`}>
      <span aria-hidden="true">⚠ </span>
      {label("doubt", code)}
    </Link>
  );
}

/** What a thumb reaches on a small screen; the rest is in a menu. */
const NEAREST: Action[] = ["accept", "reject", "skip", "undo"];

type Acts = { onAccept: () => void; onReject: () => void; onSkip: () => void; onFlag: () => void; onUndo: () => void; onRedo: () => void; onAdd: () => void; onComment: () => void };

/** The buttons of the keys: nothing needs a mouse, and nothing needs to know the keys. */
export function Actions({ page, narrow, ...on }: Acts & { page: ReviewPage; narrow: boolean }) {
  const { t } = useTexts();
  const keys = currentKeys();
  const mode = keyMode();
  const all: [Action, Word, () => void, ButtonProps][] = [
    ["accept", "accept", on.onAccept, { variant: page.mine === "accept" ? "light" : "filled" }],
    ["reject", "reject", on.onReject, { color: "red", variant: "light" }],
    ["skip", "skip", on.onSkip, { variant: "default" }],
    ["flag", "flag", on.onFlag, { variant: "default" }],
    ["comment", "comment", on.onComment, { variant: "default" }],
    ["add", "addMissed", on.onAdd, { variant: "default" }],
    ["undo", "undo", on.onUndo, { variant: "subtle" }],
    ["redo", "redo", on.onRedo, { variant: "subtle" }],
  ];
  if (narrow) {
    const first = all.filter(([action]) => NEAREST.includes(action));
    const rest = all.filter(([action]) => !NEAREST.includes(action));
    return (
      <div className={classes.bar}>
        {first.map(([action, word, act, look]) => (
          <Button key={action} size="sm" px={4} data-keep={action} {...look} onClick={act}>
            {t(word)}
          </Button>
        ))}
        <Menu position="top-end" withinPortal>
          <Menu.Target>
            <Button size="sm" px={4} variant="default" data-keep="more" aria-label={t("more")}>
              ⋯
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(([action, word, act]) => (
              <Menu.Item key={action} data-keep="more" onClick={act}>
                {t(word)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    );
  }
  const buttons = all.map(([action, word, act, look]) => (
    <Button key={action} size="compact-sm" data-keep={action} {...look} onClick={act} rightSection={mode === "off" ? null : <kbd>{keyName(keys[action], mode)}</kbd>}>
      {t(word)}
    </Button>
  ));
  return (
    <Group gap={6} className={classes.actions}>
      {buttons.slice(0, -2)}
      <Group gap={6} wrap="nowrap">
        {buttons.slice(-2)}
      </Group>
    </Group>
  );
}
