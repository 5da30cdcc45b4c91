/** How is a brief worded in English? */
import { strengths } from '../../strengths/en.js';
import type { BriefWords } from '../words.js';

export const en: BriefWords = {
  title: (question) => `Brief: ${question}`,
  parts: {
    first: 'Who did it first, and since when',
    figures: 'Figures side by side',
    differences: 'How they differ',
    others: 'Who did the opposite, or only plans or may',
    missing: 'What the corpus does not hold',
  },
  writtenBy: (model) =>
    `Parts were written by the language model ${model}; code compared each sentence with the passages that it cites.`,
  sources: 'Sources',
  quoted: (text) => `“${text}”`,
  claims: {
    did: (place, quotation) => `${place} did: ${quotation}`,
    must: (place, quotation) => `${place} rules: ${quotation}`,
    may: (place, quotation) => `${place} permits or encourages: ${quotation}`,
    plans: (place, quotation) => `${place} plans: ${quotation}`,
    opposite: (place, quotation) => `${place} did the opposite: ${quotation}`,
    mentions: (place, quotation) => `${place} mentions: ${quotation}`,
  },
  grades: {
    act: 'date of the act',
    effective: 'in force from',
    stated: 'date in the text',
    published: 'date of publication',
  },
  first: (place, iso, grade, quotation) =>
    `The first that is known is ${place}, ${iso} (${grade}): ${quotation}`,
  notFirst: (place, iso, grade, quotation) => `${place}, no later than ${iso} (${grade}): ${quotation}`,
  dated: (place, iso, grade, quotation) => `${place}, ${iso} (${grade}): ${quotation}`,
  noFirst:
    'It is not known who was first: no place is the earliest with the date of an act or of coming into force.',
  undated: 'It is not known who was first: of no place that did it is a date known.',
  undatedFigures: (places) =>
    `It is not known who was first: of ${places.join(', ')} there are figures below, but no date to compare.`,
  none: 'Nobody did it, as far as the corpus goes.',
  noneSoFirm: 'Places speak of it, but none with the firmness that was chosen, as far as the corpus goes.',
  relaxed: 'No passage holds the words in quotation marks; what follows need not hold them.',
  searched: (what) => `Searched for: ${what}.`,
  noFigures: 'The corpus has no figures of two places or more that can stand side by side.',
  noOthers: 'The corpus names no place that did the opposite, or only plans or may.',
  noOthersIn: (what) => `Within what was searched (${what}) no place did the opposite, or only plans or may.`,
  otherTheme: 'Other',
  blanks: {
    'no-text': (place) => `${place}: the corpus has no text about the place, so nothing can be said of it.`,
    'no-theme': (place) =>
      `${place}: the corpus has text about the place, but no passage on this. That does not mean that it has done nothing.`,
  },
  nothingMissing: 'The corpus has passages on this of every place that was asked about.',
  corpus: ({ articles, passages, indexedAt, generation }) =>
    `The corpus has ${articles} articles with ${passages} passages, as of ${indexedAt.slice(0, 10)} (index ${generation}).`,
  aspects: {
    level: 'level',
    change: 'change',
    rate: 'rate of change',
    share: 'share',
    rank: 'rank',
    before: 'before the change',
    after: 'after the change',
    limit: 'limit',
  },
  unknownObject: 'not stated',
  columns: { measures: 'Measure', place: 'Place', figure: 'Figure', source: 'Source' },
  narrowing: {
    zones: 'places',
    level: 'level',
    modality: 'claim',
    firmness: 'how firmly',
    status: 'status of the text',
    not: 'not',
  },
  narrowed: {
    levels: { state: 'state', province: 'province', city: 'city', district: 'district', zone: 'zone' },
    claims: {
      did: 'did',
      must: 'must',
      may: 'may',
      plans: 'plans',
      opposite: 'opposite',
      mentions: 'only mentions',
    },
    strengths,
    statuses: {
      'in-force': 'in force',
      amended: 'amended',
      repealed: 'repealed',
      superseded: 'newer version',
    },
  },
};
