/** What does a question mean that is typed by its sound, or with slips of an input method? */
import { ENGLISH_STOP_WORDS, phraseTermsOf, segment } from '../corpus/terms.js';
import { glossary } from '../glossary/glossary.js';
import type { PassageStore } from '../store/passage-store.js';
import { isLoose, type Part, type Reading, type Sounds } from './sounds.js';
import { pinyinWords } from './syllables.js';

/** Loads what can be typed by its sound, when it is needed. */
export type LoadSounds = () => Promise<Sounds>;

/**
 * The Chinese that a text of nothing but pinyin or initials spells out; null for any other text. A word that the index has is
 * English, unless it is the name of a place.
 */
export async function spelledOut(
  store: PassageStore,
  load: LoadSounds,
  text: string,
): Promise<string | null> {
  const words = pinyinWords(text);
  if (words.length === 0) return null;
  const spelled = (await load()).spelled(words);
  if (spelled === null) return null;
  const reading = await likeliest(store, spelled);
  if (reading.some(({ names }) => names.length > 1)) return null;
  const known = await store.knownTerms(words.flatMap(phraseTermsOf));
  let end = 0;
  for (const word of words) {
    const start = end;
    end += word.replaceAll("'", '').length;
    const isPlace = reading.some((each) => each.names[0]?.isPlace && each.start <= start && each.end >= end);
    if (!isPlace && (isEnglish(word) || phraseTermsOf(word).every((term) => known.has(term)))) return null;
  }
  return firstOf(reading);
}

/** Of several names of one sound those that the index has, if it has any. */
async function likeliest(store: PassageStore, reading: readonly Reading[]): Promise<Reading[]> {
  const several = reading.flatMap(({ names }) => (names.length > 1 ? names : []));
  const terms = several.flatMap(({ text }) => phraseTermsOf(text));
  const known = terms.length === 0 ? new Set<string>() : await store.knownTerms(terms);
  return reading.map((each) => {
    const had = each.names.filter(({ text }) => phraseTermsOf(text).every((term) => known.has(term)));
    return had.length === 0 ? each : { ...each, names: had };
  });
}

const firstOf = (reading: readonly Reading[]): string =>
  reading.map(({ names }) => names[0]?.text ?? '').join(' ');

/**
 * What a question rather means; null when it means what it says.
 * @param text normalised
 * @param isGood whether the index answers it; words that the index has are right then
 */
export async function rather(
  store: PassageStore,
  load: LoadSounds,
  text: string,
  isGood: boolean,
): Promise<string | null> {
  const words = pinyinWords(text);
  if (words.length > 0) {
    if (words.every(isEnglish)) return null;
    const known = await store.knownTerms(words.flatMap(phraseTermsOf));
    if (isGood && known.size > 0) return null;
    const sounds = await load();
    const spelled = sounds.spelled(words);
    if (spelled !== null) return firstOf(await likeliest(store, spelled));
    const names = sounds.nearlySpelled(words);
    return names === null ? null : names.map((name) => name.text).join(' ');
  }
  const parts = await partsOf(store, text, isGood);
  if (parts.every(({ isDoubtful }) => !isDoubtful)) return null;
  const sounds = await load();
  return sounds.isName(text) ? null : sounds.corrected(withoutNames(parts, sounds));
}

/** Words of the English names of the glossary. */
let ofGlossary: ReadonlySet<string> | undefined;

function isEnglish(word: string): boolean {
  const { themes, concepts } = glossary();
  ofGlossary ??= new Set(
    [...themes, ...concepts].flatMap(({ en }) =>
      [en]
        .flat()
        .join(' ')
        .toLowerCase()
        .split(/[^a-z]+/),
    ),
  );
  return ENGLISH_STOP_WORDS.has(word) || ofGlossary.has(word);
}

/**
 * The words of a text. Characters that are no word together may be a slip, in a pair that the index has not. Beside them, or where the
 * index has no answer, so may a word be that it has not. A text that stands in the index has no slip.
 */
async function partsOf(store: PassageStore, text: string, isGood: boolean): Promise<Part[]> {
  const runs = text.match(HAN_OR_OTHER) ?? [];
  const known = await store.knownTerms(runs.filter((run) => HAN.test(run)).flatMap(phraseTermsOf));
  const has = (part: string) => part.length < 2 || phraseTermsOf(part).every((term) => known.has(term));
  const parts = runs.flatMap((run): Part[] => {
    if (!HAN.test(run) || has(run)) return [{ text: run, isDoubtful: false }];
    let at = 0;
    return segment(run, false).map((word) => {
      const around = [run.slice(Math.max(0, at - 1), at + 1), run.slice(at, at + 2)];
      at += word.length;
      return { text: word, isDoubtful: word.length > 1 ? !has(word) : !isGood || !around.every(has) };
    });
  });
  const isOfWords = isGood && !parts.some((part, at) => part.isDoubtful && isLoose(parts, at));
  return isOfWords ? parts.map((part) => ({ ...part, isDoubtful: false })) : parts;
}

const HAN = /^\p{Script=Han}/u;
const HAN_OR_OTHER = /\p{Script=Han}+|\P{Script=Han}+/gu;

/** Words in one name at most. */
const MAX_PARTS = 12;
/** Two characters of a name also meet by chance. */
const SHORTEST_NAME = 3;

/** What stands in the name of something known is right. */
function withoutNames(parts: readonly Part[], sounds: Sounds): Part[] {
  const left = parts.map((part) => ({ ...part }));
  for (const [from] of parts.entries()) {
    let text = '';
    for (const [more, part] of parts.slice(from, from + MAX_PARTS).entries()) {
      text += part.text;
      if ((more > 0 && text.length < SHORTEST_NAME) || !sounds.isName(text)) continue;
      for (const each of left.slice(from, from + more + 1)) each.isDoubtful = false;
    }
  }
  return left;
}
