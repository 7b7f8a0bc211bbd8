import { Anchor, Paper, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { Link, useLocation } from "react-router";
import { useLabels } from "../api/labels";
import type { Role } from "../api/review";
import { useTexts, type Word } from "../i18n";
import { currentKeys, keyMode, keyName } from "../keys";
import { Page } from "../layout/Page";
import { lettersIn } from "../review/letters";
import { GROUPS } from "./groups";
import classes from "./Help.module.css";

const ROLES: [Role, string][] = [
  ["event", "E"], ["actor", "A"], ["target", "T"], ["place", "P"], ["date", "D"], ["killed", "K"], ["injured", "I"], ["weapon", "W"], ["source", "S"], ["denial", "N"],
];
const REASONS = ["not_an_event", "negated", "planned", "duplicate", "wrong_place", "out_of_scope"];

/** Keys as they are now, the letters of the roles, what each doubt means, what to reject for. */
export default function Help() {
  const { t, lang, label } = useTexts();
  const labels = useLabels();
  const keys = currentKeys();
  const mode = keyMode();
  const { hash } = useLocation();
  const asked = hash.slice(1);
  useEffect(() => {
    if (asked && labels.doubt) document.getElementById(asked)?.scrollIntoView({ block: "center" }); // the labels come after the page
  }, [asked, labels.doubt]);
  return (
    <Page title={t("helpTitle")} how={t("helpHow")}>
      <section>
        <Title order={2}>{t("keys")}</Title>
        <Text size="sm" c="var(--dim)" mb="sm">
          {t(`keys_${mode}` as Word)}. {t("keysPhysical")}{" "}
          <Anchor component={Link} to="/settings" size="sm" underline="always">
            {t("changeKeys")}
          </Anchor>
        </Text>
        <div className={classes.groups}>
          {Object.entries(GROUPS).map(([group, actions]) => (
            <Paper key={group} withBorder p="md" className={classes.box} component="section">
              <Title order={3} mb="xs">
                {t(`keys_for_${group}` as Word)}
              </Title>
              <dl className={classes.keys}>
                {actions.map((action) => (
                  <div key={action}>
                    <dt>
                      <kbd>{keyName(keys[action], mode)}</kbd>
                    </dt>
                    <dd>{t(`key_${action}` as Word)}</dd>
                  </div>
                ))}
              </dl>
            </Paper>
          ))}
          <Paper withBorder p="md" className={classes.box} component="section">
            <Title order={3} mb="xs">
              {t("reasons")}
            </Title>
            <dl className={classes.keys}>
              {REASONS.map((reason, index) => (
                <div key={reason}>
                  <dt>
                    <kbd>{keyName(keys.reject, mode)}</kbd> <kbd>{index + 1}</kbd>
                  </dt>
                  <dd>{label("reject_reason", reason)}</dd>
                </div>
              ))}
            </dl>
          </Paper>
        </div>
      </section>
      <section>
        <Title order={2}>{t("letters")}</Title>
        <Text size="sm" c="var(--dim)" mb="sm">
          {t("lettersHow")}
        </Text>
        <ul className={classes.letters}>
          {ROLES.map(([role, letter]) => (
            <li key={role}>
              <span className={classes.letter} style={{ color: `var(--role-${role})`, borderColor: `var(--role-${role})` }} aria-hidden="true">
                {lettersIn(lang, letter)}
              </span>
              <span>
                <span className="sr-only">{lettersIn(lang, letter)}: </span>
                {t(`role_of_${role}` as Word)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <Title order={2}>{t("doubts")}</Title>
        <Text size="sm" c="var(--dim)" mb="sm">
          {t("doubtsHow")}
        </Text>
        <dl className={classes.doubts}>
          {Object.entries(labels?.doubt ?? {}).map(([code, words]) => (
            <div key={code} id={`doubt-${code}`} data-asked={asked === `doubt-${code}` || undefined}>
              <dt>⚠ {words[lang]}</dt>
              <dd dir="ltr">{code}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}
