import type { Word } from "../i18n";

/** Kinds of event in families: each has a colour (`--family-…` of views.css), a shape and a letter, so that colour is never alone. */
export type Family = "fight" | "fire" | "bomb" | "civil" | "street" | "calm" | "word";
export const FAMILIES: Family[] = ["fight", "fire", "bomb", "civil", "street", "calm", "word"];

export const TYPES: Record<Family, string[]> = {
  fight: ["battle", "territory_gain", "withdrawal", "siege", "force_movement", "operation", "surrender"],
  fire: ["shelling", "air_strike", "interception"],
  bomb: ["bombing", "suicide_bombing"],
  civil: ["attack_on_civilians", "abduction", "sexual_violence", "property_destruction", "displacement"],
  street: ["protest", "riot", "arrest"],
  calm: ["release", "agreement", "aid"],
  word: ["talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support"],
};
const FAMILY_OF = new Map(FAMILIES.flatMap((family) => TYPES[family].map((type) => [type, family] as const)));
export const familyOf = (type: string): Family => FAMILY_OF.get(type) ?? "word";

export const FAMILY_WORD: Record<Family, Word> = {
  fight: "famFight", fire: "famFire", bomb: "famBomb", civil: "famCivil", street: "famStreet", calm: "famCalm", word: "famWord",
};
export const FAMILY_LETTER: Record<Family, Word> = {
  fight: "letFight", fire: "letFire", bomb: "letBomb", civil: "letCivil", street: "letStreet", calm: "letCalm", word: "letWord",
};

/** Outlines in a square of 24, the middle at 12, 12. */
export const SHAPES: Record<Family, string> = {
  fight: "M12 1.5A10.5 10.5 0 1 1 11.99 1.5Z",
  fire: "M12 1L23.2 21.5H0.8Z",
  bomb: "M12 0.3L23.7 12L12 23.7L0.3 12Z",
  civil: "M2.5 2.5H21.5V21.5H2.5Z",
  street: "M7 1.5H17L22.6 12L17 22.5H7L1.4 12Z",
  calm: "M12 1L23 9.2L18.8 22.3H5.2L1 9.2Z",
  word: "M3.5 3.5H20.5V17H13L8 22.5V17H3.5Z",
};
/** Where the letter stands in its shape. */
export const LETTER_AT: Record<Family, number> = { fight: 12, fire: 15.2, bomb: 12, civil: 12, street: 12, calm: 12.6, word: 10.4 };
