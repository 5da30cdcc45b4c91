/** What kind of line stands at the top of a page? A menu, a breadcrumb, a control of the page, or perhaps its title. */
import { type Block, BULLET } from './block.js';
import { normalLine } from './normal-line.js';

/** In normalised characters. The longest title of 1,900 regulations has 53. */
const MAX_MENU_ENTRY_LENGTH = 20;
const MAX_TITLE_LENGTH = 120;

/** Longer lines are not normalised to be measured: glosses make a line at most about six times as long. */
const MAX_ORIGINAL_LENGTH = 6 * MAX_TITLE_LENGTH;

const BREADCRUMB =
  /^(?:您|你|我)?(?:现在|当前|目前)?的?(?:所在|当前)?(?:的)?位置\s?[:>›»]|^(?:网站)?首页\s?[>›»/-]/;
const SENTENCE_END = /[。；;，,：:]$/;

/** Words of the menu of a site, apart by signs; or by wide spaces, which titles (第一章　总　　则) have as well. */
const SIGN = /\s*[|｜·/／]\s*/;
const WIDE_SPACE = /\s{2,}|\u3000+|\t+/;
const MIN_MENU_WORDS = 3;
const HOME = /^(?:网站)?首\s?页$/;
const MAX_MENU_WORD_LENGTH = 10;

/** Controls of the page and marks of official paper: 【打印】 【关闭】, 分享到, 特急, 000012. */
const CONTROL =
  /^[[(【\s]*(?:(?:打印(?:本页|此页)?|关闭(?:窗口|本页|此页)?|返回(?:首页|列表)?|分享(?:到|至)?|收藏(?:本页)?|下载|字体|字号|大|中|小|繁体(?:版)?|简体|无障碍(?:浏览)?|适老化?|语音播报|朗读|放大|缩小|默认|A[+-]?|微信|微博|QQ空间|二维码|扫一扫)[[(【\])】\s|/:]*)+$/;
const PAPER_MARK =
  /^(?:特急|加急|平急|急件|特提|主动公开|依申请公开|不予公开|内部(?:资料|文件)?|秘密|机密|绝密|文\s?件|[[【〖「<#]?(?:正文|正文内容|详细内容|文章内容|内容)[\]】〗」>#]?\s?:?|\d{5,7})$/;

/** What crawlers write before the text, on its first line. */
const BODY_LABEL = /^\s*[[【〖「<#](?:正文|正文内容|详细内容|文章内容|内容)[\]】〗」>#]\s*[:：]?\s*/;

/** The first line of the text without the label before it. */
export function withoutBodyLabel(text: string): string {
  return text.replace(BODY_LABEL, '');
}

/** An entry of a menu or a list of categories: a short line that is no sentence. */
export function isMenuEntry(text: string): boolean {
  if (text.length > MAX_ORIGINAL_LENGTH) return false;
  const normal = normalLine(text.replace(BULLET, ''));
  return BREADCRUMB.test(normal) || (normal.length <= MAX_MENU_ENTRY_LENGTH && !SENTENCE_END.test(normal));
}

/** A breadcrumb, a menu in one line, a control of the page: never text, wherever it stands in a header. */
export function isFurniture(text: string): boolean {
  if (text.length > MAX_ORIGINAL_LENGTH) return false;
  const normal = normalLine(text);
  // The red line below a head, or a row of stars.
  if (!/[\p{L}\p{N}]/u.test(normal)) return true;
  if (BREADCRUMB.test(normal) || CONTROL.test(normal) || PAPER_MARK.test(normal)) return true;
  const words = text.trim().split(SIGN);
  if (words.length >= MIN_MENU_WORDS) return words.every(isMenuWord);
  const spaced = text.trim().split(WIDE_SPACE);
  return spaced.length >= MIN_MENU_WORDS && HOME.test(spaced[0] ?? '') && spaced.every(isMenuWord);
}

function isMenuWord(word: string): boolean {
  return word.length <= MAX_MENU_WORD_LENGTH && /^[\p{L}+]*$/u.test(word);
}

export function isListedEntry(block: Block): boolean {
  return block.kind === 'item' && isMenuEntry(block.text);
}

export function looksLikeTitle(text: string): boolean {
  if (text === '' || text.length > MAX_ORIGINAL_LENGTH) return false;
  const normal = normalLine(text);
  return normal !== '' && normal.length <= MAX_TITLE_LENGTH && !SENTENCE_END.test(normal);
}
