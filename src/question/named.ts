/** Which places does a question name, and which of them in one breath? 广东和江苏 is one group. */
import { findPlaces } from '../corpus/scope/find.js';
import { regionNames } from './regions.js';

/** Places that are named together; offsets are those of the question. */
export interface PlaceGroup {
  start: number;
  end: number;
  ids: readonly string[];
  /** Whether a zone is among them. */
  hasZone: boolean;
  /** Whether all are provinces, cities or regions. */
  isLarge: boolean;
}

/** Ends any name: 江苏谁做过 is about no person. */
const WHO = '谁';
const HAN = /\p{Script=Han}/u;
/** Only after these does the English name of a division say where to look. */
const ENGLISH_CUE =
  /(?<![\w-])(?:in|within|across|throughout|other than|except|besides|outside|apart from|excluding) /i;
const JOINT = /^(?:\s?[、,，和与及或]\s?|以及|\s(?:and|or)\s|,\s(?:and\s)?)$/iu;

/** After an English name these make it that of a zone, an authority or something else. */
const ENGLISH_GOES_ON =
  /^[ -](?:High|Hi-?tech|Economic|New (?:Area|District)|Pilot|Free|FTZ|ETDZ|Zone|Municipal|Government|University|Airport|Port|Bay(?! Area))/i;

/** 除临港以外: what is left out may be named without its kind. */
const LEFT_OUT_LIST = /除了?(?<list>[^,，。;；\s除]{2,30}?)(?:以外|之外|外(?=的))/gu;
const KINDS_LEFT_OFF = ['新片区', '新区', '高新区', '经开区', '自贸试验区', '合作区', '片区'];

export function placeGroups(text: string): PlaceGroup[] {
  const named: PlaceGroup[] = findPlaces(text.replaceAll(WHO, ' ')).map(({ place, start, end }) => ({
    start,
    end,
    ids: [place.id],
    hasZone: place.level === 'zone',
    isLarge: place.level === 'province' || place.level === 'city',
  }));
  const { chinese, english } = regionNames();
  for (const { pattern, idsOf } of [
    ...(HAN.test(text) ? [chinese] : []),
    ...(ENGLISH_CUE.test(text) ? [english] : []),
  ])
    for (const { 0: name, index: start } of text.matchAll(pattern)) {
      const end = start + name.length;
      const isOfOther = named.some((each) => start < each.end && each.start < end);
      if (!isOfOther && !ENGLISH_GOES_ON.test(text.slice(end)))
        named.push({ start, end, ids: idsOf(name), hasZone: false, isLarge: true });
    }
  named.push(...namedShortly(text, named));
  return joined(
    text,
    named.sort((a, b) => a.start - b.start),
  );
}

/** Members of a list of what is left out that are no place as they stand, but are one zone with a kind. */
function namedShortly(text: string, named: readonly PlaceGroup[]): PlaceGroup[] {
  return [...text.matchAll(LEFT_OUT_LIST)].flatMap(({ 0: all, index, groups }) => {
    const at = index + all.indexOf(groups?.list ?? '');
    return [...(groups?.list ?? '').matchAll(/(?:(?!以及)[^、和与及或以])+/gu)].flatMap(
      (member): PlaceGroup[] => {
        const start = at + member.index;
        const end = start + member[0].length;
        if (member[0].length < 2 || named.some((each) => start < each.end && each.start < end)) return [];
        const ids = new Set(
          KINDS_LEFT_OFF.flatMap((kind) => {
            const [place] = findPlaces(`${member[0]}${kind}`);
            const isWhole = place?.start === 0 && place.end === member[0].length + kind.length;
            return isWhole && place.place.level === 'zone' ? [place.place.id] : [];
          }),
        );
        return ids.size === 1 ? [{ start, end, ids: [...ids], hasZone: true, isLarge: false }] : [];
      },
    );
  });
}

function joined(text: string, named: readonly PlaceGroup[]): PlaceGroup[] {
  const groups: PlaceGroup[] = [];
  for (const each of named) {
    const last = groups.at(-1);
    if (last !== undefined && JOINT.test(text.slice(last.end, each.start)))
      groups[groups.length - 1] = {
        start: last.start,
        end: each.end,
        ids: [...last.ids, ...each.ids],
        hasZone: last.hasZone || each.hasZone,
        isLarge: last.isLarge && each.isLarge,
      };
    else groups.push(each);
  }
  return groups;
}
