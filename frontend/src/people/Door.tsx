import { Alert, Group, SegmentedControl } from "@mantine/core";
import { useLocation } from "react-router";
import { type Lang, useTexts } from "../i18n";
import { Join } from "./Join";
import classes from "./People.module.css";
import { SignIn } from "./SignIn";

/** What somebody sees who is not signed in: a form to come in by, and nothing of the desk. */
export default function Door({ team }: { team: boolean }) {
  const { t, lang, setLang } = useTexts();
  const joins = useLocation().pathname === "/join";
  return (
    <main>
      <Group justify="space-between" p="sm">
        <img src="/icon.svg" alt="waqai وقائع" width={30} height={30} />
        <SegmentedControl
          size="xs" value={lang} onChange={(value) => setLang(value as Lang)} aria-label={t("language")}
          data={[{ value: "ar", label: "ع" }, { value: "en", label: "EN" }]}
        />
      </Group>
      {joins ? (
        <Join />
      ) : team ? (
        <SignIn />
      ) : (
        <Alert title={t("signedOut")} className={classes.door} role="alert">
          {t("signedOutAlone")}
        </Alert>
      )}
    </main>
  );
}
