import { useTexts } from "../i18n";
import { FAMILY_LETTER, type Family, familyOf, LETTER_AT, SHAPES } from "./families";
import classes from "./views.module.css";

/** The sign of a kind of event: shape, colour and letter of its family. Its name stands beside it, so it is silent. */
export function TypeMark({ type, family = familyOf(type ?? ""), size = 20 }: { type?: string; family?: Family; size?: number }) {
  const { t } = useTexts();
  return (
    <svg className={classes.mark} data-family={family} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[family]} />
      <text x="12" y={LETTER_AT[family]} textAnchor="middle" dominantBaseline="central">
        {t(FAMILY_LETTER[family])}
      </text>
    </svg>
  );
}
