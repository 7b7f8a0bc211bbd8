import { useLabels } from "../api/labels";
import { useTexts } from "../i18n";
import { FAMILIES, TYPES } from "../views/families";
import { TypeMark } from "../views/TypeMark";
import type { Choice } from "./Chooser";

/** The values of a group of the record, to choose from, found by their names in both languages. */
export function useChoices(group: string): Choice[] {
  const { lang } = useTexts();
  return Object.entries(useLabels()[group] ?? {}).map(([value, names]) => ({ value, name: names[lang], also: names[lang === "ar" ? "en" : "ar"] }));
}

/** The kinds of events, families together and with their signs. */
export function useKinds(): Choice[] {
  const order = FAMILIES.flatMap((family) => TYPES[family] as readonly string[]);
  const place = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length);
  return useChoices("event_type")
    .sort((a, b) => place(a.value) - place(b.value))
    .map((one) => ({ ...one, mark: <TypeMark type={one.value} size={18} /> }));
}
