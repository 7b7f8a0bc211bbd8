/** Days as numbers (days since 1970, UTC) and back. */
export const dayNumber = (iso: string): number => Math.floor(Date.parse(`${iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso.slice(0, 10)}T00:00:00Z`) / 86_400_000);
export const isoDay = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** The last day of a day, month or year. */
export function lastDay(iso: string): number {
  if (iso.length === 4) return dayNumber(`${Number(iso) + 1}`.padStart(4, "0")) - 1;
  if (iso.length === 7) return dayNumber(isoDay(dayNumber(iso) + 32).slice(0, 7)) - 1;
  return dayNumber(iso);
}

export type Step = "day" | "week" | "month";

/** The first day of the bin a day lies in (weeks from Monday, as the server's). */
export function binStart(day: number, step: Step): number {
  if (step === "day") return day;
  if (step === "week") return day - ((((day + 3) % 7) + 7) % 7);
  return dayNumber(isoDay(day).slice(0, 7));
}
export function nextBin(start: number, step: Step): number {
  return step === "day" ? start + 1 : step === "week" ? start + 7 : lastDay(isoDay(start).slice(0, 7)) + 1;
}

/** Ticks of an axis between two days: years, months or days, at most `most`. */
export function ticks(from: number, to: number, most: number): string[] {
  const [first, last] = [isoDay(from), isoDay(to)];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4));
  const months = years * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7));
  const found: string[] = [];
  if (months >= most * 6) {
    const each = Math.ceil(years / most) || 1;
    for (let year = Number(first.slice(0, 4)) + 1; year <= Number(last.slice(0, 4)); year++) if (year % each === 0) found.push(String(year));
  } else if (months >= 2) {
    const each = [1, 2, 3, 6, 12].find((one) => months / one <= most) ?? 12;
    for (let at = 1; at <= months; at++) {
      const month = Number(first.slice(5, 7)) - 1 + at;
      if (month % each === 0) found.push(`${Number(first.slice(0, 4)) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`);
    }
  } else {
    const each = Math.max(1, Math.ceil((to - from) / most));
    for (let day = from; day <= to; day += each) found.push(isoDay(day));
  }
  return found;
}
