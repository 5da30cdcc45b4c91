/**
 * Who did it first, and since when? Only the date of an act, or that since which something is in force, makes a place the first;
 * any other date says no later than. Nobody is called the first while the brief itself has figures of a place without a date.
 */
import { isOnlyOfOtherFirmness } from '../../compare/other-firmness.js';
import type { TimelineEntry } from '../../compare/timeline.js';
import { canBeFirst } from '../../compare/when.js';
import type { PlaceName } from '../../search/view.js';
import type { BriefGroup, BriefSentence } from './brief.js';
import { citationOfEvidence, shown } from './cite.js';
import { isShared } from './figures.js';
import { placeIn } from './names.js';
import type { BriefSources, Writing } from './write.js';

/** Ids of the places that may be called the first. */
export function firstsOf(sources: BriefSources): string[] {
  const { comparison, timeline } = sources;
  if (comparison.none || undatedIn(sources).length > 0) return [];
  return timeline.entries.filter(({ first }) => first).map(({ zone }) => zone.id);
}

/** The places of the figures that have no date. */
function undatedIn({ comparison, timeline }: BriefSources): PlaceName[] {
  const dated = new Set(timeline.entries.filter(doesCount).map(({ zone }) => zone.id));
  const places = comparison.figures.filter(isShared).flatMap(({ values }) => values.map(({ zone }) => zone));
  const undated = places.filter(({ id }) => !dated.has(id));
  return [...new Map(undated.map((place) => [place.id, place])).values()];
}

export function firstIn(writing: Writing): BriefGroup[] {
  const { words, ofIndex, comparison, timeline, searched, isNarrowed } = writing;
  const notes = comparison.relaxed ? [ofIndex(words.relaxed)] : [];
  if (comparison.none) {
    const none = isOnlyOfOtherFirmness(comparison) ? words.noneSoFirm : words.none;
    return [{ heading: null, sentences: [...notes, ofIndex(none), ofIndex(words.searched(searched))] }];
  }
  const counting = timeline.entries.filter(doesCount);
  const sentences = counting.map((entry) => sentenceOf(writing, entry));
  const unknown = writing.firsts.length > 0 ? [] : [ofIndex(whyUnknown(writing, counting))];
  // Others may have been earlier.
  if (isNarrowed) notes.push(ofIndex(words.searched(searched)));
  return [{ heading: null, sentences: [...notes, ...unknown, ...sentences] }];
}

function whyUnknown(writing: Writing, counting: readonly TimelineEntry[]): string {
  const { words, language } = writing;
  if (counting.length === 0) return words.undated;
  const undated = undatedIn(writing).map((place) => placeIn(place, language));
  return undated.length > 0 && counting.some(({ first }) => first)
    ? words.undatedFigures(undated)
    : words.noFirst;
}

/** What is planned or permitted is done by nobody yet. */
const doesCount = ({ weak, modality }: TimelineEntry): boolean =>
  !weak && (modality === 'did' || modality === 'must');

function sentenceOf({ words, language, passage, firsts }: Writing, entry: TimelineEntry): BriefSentence {
  const { zone, when, evidence, modality } = entry;
  const says = citationOfEvidence(evidence, passage(evidence.passage));
  const dates = citationOfEvidence(when.evidence, passage(when.evidence.passage));
  const quotation = says.kind === 'passage' ? words.quoted(shown(says.quote)) : '';
  const say = firsts.includes(zone.id) ? words.first : canBeFirst(when) ? words.dated : words.notFirst;
  return {
    text: say(placeIn(zone, language), when.iso, words.grades[when.grade], quotation),
    place: zone,
    claim: modality,
    when: { iso: when.iso, grade: when.grade },
    theme: null,
    citations: [says, dates],
  };
}
