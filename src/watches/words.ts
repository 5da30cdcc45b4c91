/** In which words is an entry told? In the language of its watch; what was published stays as it is. */
import { strengths as en } from '../desk/strengths/en.js';
import { strengths as zhHans } from '../desk/strengths/zh-hans.js';
import { strengths as zhHant } from '../desk/strengths/zh-hant.js';
import { wordingNames } from '../desk/wording-names.js';
import type { Strength } from '../statements/promises/index.js';
import type { Entry } from './entry.js';
import type { Promised } from './promised.js';
import type { Shared } from './shared.js';
import type { WatchLanguage } from './watch.js';

interface Words {
  /** Of an article: its title. */
  added: (title: string) => string;
  changed: (title: string) => string;
  removed: (title: string) => string;
  more: (count: number) => string;
  /** Of a place that did what is watched. */
  place: (place: string, when: string | null, title: string) => string;
  /** Of what a place promises: who is bound to what, and how much and by when, perhaps empty. */
  promise: (place: string, bound: string, details: readonly string[], title: string) => string;
  strengths: Readonly<Record<Strength, string>>;
  /** Of a text with the same wording: its place, how many clauses, and whether it was there first. */
  wording: (place: string, clauses: number, direction: string, title: string) => string;
  due: (day: string) => string;
  /** What stands in a feed whose watch has told nothing. */
  watching: string;
  /** Begins a mail. */
  found: (count: number) => string;
  /** Ends it. */
  why: (title: string) => string;
}

const WORDS: Readonly<Record<WatchLanguage, Words>> = {
  'zh-Hans': {
    added: (title) => `新文章：${title}`,
    changed: (title) => `有改动：${title}`,
    removed: (title) => `已移除：${title}`,
    more: (count) => `另有 ${count} 条，请在 Zonelens 中查看`,
    place: (place, when, title) => `${place}${when === null ? '' : `（${when}）`}：${title}`,
    promise: (place, bound, details, title) =>
      `${place}：${bound}${details.length === 0 ? '' : `（${details.join('，')}）`} · ${title}`,
    strengths: zhHans,
    wording: (place, clauses, direction, title) =>
      `${place}：${clauses} 处相同表述（${direction}）· ${title}`,
    due: (day) => `${day} 到期`,
    watching: '索引有新内容符合此关注时，会出现在这里。',
    found: (count) => `您的关注有 ${count} 条新内容：`,
    why: (title) => `您收到此邮件，是因为在 Zonelens 中关注了“${title}”。在“关注”页上可以更改或删除。`,
  },
  'zh-Hant': {
    added: (title) => `新文章：${title}`,
    changed: (title) => `有改動：${title}`,
    removed: (title) => `已移除：${title}`,
    more: (count) => `另有 ${count} 條，請在 Zonelens 中查看`,
    place: (place, when, title) => `${place}${when === null ? '' : `（${when}）`}：${title}`,
    promise: (place, bound, details, title) =>
      `${place}：${bound}${details.length === 0 ? '' : `（${details.join('，')}）`} · ${title}`,
    strengths: zhHant,
    wording: (place, clauses, direction, title) =>
      `${place}：${clauses} 處相同表述（${direction}）· ${title}`,
    due: (day) => `${day} 到期`,
    watching: '索引有新內容符合此關注時，會出現在這裏。',
    found: (count) => `您的關注有 ${count} 條新內容：`,
    why: (title) => `您收到此郵件，是因爲在 Zonelens 中關注了「${title}」。在「關注」頁上可以更改或刪除。`,
  },
  en: {
    added: (title) => `New: ${title}`,
    changed: (title) => `Changed: ${title}`,
    removed: (title) => `Gone: ${title}`,
    more: (count) => `${count} more; see them in Zonelens`,
    place: (place, when, title) => `${place}${when === null ? '' : ` (${when})`}: ${title}`,
    promise: (place, bound, details, title) =>
      `${place}: ${bound}${details.length === 0 ? '' : ` (${details.join('; ')})`} · ${title}`,
    strengths: en,
    wording: (place, clauses, direction, title) =>
      `${place}: ${clauses} ${clauses === 1 ? 'clause' : 'clauses'} in the same words (${direction}) · ${title}`,
    due: (day) => `due ${day}`,
    watching: 'What the index gains that this watch asks for appears here.',
    found: (count) => `What you watch has ${count} new ${count === 1 ? 'entry' : 'entries'}:`,
    why: (title) =>
      `You get this mail because you follow “${title}” in Zonelens. Change or remove it on the page Following.`,
  },
};

export const wordsIn = (language: WatchLanguage): Words => WORDS[language];

/** @param fallback the title of the watch, for an article that is gone */
export function headlineOf(entry: Entry, language: WatchLanguage, fallback: string): string {
  const words = wordsIn(language);
  const { change, article, place, when, count, promise, wording } = entry;
  if (change === 'more') return words.more(count ?? 0);
  const title = article?.title || fallback;
  if (wording) return sharedIn(wording, place?.name ?? null, language, title);
  if (place === null) return words[change](title);
  if (!promise) return words.place(place.name, when, title);
  return words.promise(place.name, boundIn(promise, place.name, words), detailsOf(promise, words), title);
}

function sharedIn(
  { clauses, direction }: Shared,
  place: string | null,
  language: WatchLanguage,
  title: string,
): string {
  const { directions, unknownPlace } = wordingNames[language];
  return wordsIn(language).wording(place ?? unknownPlace, clauses, directions[direction], title);
}

/** Who is bound to what, unless it is the place itself: 管委会计划建设平台. */
function boundIn({ actor, strength, action, object }: Promised, place: string, { strengths }: Words): string {
  const parts = [
    actor === null || actor === place ? '' : actor,
    strengths[strength],
    `${action ?? ''}${object ?? ''}`,
  ];
  // Words of other scripts are told apart from those of the text.
  return parts.filter((part) => part !== '').join(/[a-z]/.test(strengths[strength]) ? ' ' : '');
}

const detailsOf = ({ quantities, due, deadline }: Promised, words: Words): string[] => [
  ...quantities,
  ...(due === null ? (deadline === null ? [] : [deadline]) : [words.due(due)]),
];
