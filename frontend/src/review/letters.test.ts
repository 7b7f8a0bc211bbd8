import { expect, test } from "vitest";
import { lettersIn } from "./letters";

const ROLES = "EATPDWKISN";

test("each role has a letter of its own in both languages", () => {
  for (const lang of ["ar", "en"] as const) expect(new Set([...ROLES].map((role) => lettersIn(lang, role))).size).toBe(ROLES.length);
});

test("no letter of the Arabic interface is Latin", () => {
  expect(lettersIn("ar", ROLES)).not.toMatch(/[A-Za-z]/);
  expect(lettersIn("en", "TK")).toBe("TK");
  expect(lettersIn("ar", "TK")).toBe("ه\u200cق"); // apart
});
