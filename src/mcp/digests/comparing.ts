/** How are comparisons told in lines? Place by place: what it claims, when, the sentence that says so, and its citation. */
import type { AnswerOf } from '../../api/operations.js';
import { isOnlyOfOtherFirmness } from '../../compare/other-firmness.js';
import type { Asker } from '../asking.js';
import { cited, dated, placed, QUOTED, quoted, relaxations, restrictions, sentenceOf } from '../digest.js';

type Comparison = AnswerOf<'compare'>;
type ComparedZone = Comparison['zones'][number];
type Missing = Comparison['missing'][number];

/** Rows of figures of several places that a digest shows. */
const MOST_FIGURES = 5;

const NOBODY =
  'There is no good match: nothing in this index says that any place did this. Say so, rather than answer from what is only near.';

/** A timeline has no counts that would say whether a choice left out all of them. */
const NOBODY_CHOSEN =
  'There is no good match: under what the request chooses, nothing in this index says that any place did this. Say so, rather than answer from what is only near.';

const OTHER_FIRMNESS =
  'There is no good match: places speak of this, as the counts say, but none with the firmness that was asked for.';

const WEAK = 'weak, probably on something else';

const BLANK: Readonly<Record<Missing['blank'], string>> = {
  'no-text': 'the index has no text about it',
  'no-theme': 'the index has texts about it, but none on this',
};

function missingLine(missing: readonly Missing[]): string[] {
  if (missing.length === 0) return [];
  const those = missing.map((place) => `${placed(place)}, ${BLANK[place.blank]}`);
  return [`Nothing on this of: ${those.join('; ')}.`];
}

function zoneLine(
  { zone, own, modality, evidence, weak, when, passages }: ComparedZone,
  asker: Asker,
): string {
  const facts = [modality, dated(when), own ? 'where the comparison starts from' : '', weak ? WEAK : ''];
  const head = `${placed(zone)}: ${facts.filter(Boolean).join(', ')}.`;
  const [first] = passages;
  if (first === undefined) return head;
  const passage = passages.find(({ id }) => id === evidence.passage) ?? first;
  return `${head} ${quoted(sentenceOf(evidence, passages))} ${cited(passage.article, passage.id, asker)}`;
}

function figureLines({ figures }: Comparison): string[] {
  const shared = figures.filter(({ values }) => new Set(values.map(({ zone }) => zone.id)).size > 1);
  return shared.slice(0, MOST_FIGURES).map(({ object, aspect, values }) => {
    const each = values.map(
      ({ zone, raw, passage }) => `${placed(zone)} ${quoted(raw)} [passage ${passage}]`,
    );
    return `Figures of ${quoted(object ?? '')} (${aspect}): ${each.join('; ')}`;
  });
}

type Told = Pick<Comparison, 'none' | 'relaxed' | 'interpreted'>;

/** What to know before the places, if there are any. @param nobody what to say when none of them counts */
const beginning = ({ none, relaxed, interpreted }: Told, places: number, nobody = NOBODY): string[] => [
  ...(none ? [nobody] : []),
  ...relaxations(relaxed),
  ...restrictions(interpreted),
  ...(places === 0 ? [] : [QUOTED]),
];

/** How many places speak how firmly, whether or not they are shown. */
function firmnessLine({ firmness }: Pick<Comparison, 'firmness'>): string[] {
  const counts = firmness.filter(({ zones }) => zones > 0);
  if (counts.every(({ strength }) => strength === null)) return [];
  const told = counts.map(({ strength, zones }) => `${strength ?? 'not binding, or not told'} ${zones}`);
  return [`Places by how firmly they speak, before any choice of firmness: ${told.join(', ')}.`];
}

export function comparisonDigest(told: Comparison, asker: Asker): string[] {
  const { subject, zones, missing } = told;
  return [
    ...beginning(
      told,
      zones.length + (subject === null ? 0 : 1),
      isOnlyOfOtherFirmness(told) ? OTHER_FIRMNESS : NOBODY,
    ),
    ...(subject === null ? [] : [`Starts from ${zoneLine(subject, asker)}`]),
    ...zones.map((zone, at) => `${at + 1}. ${zoneLine(zone, asker)}`),
    ...firmnessLine(told),
    ...missingLine(missing),
    ...figureLines(told),
  ];
}

export function timelineDigest(told: AnswerOf<'timeline'>, asker: Asker): string[] {
  const { entries, missing } = told;
  return [
    ...beginning(told, entries.length, NOBODY_CHOSEN),
    ...entries.map(({ first, passage, ...zone }) => {
      const line = zoneLine({ ...zone, passages: [passage] }, asker);
      return first ? `First as far as dates of acts are known: ${line}` : line;
    }),
    ...missingLine(missing),
  ];
}

export function matrixDigest({ themes, rows }: AnswerOf<'matrix'>): string[] {
  return rows.map(({ zone, cells }) => {
    const shown = themes.map((theme, at) => ({ theme, cell: cells[at] }));
    const told = shown.flatMap(({ theme, cell }) =>
      cell === undefined || 'blank' in cell
        ? []
        : [`${theme.zh} ${cell.passages} (${cell.modality}, passage ${cell.passage.id})`],
    );
    const blank = shown.flatMap(({ theme, cell }) => (cell && 'blank' in cell ? [theme.zh] : []));
    const rest = blank.length === 0 ? '' : ` Nothing on: ${blank.join(', ')}.`;
    return `${placed(zone)}: ${told.join('; ') || 'no passage'}.${rest}`;
  });
}

export function gapDigest(
  { place, peers, min, total, gaps, passages }: AnswerOf<'gap'>,
  asker: Asker,
): string[] {
  if (place.blank !== null)
    return [`The index has no text about ${placed(place.zone)}: nothing can be said of what it lacks.`];
  const articles = new Map(passages.map((passage) => [passage.id, passage.article]));
  const statement = ({
    zone,
    modality,
    when,
    sentence,
    evidence,
  }: (typeof gaps)[number]['peers'][number]) => {
    const article = articles.get(evidence.passage);
    const source = article === undefined ? '' : ` ${cited(article, evidence.passage, asker)}`;
    return `${placed(zone)} ${modality}, ${dated(when)}: ${quoted(sentence)}${source}`;
  };
  return [
    QUOTED,
    `What “lacks” rests on: ${place.passages} passages in ${place.articles} articles about ${placed(place.zone)}.`,
    `${total} concepts that at least ${min} of ${peers.length} peers have and it lacks; ${gaps.length} follow.`,
    ...gaps.map(({ concept, having, own, peers: stated }, at) => {
      const best = stated[0] === undefined ? '' : ` Such as ${statement(stated[0])}`;
      const said = own === null ? '' : ` Its own texts only say: ${statement(own)}`;
      return `${at + 1}. ${concept.zh} / ${concept.en}: ${having} peers.${said}${best}`;
    }),
  ];
}
