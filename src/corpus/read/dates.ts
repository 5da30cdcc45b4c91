/** Which calendar day does a text name? */

/** 2022-11-25, 2022/11/25, 2022.11.25, 2022年11月25日, 2022-11-25T09:00; spaces between the parts are allowed. */
const DATE = /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/g;

/**
 * The first real day in the text as `YYYY-MM-DD`. Null when there is none: a day that no calendar has
 * (2022-13-45), or a month alone (2022年11月), since the first of that month would be an invention.
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
