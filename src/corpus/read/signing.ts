/** Is a line the signature of a document: who signs, above the date? It is text, and no heading of what is annexed. */

/** A date alone on its line, in figures or in Chinese numerals, perhaps in parentheses. The text is normalised. */
const DATE_LINE =
  /^[(]?\s*(?:\d{4}|[〇零○oO一二三四五六七八九]{4})\s?(?:年|[-/.])\s?(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?(?:月|[-/.])\s?(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?日?\s*(?:印发|发布)?[)]?$/;

/** A line that ends with its date, such as one with who signs and when. */
const DATED =
  /(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?月\s?(?:\d{1,2}|[一二三四五六七八九十〇○]{1,3})\s?日\s*[)]?$/;

/** What the names of agencies end with. */
const AGENCY =
  /(?:政府|委员会|管委会|委|办公室|办公厅|办|局|厅|部|院|处|中心|协会|公司|领导小组|法院|检察院|党组|集团|银行)$/;

/** What follows a signature without a date. */
const AFTER_SIGNATURE = /^(?:附件|附\s?[:：]|附表|抄送|主送|联系人|[(]此件|[(]联系人)/;

/** What comes before a signature. */
const CLOSING_WORDS = /特此(?:通知|公告|通告|函[告复]|批复|报告|公示|说明)/;

/** @param text normalised */
export function isDateLine(text: string): boolean {
  return DATE_LINE.test(text);
}

/** Whether a line ends with a date: it says when, and heads nothing. @param text normalised */
export function endsWithDate(text: string): boolean {
  return DATED.test(text);
}

/** Whether a short line signs what is above it, by the lines around it; all of them normalised, '' for none. */
export function signs(line: string, before: string, after: string): boolean {
  if (isDateLine(after)) return true;
  return AGENCY.test(line) && (AFTER_SIGNATURE.test(after) || CLOSING_WORDS.test(before));
}
