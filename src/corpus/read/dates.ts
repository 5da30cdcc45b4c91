/** Which date does a text contain? */

/** Matches 2022-11-25, 2022/11/25, 2022.11.25, 2022年11月25日 and 2022-11-25T09:00, also with spaces between the parts. */
const DATE = /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/g;

/**
 * The first valid date in the text as `YYYY-MM-DD`; null when there is none. A month alone (2022年11月) is not a date:
 * its first day would be made up.
 */
export function parseDate(text: string): string | null {
  for (const [, year, month, day] of text.matchAll(DATE)) {
    const date = isoDay(Number(year), Number(month), Number(day));
    if (date !== null) return date;
  }
  return null;
}

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1) return null;
  return date.toISOString().slice(0, 10);
}
