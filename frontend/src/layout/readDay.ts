/** The months by the names that newsrooms write, each as the reader may type it; a shorter beginning of three letters does for the Latin ones. */
const MONTHS = [
  "january|يناير|كانون الثاني|جانفي", "february|فبراير|شباط|فيفري", "march|مارس|آذار|اذار", "april|أبريل|ابريل|نيسان|أفريل|افريل", "may|مايو|أيار|ايار|ماي", "june|يونيو|حزيران|جوان",
  "july|يوليو|تموز|جويلية", "august|أغسطس|اغسطس|آب|اب|أوت|اوت", "september|سبتمبر|أيلول|ايلول", "october|أكتوبر|اكتوبر|تشرين الأول|تشرين الاول", "november|نوفمبر|تشرين الثاني",
  "december|ديسمبر|كانون الأول|كانون الاول",
].map((names) => names.split("|"));

/**
 * A day as people write it (12/9/2019, 2019-09-12, 12 Sept 2019, ١٢ أيلول ٢٠١٩): day before month, unless the year stands first; `year` where
 * none is typed. Null where it is none.
 */
export function readDay(typed: string, year = ""): string | null {
  const text = typed
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .trim()
    .toLowerCase();
  const numbers = /^(\d{1,4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,4}))?$/.exec(text);
  if (numbers) {
    const [, first, month, last = year] = numbers as unknown as [string, string, string, string | undefined];
    return first.length === 4 ? made(first, Number(month), last) : made(last, Number(month), first);
  }
  const named = /^(\d{1,2})\s+(\D+?)\.?,?(?:\s+(\d{4}))?$/.exec(text);
  if (!named) return null;
  const names = named[2]!.split("/").map((one) => one.trim()); // «نيسان/أبريل»
  const month = MONTHS.findIndex((known) => names.some((one) => known.includes(one) || (/^[a-z]{3,}$/.test(one) && known[0]!.startsWith(one))));
  return made(named[3] ?? year, month + 1, named[1]!);
}

function made(year: string, month: number, day: string): string | null {
  if (year.length !== 4) return null;
  const iso = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const read = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** An ISO day as the box shows it: 12/9/2019. */
export const boxed = (iso: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${Number(iso.slice(8))}/${Number(iso.slice(5, 7))}/${iso.slice(0, 4)}` : iso);
