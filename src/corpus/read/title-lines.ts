/**
 * Which lines are one title? Official documents set theirs in two or three centred lines, cut where it looks well:
 * `某市人民政府关于印发支持高新技术` / `产业开发区加快发展若干政策的通知`.
 */
import { isAuthority } from './agencies.js';
import { type Block, squeezed } from './block.js';
import { normalLine } from './normal-line.js';

const SUBTITLE = /^\s*(?:—|─|―|--)/;

/** The last words of titles of official documents; what stands in brackets behind them may follow. */
const KIND =
  '(?:通知|办法|意见|规定|细则|条例|方案|公告|通告|公报|批复|决定|决议|规划|计划|措施|政策|纲要|报告|请示|纪要|制度|指南|指引|要点|规则|章程|准则|标准|目录|清单|协议|解读|说明|公示|令|函|若干条|\\d+条|条款)';
/** Brackets do not nest here, so that no line has more than one reading. */
const COMPLETE = new RegExp(
  `${KIND}(?:[（(【〔[《][^（）()【】〔〕[\\]《》]{1,30}[）)】〕\\]》]|的?(?:通知|公告|函|批复|解读|说明)){0,3}$`,
);

const RELATES = /关于|印发|转发|批转|公布/;
const BEGINS_RELATING = /^(?:关于|印发|转发|批转|公布|发布|对|在)/;

/** A line that cannot be the end of a title. */
const DANGLING =
  /(?:关于|关于.*(?:印发|转发|批转|公布|发布|贯彻|落实|实施|推进|加快|支持)|.{4}(?:的|和|与|及|或|暨)|、|《|“|（|\(|—)$/;

/** What stands in brackets below a title and belongs to it. */
const EDITION =
  /^[（(〔[](?:试行|暂行|修订|修正|征求意见稿|送审稿|草案|节选|摘要|\d{4}年?(?:版|修订版?|修订本|本))[）)〕\]]$/;

/** Headings are numbered, titles are not. */
const NUMBERED =
  /^\s*(?:第\s?[\d一二三四五六七八九十百]+\s?[条章节编部]|[一二三四五六七八九十]{1,3}\s?[、.．]|[（(]\s?[一二三四五六七八九十\d]{1,3}\s?[）)]|\d{1,2}\s?[、.．])/;

/** Longer lines are no titles, however many glosses they have. */
const MAX_LINE_LENGTH = 720;

/** After its first line, a title has at most so many. */
const MAX_MORE_LINES = 5;

/** The first line that relates to something is this many lines from the end of the title at most. */
const MAX_LINES_TO_END = 3;

/** Whether a line is the end of a document's title. */
export function completesTitle(line: string): boolean {
  return line.length <= MAX_LINE_LENGTH && COMPLETE.test(normalLine(line).trim());
}

/** Whether a line is numbered, as headings are. */
export function isNumbered(line: string): boolean {
  return NUMBERED.test(line);
}

/** The number of lines of the title that begins with the first of these blocks, at least one. */
export function titleLength(blocks: readonly Block[]): number {
  let title = blocks[0]?.text.trim() ?? '';
  let length = 1;
  while (length <= MAX_MORE_LINES && length < blocks.length) {
    const more = moreLines(title, blocks, length);
    if (more === 0) break;
    title = joinedLines(blocks.slice(0, length + more).map(({ text }) => text));
    length += more;
  }
  return length;
}

/** How many lines after the first `length` belong to the title so far. */
function moreLines(title: string, blocks: readonly Block[], length: number): number {
  const next = blocks[length];
  const last = blocks[length - 1];
  if (next === undefined || last === undefined || next.kind === 'table' || NUMBERED.test(next.text)) return 0;
  if (EDITION.test(next.text.trim())) return 1;
  if (SUBTITLE.test(next.text) || DANGLING.test(title) || isOpen(title)) return 1;
  if (isAuthority(title) && isAuthorsEnd(blocks, length)) return 1;
  if (completesTitle(title)) return 0;
  if (RELATES.test(title)) return linesToEnd(blocks, length);
  const isOneHeading = last.kind === 'heading' && next.kind === 'heading' && last.rank === next.rank;
  return isOneHeading && !isAuthority(title) && completesTitle(next.text) ? 1 : 0;
}

/** Whether from here on come other authorities, or none, and then what the document is about. */
function isAuthorsEnd(blocks: readonly Block[], from: number): boolean {
  const rest = blocks.slice(from, from + MAX_MORE_LINES);
  const relating = rest.findIndex(({ text }) => BEGINS_RELATING.test(text.trim()));
  return relating >= 0 && rest.slice(0, relating).every(({ text }) => isAuthority(text));
}

/** The number of lines up to the one that completes a title; none when none of the next does. */
function linesToEnd(blocks: readonly Block[], from: number): number {
  for (let more = 1; more <= MAX_LINES_TO_END; more += 1) {
    const block = blocks[from + more - 1];
    if (block === undefined || block.kind === 'table' || NUMBERED.test(block.text)) return 0;
    if (completesTitle(block.text)) return more;
  }
  return 0;
}

/** Whether a bracket is open at the end. */
function isOpen(text: string): boolean {
  return ['《》', '（）', '“”'].some(
    ([opening = '', closing = '']) => text.split(opening).length > text.split(closing).length,
  );
}

/** Chinese lines are joined without a space. */
export function joinedLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((title, line) => {
      const apart = /[a-z0-9,.]$/i.test(title) && /^[a-z0-9]/i.test(line);
      return title + (apart ? ' ' : '') + line;
    }, '');
}

/** The lines from `from` on that are this title when they are joined; null when they are not. At most four. */
export function linesOfTitle(blocks: readonly Block[], from: number, title: string): number | null {
  const wanted = squeezed(title);
  let text = '';
  for (let length = 1; length <= MAX_MORE_LINES + 1; length += 1) {
    text += squeezed(blocks[from + length - 1]?.text ?? '');
    if (text === wanted) return length;
    if (text === '' || !wanted.startsWith(text)) return null;
  }
  return null;
}
