/** Is a line the signature of a document: who signs, above the date? It is text, and no heading of what is annexed. */
import { MAX_AUTHORITIES } from './agencies.js';

/** A date alone on its line, in figures or in Chinese numerals, perhaps in parentheses. The text is normalised. */
const DATE_LINE =
  /^[(]?\s*(?:\d{4}|[〇零○oO一二三四五六七八九]{4})\s?(?:年|[-/.])\s?(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?(?:月|[-/.])\s?(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?日?\s*(?:印发|发布)?[)]?$/;

/** A line that ends with its date, such as one with who signs and when. */
const DATED =
  /(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?月\s?(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?日\s*[)]?$/;

/** What the names of agencies end with. */
const AGENCY =
  /(?:政府|委员会|管委会|委|办公室|办公厅|办|局|厅|部|院|处|中心|协会|学会|商会|联合会|基金会|公司|领导小组|指挥部|检察院|党组|集团|银行|[支分]行|大学|海关)(?:\s?[(].{0,3}[章印][)])?$/;

/** What follows a signature without a date. */
const AFTER_SIGNATURE = /^(?:附件|附\s?[:：]|附表|抄送|主送|联系人|[(]此件|[(]联系人)/;

/** What comes before a signature. */
const CLOSING_WORDS = /特此(?:通知|公告|通告|函[告复]|批复|报告|公示|说明)/;

/** @param text normalised */
function isDateLine(text: string): boolean {
  return DATE_LINE.test(text);
}

/** Whether a line ends with a date: it says when, and heads nothing. @param text normalised */
export function endsWithDate(text: string): boolean {
  return DATED.test(text);
}

/**
 * Whether a short line signs what is above it, by the lines around it; all of them normalised, '' for none.
 *
 * @param below the line so many lines below it: several authorities may sign, one below the other
 */
export function signs(line: string, before: string, below: (step: number) => string): boolean {
  if (isDateLine(below(1))) return true;
  if (!AGENCY.test(line)) return false;
  if (CLOSING_WORDS.test(before)) return true;
  let step = 1;
  while (step < MAX_AUTHORITIES && AGENCY.test(below(step))) step += 1;
  return AFTER_SIGNATURE.test(below(step)) || isDateLine(below(step));
}
