/** Did the end of a line break a figure, so that its parts are joined without a space? */

/** A figure that the end of the line may have broken: 10|0万元, 1,|200, 3.|5, 35|%, 10—|20. */
const FIGURE_AT_END = /\d[.,，]?$|\d\s?[-–—~～]$/;
const FIGURE_AT_START = /^[.,]?\d|^[%％‰]/;
const THOUSANDS_AT_END = /\d,$/;
const THOUSANDS_AT_START = /^\d{3}(?!\d)/;

/** The letters around the end of the line say whether its figures are those of a Chinese text. */
const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;
const LOOK_AROUND = 30;

/** @param start a line without space at its end @param end the next one, without space at its start */
export function isBrokenFigure(start: string, end: string): boolean {
  if (!FIGURE_AT_END.test(start) || !FIGURE_AT_START.test(end)) return false;
  if (THOUSANDS_AT_END.test(start)) return THOUSANDS_AT_START.test(end);
  const before = [...start.slice(-LOOK_AROUND)].findLast((char) => LETTER.test(char));
  const after = [...end.slice(0, LOOK_AROUND)].find((char) => LETTER.test(char));
  return HAN.test(before ?? '') || (HAN.test(after ?? '') && !/[A-Za-z]/.test(before ?? ''));
}
