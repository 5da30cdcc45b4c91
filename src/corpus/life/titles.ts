/** Which titles does a normalised text cite in 《》, and when do two titles name the same text? */
import { normalisedText } from '../normalise.js';

export interface CitedTitle {
  title: string;
  start: number;
  end: number;
}

/** Titles are shorter; a bracket that is not closed within this is a typing error. */
const MAX_TITLE_LENGTH = 120;

/** What a title ends with when the text is law, or a rule of an authority. */
export const LEGAL_NOUN =
  '条例|办法|规定|细则|法|法典|规则|决定|决议|章程|规程|准则|规范|守则|修正案|解释|通则|标准';
const VERSION =
  /[（(〔[](?:[^（()）〔〕[\]]{0,12}\d{4}[^（()）〔〕[\]]{0,20}|修[正订]|试行|暂行|已废止)[)）〕\]]$/;
/** The notice with which an authority issues a text stands for the text. */
const ISSUED = /关于(?:印发|发布|公布|颁布|颁发|下发)《([^《》]{4,100})》的(?:通知|公告|通告|令)$/;
/** 解释（二） is a text of its own beside 解释（一）. */
const SERIAL = /\([一二三四五六七八九十]{1,3}\)$/;
const LEGAL_TITLE = new RegExp(`(?:${LEGAL_NOUN})$`);
/** 管理办法 and 条例 are what texts of many places are called for short. */
const GENERIC_TITLE = new RegExp(`^(?:管理|实施|暂行|试行|若干|具体|工作|有关|新|本)*(?:${LEGAL_NOUN})$`);

/** The titles that stand in 《》 and not within the title of another text. */
export function titlesIn(text: string): CitedTitle[] {
  const titles: CitedTitle[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '《') {
      // A second opening long after the first means that the first was never closed.
      if (depth === 0 || at - start > MAX_TITLE_LENGTH) {
        start = at;
        depth = 0;
      }
      depth++;
    } else if (sign === '》' && depth > 0) {
      depth--;
      if (depth === 0 && at - start <= MAX_TITLE_LENGTH)
        titles.push({ title: text.slice(start + 1, at), start, end: at + 1 });
    }
  }
  return titles;
}

const AMENDING = /关于(?:修改|修订|修正)|修正案$/;

/**
 * The text with the cited titles cut down to 《》, so that no date or verb of another text's title is read; those that
 * amend another text become 《修改》.
 */
export function withoutTitles(text: string): string {
  let reached = 0;
  const parts: string[] = [];
  for (const { title, start, end } of titlesIn(text)) {
    parts.push(text.slice(reached, start), AMENDING.test(title) ? '《修改》' : '《》');
    reached = end;
  }
  return parts.join('') + text.slice(reached);
}

/**
 * The same for all forms of one title: without the mark of a version at its end, the notice that issued it, the signs
 * around cited titles, spaces, and the name of the state, which some forms leave out.
 *
 * @example
 * titleKey('北京市实施《中华人民共和国水法》办法（2022修正）'); // '北京市实施水法办法'
 */
export function titleKey(title: string): string {
  const full = normalisedText(title).trim();
  let rest = ISSUED.exec(full)?.[1] ?? full;
  while (VERSION.test(rest)) rest = rest.replace(VERSION, '').trim();
  return rest.replace(/[《》〈〉<>“”"\s·]/g, '').replaceAll('中华人民共和国', '');
}

/** Whether a text of this title is itself law or a rule. */
export function isLegalTitle(title: string): boolean {
  return LEGAL_TITLE.test(titleKey(title).replace(SERIAL, ''));
}

/** Whether a title says nothing of its text but what kind of text it is. */
export function isGenericTitle(title: string): boolean {
  return GENERIC_TITLE.test(titleKey(title));
}

/** The normalised title up to the noun that says what kind of text it is. */
export function withoutSerial(title: string): string {
  let rest = title;
  while (SERIAL.test(rest) || VERSION.test(rest)) rest = rest.replace(SERIAL, '').replace(VERSION, '').trim();
  return rest;
}
