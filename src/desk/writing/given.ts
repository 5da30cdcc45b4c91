/** Which passages is a language model given, and in which form? As data with their ids; the date of publication stays here. */
import { placeName } from '../../search/view.js';
import type { StoredPassage } from '../../store/records.js';

/** More, or longer ones, would not fit into the window of a small model. */
const MAX_PASSAGES = 24;
const MAX_CHARACTERS = 24_000;

/** What a model sees of a passage. */
export interface GivenPassage {
  id: string;
  title: string;
  places: string[];
  headings: string[];
  tableHead?: string;
  text: string;
}

/** The first of them that fit; at least one. */
export function thatFit(passages: readonly StoredPassage[]): StoredPassage[] {
  let characters = 0;
  return passages.slice(0, MAX_PASSAGES).filter(({ text }, at) => {
    characters += text.length;
    return at === 0 || characters <= MAX_CHARACTERS;
  });
}

export function givenPassage({ id, article, about, headings, tableHead, text }: StoredPassage): GivenPassage {
  const places = about.map((place) => placeName(place).name);
  const head = tableHead === null ? {} : { tableHead };
  return { id, title: article.title, places, headings, ...head, text };
}
