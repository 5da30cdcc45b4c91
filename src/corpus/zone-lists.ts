/** Which zones does a list name by their places only? 青岛、济南高新区; 西安、成都两地高新区; 合肥高新区、经开区. */

import { divisionsNamed } from './divisions.js';
import { type Zone, zoneNamed } from './gazetteer.js';
import { LOOK_AROUND_CHARS, lexicon, resolveShared, type ZoneContext } from './zone-lexicon.js';
import { NAME_FORMS } from './zone-names.js';

export interface ZoneSpan {
  zone: Zone;
  start: number;
  end: number;
}

/** Between a list of places and the zone word that ends it: 青岛、济南两个国家级高新区, 青岛、济南等地的高新区. */
const LIST_END_BEFORE = /(等地?|等?[两二三四五六七八九十\d]+(?:[个家大地市省]|省市))?的?(国家级?)?$/;
export const LIST_MARK = /(、|以及|[和与及])$/;
/** The end of the long form of a place. 青岛市 in 青岛市、济南高新区 is the city, not its zone. */
export const ADMINISTRATIVE = /([省市县区盟旗]|自治州)$/;
/** Length of the longest place in a zone's name, apart from 新疆生产建设兵团石河子. */
export const MAX_PLACE_CHARS = 8;

/** 青岛高新区 -> 青岛, 高新区. Both are empty for a name without a zone word. */
function split(name: string): [place: string, word: string] {
  const word = lexicon().words.find((each) => name.endsWith(each));
  return word === undefined ? ['', ''] : [name.slice(0, -word.length), word];
}

/** The zone of a bare word that continues the place of the name before it: 经开区 in 合肥高新区、经开区. */
export function carriedOver(folded: string, previous: ZoneSpan, start: number, word: string): Zone | null {
  const mark = folded.slice(previous.end, start);
  if (LIST_MARK.exec(mark)?.[0] !== mark) return null;
  const [place] = split(folded.slice(previous.start, previous.end));
  return place === '' ? null : zoneNamed(place + word);
}

/** Kinds that a list of places shares. Before others a place may stand for itself: 石家庄、雄安新区. */
const LISTED_KINDS = [...NAME_FORMS.hitech, ...NAME_FORMS.etdz, '综合保税区', '综保区'];

/** 绵阳 in 绵阳、遂宁高新区. */
const unlistedAt = (place: string, word: string) =>
  LISTED_KINDS.includes(word) && divisionsNamed(place).length > 0 ? zoneNamed(place + word) : null;

/** Finds lists in one text. Which zone a place refers to may depend on the text's context. */
export class ZoneLists {
  constructor(
    private readonly folded: string,
    private readonly context: ZoneContext,
  ) {}

  /** The places before a zone's name: 青岛 in 青岛、济南高新区. None of them starts before `free`. */
  before({ start, end }: ZoneSpan, free: number): ZoneSpan[] {
    const [place, word] = split(this.folded.slice(start, end));
    return place === '' ? [] : this.placesBefore(start, word, free, ADMINISTRATIVE.test(place));
  }

  /** The places before a bare word: 青岛 and 济南 in 青岛、济南两个高新区. None of them starts before `free`. */
  endedBy(start: number, word: string, free: number): ZoneSpan[] {
    const listEnd = LIST_END_BEFORE.exec(this.folded.slice(Math.max(free, start - LOOK_AROUND_CHARS), start));
    if (listEnd === null || listEnd[0] === '') return [];
    const end = start - listEnd[0].length;
    const isLong = ADMINISTRATIVE.test(this.folded.slice(free, end));
    const last = this.divisionNameBefore(end, word, free, isLong);
    if (last === null) return [];
    const others = this.placesBefore(last.start, word, free, isLong);
    // Without a list, 青岛的高新区 may be any zone of the city.
    return listEnd[1] === undefined && others.length === 0 ? [] : [...others, last];
  }

  /** The listed places before `end` that name a zone together with `word`, in order; all in long form (青岛市) or none. */
  private placesBefore(end: number, word: string, free: number, isLong: boolean): ZoneSpan[] {
    const places: ZoneSpan[] = [];
    for (let at = end; ; ) {
      const mark = LIST_MARK.exec(this.folded.slice(Math.max(free, at - 2), at));
      const place = mark === null ? null : this.divisionNameBefore(at - mark[0].length, word, free, isLong);
      if (place === null) return places.reverse();
      places.push(place);
      at = place.start;
    }
  }

  private divisionNameBefore(end: number, word: string, free: number, isLong: boolean): ZoneSpan | null {
    for (let start = Math.max(free, end - MAX_PLACE_CHARS); start <= end - 2; start += 1) {
      const place = this.folded.slice(start, end);
      const name = lexicon().byText.get(place + word);
      const zone =
        name === undefined
          ? unlistedAt(place, word)
          : (name.zone ?? resolveShared(name.candidates, this.context));
      if (zone !== null && ADMINISTRATIVE.test(place) === isLong) return { zone, start, end };
    }
    return null;
  }
}
