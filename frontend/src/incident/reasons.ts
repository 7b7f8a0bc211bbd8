import { useTexts } from "../i18n";

/** Why two claims or incidents may be one, in a line: the reasons of the server, with their days as the reader writes them. */
export function useReasons(): (one: { reasons: string[]; reasons_ar: string[] }) => string {
  const { t, lang, dated } = useTexts();
  return (one) => dated((lang === "ar" ? one.reasons_ar : one.reasons).join(t("comma")));
}
