import { useTexts, type Word } from "../i18n";

export const TOLLS = ["killed", "injured", "missing", "detained", "displaced"];

/** What a field of a claim or a toll of an incident («killed/civilians») is called. */
export function useFieldName(): (field: string) => string {
  const { t, label } = useTexts();
  return (field) => {
    const [name = "", group] = field.split("/");
    if (TOLLS.includes(name)) return group ? `${label("casualty_kind", name)} (${label("toll_group", group)})` : label("casualty_kind", name);
    if (name === "start") return t("firstDay");
    if (name === "end") return t("lastDay");
    return t(`field_${name}` as Word);
  };
}
