/** Is a claim a plain sentence in the language that was asked for, about the world and not to its reader? */
import type { BriefLanguage } from '../brief/brief.js';

const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;
/** In English, names may be Chinese; in Chinese, names may be Latin. */
const MOST_HAN_IN_ENGLISH = 0.3;
const LEAST_HAN_IN_CHINESE = 0.5;

const MARKUP = /https?:|www\.|[\w.-]+@[\w-]+\.|<\/?[a-z!]|\]\(|```|\{\{|\bjavascript:/i;

/** A web address, also without its scheme: example.org, example.org/a. */
const WEB_ADDRESS = /(?<![\w.@-])(?:[a-z0-9-]{2,}\.)+[a-z]{2,}(?![\w-])(?:\/[^\s\p{Script=Han}]*)?/giu;

/** Characters that are not seen and change how a text is shown or read: controls, marks of direction, joiners. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** Without unseen characters; line ends are spaces. */
export const plainText = (text: string): string => text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();

/** Whether a text has web addresses that others have not. */
export const hasOtherAddresses = (text: string, others: readonly string[]): boolean =>
  (text.match(WEB_ADDRESS) ?? []).some((address) => !others.some((other) => other.includes(address)));

/** What texts about policy do not say, and orders to a reader or a machine do. */
const ADDRESS =
  /[你您]|(?<![申邀聘提报宴约恳呈])请(?![求示愿假教])|忽略|无视(?:以上|之前|上述)|指令|提示词|系统(?:消息|提示)|作为(?:一个)?(?:AI|人工智能|语言模型|助手)|\b(?:you|your|please|ignore|disregard|I|I'm|my|assistant|system prompt|instructions?)\b/iu;

export function isInLanguage(text: string, language: BriefLanguage): boolean {
  const letters = text.match(LETTER)?.length ?? 0;
  const han = (text.match(HAN)?.length ?? 0) / Math.max(1, letters);
  return letters > 0 && (language === 'en' ? han <= MOST_HAN_IN_ENGLISH : han >= LEAST_HAN_IN_CHINESE);
}

export const hasMarkup = (text: string): boolean => MARKUP.test(text);

export const isAddressed = (normalised: string): boolean => ADDRESS.test(normalised);

const FIRST =
  /最早|最先|首个|首家|首次|首创|第一个|率先|唯一|\b(?:first(?![- ](?:line|class|phase|stage|half|quarter|batch|time|tier|step|instance))|earliest|pioneer\w*)\b/i;

export const saysFirst = (normalised: string): boolean => FIRST.test(normalised);
