/** Which zones does a list name by their places alone? 青岛、济南高新区; 西安、成都两地高新区; 合肥高新区、经开区. */
import type { Zone } from './gazetteer.js';
import { claimantHere, type Known, LOOK_AROUND_CHARS, lexicon } from './zone-lexicon.js';

export interface Span {
  zone: Zone;
  start: number;
  end: number;
}

/** Before a bare word: a list that the word ends, 青岛、济南两个国家级高新区, 青岛、济南等地的高新区. */
const LIST_END_BEFORE = /(等地?|等?[两二三四五六七八九十\d]+(?:[个家大地市省]|省市))?的?(国家级?)?$/;
export const LIST_MARK = /(、|以及|[和与及])$/;
/** 青岛市 in 青岛市、济南高新区 is the city. */
export const ADMINISTRATIVE = /([省市县区盟旗]|自治州)$/;
/** The longest place in a zone's name, 新疆生产建设兵团石河子 aside. */
export const MAX_PLACE_CHARS = 8;

/** 青岛高新区 -> 青岛, 高新区; a name without a zone word has no place either. */
function split(name: string): [place: string, word: string] {
  const word = lexicon().words.find((each) => name.endsWith(each));
  return word === undefined ? ['', ''] : [name.slice(0, -word.length), word];
}

/** 经开区 in 合肥高新区、经开区: the place of the name before goes on. */
export function carriedOver(folded: string, previous: Span, start: number, word: string): Zone | null {
  const mark = folded.slice(previous.end, start);
  if (LIST_MARK.exec(mark)?.[0] !== mark) return null;
  const [place] = split(folded.slice(previous.start, previous.end));
  return place === '' ? null : (lexicon().byName.get(place + word) ?? null);
}

/** The lists of one text: what their places mean may depend on the zones `known` there. */
export class Lists {
  constructor(
    private readonly folded: string,
    private readonly known: Known,
  ) {}

  /** 青岛 in 青岛、济南高新区, given 济南高新区; nothing that starts before `free`. */
  before({ start, end }: Span, free: number): Span[] {
    const [place, word] = split(this.folded.slice(start, end));
    return place === '' ? [] : this.placesBefore(start, word, free, ADMINISTRATIVE.test(place));
  }

  /** 青岛 and 济南 in 青岛、济南两个高新区, given the bare word. */
  endedBy(start: number, word: string, free: number): Span[] {
    const listEnd = LIST_END_BEFORE.exec(this.folded.slice(Math.max(free, start - LOOK_AROUND_CHARS), start));
    if (listEnd === null || listEnd[0] === '') return [];
    const end = start - listEnd[0].length;
    const isLong = ADMINISTRATIVE.test(this.folded.slice(free, end));
    const last = this.placeBefore(end, word, free, isLong);
    if (last === null) return [];
    const others = this.placesBefore(last.start, word, free, isLong);
    // 青岛的高新区 without a list may be any of the city's.
    return listEnd[1] === undefined && others.length === 0 ? [] : [...others, last];
  }

  /** The places listed before `end` that name a zone with `word`, left to right, all long (青岛市) or none. */
  private placesBefore(end: number, word: string, free: number, isLong: boolean): Span[] {
    const places: Span[] = [];
    for (let at = end; ; ) {
      const mark = LIST_MARK.exec(this.folded.slice(Math.max(free, at - 2), at));
      const place = mark === null ? null : this.placeBefore(at - mark[0].length, word, free, isLong);
      if (place === null) return places.reverse();
      places.push(place);
      at = place.start;
    }
  }

  private placeBefore(end: number, word: string, free: number, isLong: boolean): Span | null {
    for (let start = Math.max(free, end - MAX_PLACE_CHARS); start <= end - 2; start += 1) {
      const place = this.folded.slice(start, end);
      const name = lexicon().byText.get(place + word);
      const zone = name === undefined ? null : (name.zone ?? claimantHere(name.claimants, this.known));
      if (zone !== null && ADMINISTRATIVE.test(place) === isLong) return { zone, start, end };
    }
    return null;
  }
}
