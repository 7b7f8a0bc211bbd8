import { describe, expect, it } from "vitest";
import { pieces, shownLines, spoken } from "./patches";

const names = Array.from({ length: 40 }, (_, at) => `"اسم ${at}"`);

describe("a patch as it is read", () => {
  it("leaves out the middle of a long list, between its items", () => {
    const [before, after] = [`-aliases = [${names.join(", ")}]`, `+aliases = [${names.join(", ")}, "جديد"]`];
    const [one, other] = shownLines(`${before}\n${after}\n`);
    expect(one).toMatch(/^-aliases = \["اسم 0", … "اسم 39"\]$/);
    expect(other).toMatch(/^\+aliases = \["اسم 0", … "اسم 39", "جديد"\]$/);
  });
  it("shortens long lines that did not change, and no others", () => {
    expect(shownLines(` nominals = [${names.join(", ")}]`)).toEqual([' nominals = ["اسم 0", …']);
    expect(shownLines(` id = "x"\n+with = ["ناشط", "ناشطة"]`)).toEqual([' id = "x"', '+with = ["ناشط", "ناشطة"]']);
  });
  it("keeps names and columns apart", () => {
    const apart = (line: string) => pieces(line).filter((one) => one.apart).map((one) => one.text);
    expect(apart('+names = ["سرت", "درنة"]')).toEqual(["سرت", "درنة"]);
    expect(apart("+\tDerna\t32.7\tدرنة")).toEqual(["درنة"]);
    for (const line of ['+names = ["سرت", "درنة"]', "+\tDerna\t\tدرنة", "", '"']) expect(pieces(line).map((one) => one.text).join("")).toBe(line);
  });
  it("says words without their grammar", () => {
    expect(spoken("1 خطف/يخطف + ناشط")).toBe("خطف + ناشط");
    expect(spoken("3 هاجم")).toBe("هاجم");
    expect(spoken("كتيبة النسور")).toBe("كتيبة النسور");
  });
});
