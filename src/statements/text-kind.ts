/** Is a text a norm in force, a programme, or a report? The bare indicative is an order in the first and a fact in the last. */
import { normalisedText } from '../corpus/normalise.js';

export const TEXT_KINDS = ['norm', 'programme', 'report'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

const NORM = '条例|办法|规定|细则|规则|法典|法|章程';
const PROGRAMME = '方案|规划|纲要|计划|意见|行动|要点|措施|政策';
/** A report on what a norm says: 西安出台容错纠错办法:哪些人适用. */
const TITLE_OF_ISSUE = /(?:出台|颁布|公布|发布|施行|解读|读懂)[^,:;?!]{0,24}(?:条例|办法|规定|细则)/;
/** A date or a note that follows the name of a text: (2017-12-01), (试行), (修订草案). */
const AFTER_NAME = String.raw`(?:\s*[(\[【](?:[\d\-.年月日]{4,12}|[^()]{0,8}(?:试行|暂行|修[订正]|草案)[^()]{0,8})[)\]】])*$`;
const NORM_TITLE = new RegExp(`(?:${NORM})(?:的(?:决定|决议))?${AFTER_NAME}`);
const PROGRAMME_TITLE = new RegExp(`(?:${PROGRAMME})(?:的通知)?${AFTER_NAME}`);

/** A digest names the norm that it restates as its source: 河南省人大常委会《河南省开发区条例》. */
const NORM_SOURCE = new RegExp(
  `^[^《]{0,30}(?:人大|人民代表大会|政府|国务院|委员会)[^《]{0,12}《[^》]{2,60}(?:${NORM})》`,
);
const MEDIA = /新闻|日报|晚报|电视|报道|记者|广播|客户端/;

/** A digest of a programme comes from an authority and names it at the beginning. */
const AUTHORITY_SOURCE = /(?:人民政府|政府|管委会|管理委员会|委员会|局|厅|办公室)(?:网站|官网)?$/;
const NAMES_PROGRAMME = new RegExp(`^[^。]{0,60}《[^》]{2,60}(?:${PROGRAMME})(?:\\([^)]{1,12}\\))?》`);

/** The header of a law: by whom and when it was adopted. */
const ADOPTION =
  /\d{4}年\d{1,2}月\d{1,2}日.{0,40}(?:会议|大会|委员会|政府|令).{0,20}(?:通过|批准|公布|发布|修订|修正)/;
const FIRST_ARTICLE = /(?:^|\n)\s*(?:#+\s*)?第一[条章][\s:]/;

/** What is known of an article before its sentences are read. */
export interface TextFacts {
  title: string;
  source: string | null;
  /** Its first text, a few hundred characters are enough. */
  lead: string;
}

/** How much of the lead is read: a header and the first article. */
const LEAD_LENGTH = 600;

/**
 * The kind of a text, by its title, its source or its header; a report when nothing else shows.
 *
 * @example
 *     textKind({ title: '河南省开发区条例', source: null, lead: '' }); // 'norm'
 */
export function textKind({ title, source, lead }: TextFacts): TextKind {
  const name = normalisedText(title).trim();
  if (NORM_TITLE.test(name) || TITLE_OF_ISSUE.test(name)) return 'norm';
  const origin = normalisedText(source ?? '');
  if (NORM_SOURCE.test(origin) && !MEDIA.test(origin)) return 'norm';
  const opening = normalisedText(lead.slice(0, LEAD_LENGTH));
  if (FIRST_ARTICLE.test(opening) && (ADOPTION.test(opening) || /第二条/.test(opening))) return 'norm';
  const isDigest =
    AUTHORITY_SOURCE.test(origin) && !MEDIA.test(origin) && NAMES_PROGRAMME.test(opening.trim());
  return PROGRAMME_TITLE.test(name) || isDigest ? 'programme' : 'report';
}
