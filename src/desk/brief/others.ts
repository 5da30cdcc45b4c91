/** Who did the opposite, or only plans or may? */
import type { ComparedZone } from '../../compare/compared.js';
import type { BriefGroup, BriefSentence } from './brief.js';
import { citationOfEvidence, shown } from './cite.js';
import { placeIn } from './names.js';
import type { Writing } from './write.js';

const OTHERS = ['opposite', 'plans', 'may'] as const;

export function othersIn(writing: Writing): BriefGroup[] {
  const { comparison, words, ofIndex, isNarrowed, searched } = writing;
  const { subject, zones } = comparison;
  const counting = [...(subject === null ? [] : [subject]), ...zones].filter(({ weak }) => !weak);
  const sentences = OTHERS.flatMap((claim) =>
    counting.filter(({ modality }) => modality === claim).map((zone) => sentenceOf(writing, zone)),
  );
  const none = isNarrowed ? words.noOthersIn(searched) : words.noOthers;
  return [{ heading: null, sentences: sentences.length > 0 ? sentences : [ofIndex(none)] }];
}

function sentenceOf(
  { words, language, passage }: Writing,
  { zone, modality, evidence, when }: ComparedZone,
): BriefSentence {
  const citation = citationOfEvidence(evidence, passage(evidence.passage));
  const quotation = citation.kind === 'passage' ? words.quoted(shown(citation.quote)) : '';
  return {
    text: words.claims[modality](placeIn(zone, language), quotation),
    place: zone,
    claim: modality,
    when: when && { iso: when.iso, grade: when.grade },
    theme: null,
    citations: [citation],
  };
}
