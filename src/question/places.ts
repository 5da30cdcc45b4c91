/**
 * In which places does a question look, and which does it leave out? A place that is only named says neither: 青岛高新区 容错 asks
 * for texts on both, and 山东省开发区条例 is the name of a text.
 */
import { NAME_GOES_ON, PLACE_KINDS } from './boundaries.js';
import type { Phrase } from './interpretation.js';
import type { PlaceGroup } from './named.js';

/** Before a place: 除了, 不含, other than; not 免除. */
const LEFT_OUT_BEFORE =
  /(?:(?<![免消解删拆清扣废撤开剔破根去])(?<all>除(?<marked>了)?)|不含|不包括|不包含|剔除|排除|(?<![\w-])(?:other than|except(?: for| in)?|besides|outside(?: of)?|apart from|excluding|not in)(?: the)? )$/iu;
const OUTSIDE = /^(?:以外|之外|外)/u;
const OUTSIDE_ASKED = new RegExp(
  `^(?:以外|之外)(?=的?(?:其他|其它|别的|还有)?(?:哪些|哪个|各)?的?${PLACE_KINDS})`,
  'u',
);

/** 其他地区, after a place that was named. The kind of a zone is left for `kinds.ts`. */
const OTHERS =
  /(?<![与和同跟向对从及])(?:其他|其它|别的)(?:(?:的)?(?:地方|地区|区域|省份|城市|园区|功能区|省(?!级)|市(?!场|民|级))(?!之间))?(?!(?:地方|地区|区域)之间)/gu;
/** At the beginning, whatever is asked for lies outside. */
const OUTSIDE_FIRST = /^(?:以外|之外)(?=的)/u;
const KIND_AHEAD = new RegExp(`^${PLACE_KINDS}`, 'u');

/** What is done with, by or for a place does not lie in it. */
const OTHER_ROLE_BEFORE = /(?:[与同跟对向比把被由给离赴往和及]|支持|学习|借鉴|参照)$/u;
const IN_BEFORE = /(?:(?<![存所现正潜内])在|位于)$/u;
const ENGLISH_IN_BEFORE =
  /(?<![\w-])(?<!\b(?:offices?|branch|branches|companies|firms?|invest|invests|invested|investing|investments?|stakes?|shares?) )(?:in|within|across|throughout)(?: the)? $/iu;
const ENGLISH_KIND_AFTER = /^ (?:province|city|municipality|region)(?![\w])/iu;

/** What only says again that places within it are meant. */
const INNER = /^(?:(?:省|市|境|辖区|范围|地区)[内里]|境内)/u;
const OF = new RegExp(`^的(?!${NAME_GOES_ON}|省会)`, 'u');
const ASKED_AFTER =
  /^(?:都|还)?(?:有(?:哪|没有|什么|几个|多少)|哪|各(?:地|市|区|省|县|开发区|高新区|经开区|园区|新区)|怎么|怎样|如何|是否|是怎么)/u;
/** At the beginning, the place is who does it: 山东把权力委托给…. */
const ACTS_AFTER = /^(?:把|将|不再|率先|最早|已经|曾经|都|也)/u;
/** A clause begins, or a time stands before it. */
const BEGINS = /(?:^|[\s,，、。;；的\ue000年]|[以之][来后前]|期间)$/u;
const ENDS_AFTER = /^(?:[\s,，、。;；?？]|$)/u;

/** @param groups the places that the text names @returns what it says of where to look */
export function findWhere(text: string, groups: readonly PlaceGroup[]): Phrase[] {
  const phrases = groups.flatMap((group) => leftOut(text, group) ?? asked(text, group) ?? []);
  return [...phrases, ...others(text, groups, phrases)];
}

function leftOut(text: string, group: PlaceGroup): Phrase | null {
  const before = LEFT_OUT_BEFORE.exec(text.slice(0, group.start));
  const after = text.slice(group.end);
  const outside = OUTSIDE.exec(after)?.[0] ?? '';
  const isWhole =
    before !== null && (before.groups?.all === undefined || before.groups.marked || outside !== '');
  if (!isWhole) {
    const isFirst = BEGINS.test(text.slice(0, group.start));
    const alone = OUTSIDE_ASKED.exec(after)?.[0] ?? (isFirst ? OUTSIDE_FIRST.exec(after)?.[0] : undefined);
    return alone === undefined || before !== null
      ? null
      : phrase(text, 'notPlace', group, [group.start, group.end + alone.length]);
  }
  return phrase(text, 'notPlace', group, [before.index, group.end + outside.length]);
}

function asked(text: string, group: PlaceGroup): Phrase | null {
  if (!group.isLarge) return null;
  const before = text.slice(0, group.start);
  const english = ENGLISH_IN_BEFORE.exec(before);
  const after = text.slice(group.end);
  if (english !== null) {
    const kind = ENGLISH_KIND_AFTER.exec(after)?.[0] ?? '';
    return phrase(text, 'place', group, [english.index, group.end + kind.length]);
  }
  if (OTHER_ROLE_BEFORE.test(before)) return null;
  const inside = IN_BEFORE.exec(before);
  const inner = INNER.exec(after)?.[0] ?? '';
  const rest = after.slice(inner.length);
  const isFirst = BEGINS.test(before.slice(0, inside?.index));
  const isAsked =
    ASKED_AFTER.test(rest) ||
    (OF.test(rest) && (isFirst || inside !== null)) ||
    (ACTS_AFTER.test(rest) && isFirst) ||
    (inside !== null && isFirst && ENDS_AFTER.test(rest));
  return isAsked
    ? phrase(text, 'place', group, [inside?.index ?? group.start, group.end + inner.length])
    : null;
}

/** 青岛高新区…，其他地区怎么做 leaves out the zones that were named before, or else the other places. */
function others(text: string, groups: readonly PlaceGroup[], taken: readonly Phrase[]): Phrase[] {
  const free = groups.filter(
    ({ start, end }) => !taken.some(({ spans }) => spans.some(([from, to]) => start < to && from < end)),
  );
  return [...text.matchAll(OTHERS)].flatMap(({ 0: words, index }): Phrase[] => {
    const end = index + words.length;
    if (words.length === 2 && !KIND_AHEAD.test(text.slice(end))) return [];
    const earlier = free.filter((group) => group.end <= index);
    const zones = earlier.filter(({ hasZone }) => hasZone);
    const meant = zones.length > 0 ? zones : earlier;
    // 山东其他地区 are those of 山东.
    const last = earlier.at(-1);
    if (last === undefined || (!last.hasZone && /^的?$/.test(text.slice(last.end, index)))) return [];
    return [
      {
        found: {
          text: words,
          kind: 'notPlace',
          value: { places: [...new Set(meant.flatMap(({ ids }) => ids))] },
        },
        spans: [[index, end], ...meant.map((group) => [group.start, group.end] as const)],
      },
    ];
  });
}

function phrase(
  text: string,
  kind: 'place' | 'notPlace',
  { ids }: PlaceGroup,
  [start, end]: readonly [number, number],
): Phrase {
  const joint: [number, number][] = text[end] === '的' ? [[end, end + 1]] : [];
  return {
    found: { text: text.slice(start, end), kind, value: { places: [...new Set(ids)] } },
    spans: [[start, end], ...joint],
  };
}
