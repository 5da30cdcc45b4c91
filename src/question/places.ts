/**
 * In which places does a question look, and which does it leave out? A place that is only named says neither: 青岛高新区 容错 asks
 * for texts on both, and 山东省开发区条例 is the name of a text.
 */
import { isWithin, placeById } from '../corpus/scope/place.js';
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

/** 其他地区, after a place that was named. The kind of a zone is left for `kinds.ts`. What is done there is another's, unless it is asked for. */
const OTHERS =
  /(?<![与和同跟向对从及往被由给把比到赴]|省内|市内|全省|全市|本省|本市)(?:(?<!在)|(?=[^,，。;；?？]{2,8}(?:有没有|有吗|也有|还有|是否|怎么|怎样|如何)))(?:其他|其它|别的)(?:(?:的)?(?:地方|地区|区域|省区市|省市|省份|城市|园区|功能区|省(?!级)|市(?!场|民|级))(?!之间))?(?!(?:地方|地区|区域)之间)/gu;
const OTHERS_NEXT = new RegExp(`^的?[,，]?(?:${OTHERS.source})`, 'u');
/** At the beginning, whatever is asked for lies outside. */
const OUTSIDE_FIRST = /^(?:以外|之外)(?=的)/u;
/** Members of a list, only some of which are known, leave nothing out: not half of 除某地、青岛以外. */
const LIST_BEFORE = /(?:[、和与及或]|以及|(?<![\w-])(?:and|or) )$/iu;
const LIST_AFTER = /^(?:[、和与及或]|以及|,? (?:and|or) )/iu;
const KIND_AHEAD = new RegExp(`^${PLACE_KINDS}`, 'u');

/** What is done with, by or for a place does not lie in it. */
const OTHER_ROLE_BEFORE = /(?:[与同跟对向比把被由给离赴往和及]|支持|学习|借鉴|参照)$/u;
const IN_BEFORE = /(?:(?<![存所现正潜内])在|位于)$/u;
const ENGLISH_IN_BEFORE =
  /(?<![\w-])(?<!\b(?:offices?|branch|branches|companies|firms?|invest|invests|invested|investing|investments?|stakes?|shares?) )(?:in|within|across|throughout)(?: the)? $/iu;
const ENGLISH_KIND_AFTER = /^ (?:province|city|municipality|region)(?![\w])/iu;

/** What only says again that places within it are meant. */
const INNER = /^(?:(?:省|市|境|辖区|范围|地区)[内里]|境内|[内里](?=[的有哪谁各怎如\s,，]|$))/u;
const NEXT_TO = new RegExp(`^(?:${INNER.source.slice(1)})?的?$`, 'u');
const OF = new RegExp(`^的(?!${NAME_GOES_ON}|省会)`, 'u');
const ASKED_AFTER =
  /^(?:都|还)?(?:有(?:哪|没有|什么|几个|多少)|哪|各(?:地|市|区|省|县|开发区|高新区|经开区|园区|新区)|怎么|怎样|如何|是否|是怎么)/u;
/** Only at the beginning: 江苏谁做过飞地, 江苏有飞地吗. */
const ASKED_FIRST_AFTER = /^(?:谁|有(?![关限])[^,，。;；?？]{2,20}(?:吗|么|没有)[?？]?$)/u;
/** At the beginning, the place is who does it: 山东把权力委托给…. */
const ACTS_AFTER = /^(?:把|将|不再|率先|最早|已经|曾经|都|也)/u;
/** A clause begins, or a time stands before it. */
const BEGINS = /(?:^|[\s,，、。;；的\ue000年]|[以之][来后前]|期间)$/u;
const ENDS_AFTER = /^(?:[\s,，、。;；?？]|$)/u;

/** What is said of a place goes on to others: 其他省有吗, 被哪些地方推广, 在外省, 与国家的有什么区别. */
const ELSEWHERE =
  /(?:其他|其它|别的|另外的)(?:的)?(?:地|省|城市|市(?!场|民)|区|园区|功能区|高新区|经开区|开发区|自贸|新区)|还有(?:谁|哪里|哪儿|哪[些个](?:地|省|城市|市|区|园区|高新区|经开区|开发区|自贸|新区))|(?:在|到|向)?(?:外省|外地|外市|省外|市外)(?=[也都有怎如是能推复借\s,，?？]|$)|被(?:哪|谁|其|别|外|全国|各地|推广|复制|借鉴|采用|学习|效仿)|(?:哪|谁)[^,，。;；]{0,8}(?:推广|复制|借鉴|学习|效仿|照搬|引进)|[和与跟同比][^,，。;；]{1,20}(?:区别|不同|差异|差别|异同|相比|对比|比较)/u;
const ENGLISH_ELSEWHERE =
  /(?<![\w-])(?:(?:rules|those|that|one|ones|laws?|polic(?:y|ies)|system|measures?|regime|model|something|anything|zones?|places?|much|just) like|like (?:those|that|the|what)|similar(?:ly)? to|same as|(?:the )?same [\w-]+ as|akin to|comparable (?:to|with)|compared? (?:to|with)|differs? from|different from|unlike|model+ed (?:on|after)|inspired by|borrow(?:ed)? from|copied from|who else|where else|elsewhere|anyone else|other (?:places|provinces|cities|regions|areas|zones)(?! (?:in|within|across)(?![\w])))(?![\w])/iu;

/** @param groups the places that the text names @returns what it says of where to look */
export function findWhere(text: string, groups: readonly PlaceGroup[]): Phrase[] {
  const out = groups.flatMap((group) => leftOut(text, group) ?? []);
  const without = [...out, ...others(text, groups, out)];
  const free = groups.filter((group) => !isTaken(group, without));
  // Of two places that stand apart, both are meant: 上海的企业在重庆投资.
  const asks = free.filter((group) => free.every((other) => isPartOf(other, group)));
  return [...without, ...asks.flatMap((group) => asked(text, group, out) ?? [])];
}

const isTaken = ({ start, end }: PlaceGroup, phrases: readonly Phrase[]): boolean =>
  phrases.some(({ spans }) => spans.some(([from, to]) => start < to && from < end));

const isPartOf = (inner: Pick<PlaceGroup, 'ids'>, { ids }: PlaceGroup): boolean =>
  inner.ids
    .map(placeById)
    .every((each) =>
      ids.map(placeById).some((outer) => each && outer && (each.id === outer.id || isWithin(each, outer))),
    );

function leftOut(text: string, group: PlaceGroup): Phrase | null {
  const before = LEFT_OUT_BEFORE.exec(text.slice(0, group.start));
  const after = text.slice(group.end);
  if (LIST_BEFORE.test(text.slice(0, group.start)) || LIST_AFTER.test(after)) return null;
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

function asked(text: string, group: PlaceGroup, out: readonly Phrase[]): Phrase | null {
  if (!group.isLarge) return null;
  const before = text.slice(0, group.start);
  const english = ENGLISH_IN_BEFORE.exec(before);
  const after = text.slice(group.end);
  if (
    ELSEWHERE.exec(unsaid(text, out).slice(group.end))?.index ||
    (english !== null && ENGLISH_ELSEWHERE.test(text))
  )
    return null;
  if (english !== null) {
    const kind = ENGLISH_KIND_AFTER.exec(after)?.[0] ?? '';
    return phrase(text, 'place', group, [english.index, group.end + kind.length]);
  }
  if (OTHER_ROLE_BEFORE.test(before)) return null;
  const inside = IN_BEFORE.exec(before);
  const inner = INNER.exec(after)?.[0] ?? '';
  const rest = after.slice(inner.length);
  const isFirst = BEGINS.test(before.slice(0, inside?.index));
  const restAt = group.end + inner.length;
  // 山东除青岛外的开发区
  const leavesOut = out.some(
    ({ found, spans: [[from] = [0]] }) =>
      from === restAt && found.kind === 'notPlace' && isPartOf({ ids: found.value.places }, group),
  );
  const isAsked =
    (isFirst && (leavesOut || ASKED_FIRST_AFTER.test(rest))) ||
    ASKED_AFTER.test(rest) ||
    (OF.test(rest) && (isFirst || inside !== null)) ||
    (ACTS_AFTER.test(rest) && isFirst) ||
    (inside !== null && isFirst && ENDS_AFTER.test(rest));
  return isAsked
    ? phrase(text, 'place', group, [inside?.index ?? group.start, group.end + inner.length])
    : null;
}

/** The text without what is left out. */
function unsaid(text: string, out: readonly Phrase[]): string {
  const units = text.split('');
  for (const { spans } of out) for (const [start, end] of spans) units.fill(' ', start, end);
  return units.join('');
}

/** 青岛高新区…，其他地区怎么做 leaves out the zones that were named before, or else the other places. */
function others(text: string, groups: readonly PlaceGroup[], taken: readonly Phrase[]): Phrase[] {
  const free = groups.filter((group) => !isTaken(group, taken));
  return [...text.matchAll(OTHERS)].flatMap(({ 0: words, index }): Phrase[] => {
    const end = index + words.length;
    if (taken.some(({ spans }) => spans.some(([from, to]) => from <= index && index < to))) return [];
    if (words.length === 2 && !KIND_AHEAD.test(text.slice(end))) return [];
    // 广东怎么做飞地，其他省怎么做 asks for both.
    const earlier = free.filter(
      ({ end: to, isLarge }) => to <= index && !(isLarge && ASKED_AFTER.test(text.slice(to))),
    );
    const zones = earlier.filter(({ hasZone }) => hasZone);
    const meant = zones.length > 0 ? zones : earlier;
    // 山东其他地区 are those of 山东.
    const last = earlier.at(-1);
    if (last === undefined || (!last.hasZone && NEXT_TO.test(text.slice(last.end, index)))) return [];
    return [
      {
        found: {
          text: words,
          kind: 'notPlace',
          value: { places: [...new Set(meant.flatMap(({ ids }) => ids))] },
        },
        spans: [
          [index, end],
          ...meant.map((group) => [group.start, group.end + (text[group.end] === '的' ? 1 : 0)] as const),
        ],
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
  // 除青岛以外的其他地区 leaves out 青岛 only.
  const others = kind === 'notPlace' ? (OTHERS_NEXT.exec(text.slice(end))?.[0].length ?? 0) : 0;
  if (others > 0) joint.push([end, end + others]);
  return {
    found: { text: text.slice(start, end), kind, value: { places: [...new Set(ids)] } },
    spans: [[start, end], ...joint],
  };
}
