/** How do places differ? Theme by theme the sentences that answer, side by side; each stands once, where most places meet. */
import type { ThemeRowWithBlanks } from '../../compare/blank.js';
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import type { BriefGroup, BriefSentence } from './brief.js';
import { citationOf, shown } from './cite.js';
import { placeIn, themeIn } from './names.js';
import type { Writing } from './write.js';

export function differencesIn(writing: Writing): BriefGroup[] {
  const { subject, zones, themes } = writing.comparison;
  const compared = new Map(
    [...(subject === null ? [] : [subject]), ...zones].map((each) => [each.zone.id, each]),
  );
  const told = new Set<string>();
  // Sorting keeps the order of rows with as many places.
  return themes
    .toSorted((a, b) => b.cells.length - a.cells.length)
    .map((row) => groupOf(writing, row, compared, told))
    .filter(({ sentences }) => sentences.length > 0);
}

/** @param told the sentences that stand in a group before; those of this one are added */
function groupOf(
  writing: Writing,
  { theme, cells }: ThemeRowWithBlanks,
  compared: ReadonlyMap<string, ComparedZone>,
  told: Set<string>,
): BriefGroup {
  const sentences = cells.flatMap(({ zone: id, passages }) => {
    const zone = compared.get(id);
    const shownHere = zone?.passages.filter((passage) => passages.includes(passage.id)) ?? [];
    return shownHere.flatMap((passage) => {
      const sentence = sentenceOf(writing, zone as ComparedZone, passage, theme?.id ?? null);
      return isNew(sentence, id, told) ? [sentence] : [];
    });
  });
  const { words, language } = writing;
  return { heading: theme === null ? words.otherTheme : themeIn(theme, language), sentences };
}

function isNew({ text }: BriefSentence, place: string, told: Set<string>): boolean {
  const key = `${place} ${text}`;
  const isKnown = told.has(key);
  told.add(key);
  return !isKnown;
}

/** The sentence of the claim, or of another passage the one that answers best. */
function sentenceOf(
  { words, language }: Writing,
  { zone, evidence, modality }: ComparedZone,
  passage: ComparedPassage,
  theme: string | null,
): BriefSentence {
  const [best] = passage.answers;
  const isEvidence = evidence.passage === passage.id && evidence.start !== null && evidence.end !== null;
  const range = isEvidence
    ? { start: evidence.start as number, end: evidence.end as number }
    : (best ?? { start: 0, end: passage.text.length });
  const claim = isEvidence ? modality : (best?.modality ?? 'mentions');
  const citation = citationOf(passage, range);
  return {
    text: words.claims[claim](placeIn(zone, language), words.quoted(shown(citation.quote))),
    place: zone,
    claim,
    when: null,
    theme,
    citations: [citation],
  };
}
