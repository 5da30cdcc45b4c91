/** How is a date of a text written in English? `2021-10-01` is 1 October 2021. */

const FORMATS = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  dayOfYear: { day: 'numeric', month: 'long' },
  monthOfYear: { month: 'long' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** @param iso as figures have it: `2021`, `2021-10`, `2021-10-01`, `2022-01/2022-09`, and without a year `--10-01` */
export function englishDate(iso: string): string {
  return iso.split('/').map(singleDate).join(' to ');
}

function singleDate(iso: string): string {
  const hasYear = !iso.startsWith('--');
  const [year = '', month, day] = hasYear ? iso.split('-') : ['2000', ...iso.slice(2).split('-')];
  if (month === undefined) return year;
  const format =
    FORMATS[day === undefined ? (hasYear ? 'month' : 'monthOfYear') : hasYear ? 'day' : 'dayOfYear'];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(at);
}
