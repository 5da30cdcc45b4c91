/**
 * Who did it first, and since when? Only the date of an act, or that since which something is in force, makes a place the first;
 * any other date says no later than.
 */
import type { TimelineEntry } from '../../compare/timeline.js';
import { canBeFirst } from '../../compare/when.js';
import type { BriefGroup, BriefSentence } from './brief.js';
import { citationOfEvidence, shown } from './cite.js';
import { placeIn } from './names.js';
import type { Writing } from './write.js';

export function firstIn(writing: Writing): BriefGroup[] {
  const { words, ofIndex, comparison, timeline, searched } = writing;
  const notes = comparison.relaxed ? [ofIndex(words.relaxed)] : [];
  if (comparison.none)
    return [{ heading: null, sentences: [...notes, ofIndex(words.none), ofIndex(words.searched(searched))] }];
  const counting = timeline.entries.filter(doesCount);
  const sentences = counting.map((entry) => sentenceOf(writing, entry));
  const isKnown = counting.some(({ first }) => first);
  const unknown = counting.length === 0 ? words.undated : words.noFirst;
  return [{ heading: null, sentences: [...notes, ...(isKnown ? [] : [ofIndex(unknown)]), ...sentences] }];
}

/** What is planned or permitted is done by nobody yet. */
const doesCount = ({ weak, modality }: TimelineEntry): boolean =>
  !weak && (modality === 'did' || modality === 'must');

function sentenceOf({ words, language, passage }: Writing, entry: TimelineEntry): BriefSentence {
  const { zone, when, evidence, modality } = entry;
  const says = citationOfEvidence(evidence, passage(evidence.passage));
  const dates = citationOfEvidence(when.evidence, passage(when.evidence.passage));
  const quotation = says.kind === 'passage' ? words.quoted(shown(says.quote)) : '';
  const say = entry.first ? words.first : canBeFirst(when) ? words.dated : words.notFirst;
  return {
    text: say(placeIn(zone, language), when.iso, words.grades[when.grade], quotation),
    place: zone,
    claim: modality,
    when: { iso: when.iso, grade: when.grade },
    theme: null,
    citations: [says, dates],
  };
}
