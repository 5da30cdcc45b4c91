/** Since when is a text in force? Its own final article says it: `本条例自2014年8月1日起施行`, `自公布之日起施行`. */
import { DAY_PATTERN, daysIn } from './days.js';
import { withoutSerial, withoutTitles } from './titles.js';

export interface Effect {
  /** Whether the text calls itself as its title does: 本条例 in a 条例. */
  isNamed: boolean;
  day: string | null;
  /** The act on whose day the text came into force, when the day itself is not written. */
  on: 'publication' | 'adoption' | null;
}

const NOUN =
  '条例|办法|规定|细则|法|规则|决定|决议|章程|规程|准则|规范|通则|标准|通知|意见|方案|措施|政策|解释|公告|通告|修正案|安排|批复|命令';
/** `本条例经省人民代表大会常务委员会批准后，自…`: what may stand between the text's name for itself and the day. */
const BETWEEN = '[^。;:《》]{0,45}?';
const EVENT = '(?:公布|发布|颁布|颁发|印发|下发|通过|批准)之日';
const IN_FORCE = '(?:正式)?(?:施行|实施|生效|执行|试行|实行)(?![前后的中])';
const OWN = new RegExp(
  `(?:本(?:暂行|实施|若干|试行|补充)?(?<noun>${NOUN})(?:\\([^()]{0,40}\\))?${BETWEEN}|(?:^|[。;\\n]|条)\\s?)` +
    `(?:自|从|由|于|在)?(?<when>${DAY_PATTERN}|(?:正式)?${EVENT})(?:起|开始|始|后|以后|即)*${IN_FORCE}`,
  'g',
);

/** 本《条例》 is the text itself. */
const QUOTED_NOUN = new RegExp(`本《(${NOUN})》`, 'g');

/** Paragraphs that can say it, in either script, with or without glosses; others need not be normalised. */
export const MAY_SAY_EFFECT = /起[施实實生执執正]|之日|[日月年][施实實生]/;

/**
 * @param paragraphs normalised, in order
 * @param title normalised; where several texts stand in one document, the one that calls itself as the title does counts
 */
export function effectIn(paragraphs: readonly string[], title: string): Effect | null {
  let best: Effect | null = null;
  // A 法典 calls itself 本法.
  const kind = withoutSerial(title).replace(/典$/, '');
  for (const paragraph of paragraphs) {
    for (const { groups = {} } of withoutTitles(paragraph.replace(QUOTED_NOUN, '本$1')).matchAll(OWN)) {
      const isNamed = groups.noun !== undefined && kind.endsWith(groups.noun);
      if (best?.isNamed !== true || isNamed) best = { isNamed, ...whenOf(groups.when ?? '') };
    }
  }
  return best;
}

function whenOf(when: string): Omit<Effect, 'isNamed'> {
  const [day] = daysIn(when);
  if (day !== undefined) return { day: day.iso, on: null };
  return { day: null, on: when.includes('通过') ? 'adoption' : 'publication' };
}
