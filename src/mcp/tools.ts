/**
 * Which tools are there? All of them only read. A further operation becomes a tool by an entry here: its name, which of its
 * parameters and fields are shown, and how its answer is told in lines.
 */
import { CONNECTORS } from './connectors.js';
import { QUOTED } from './digest.js';
import { changesDigest } from './digests/changing.js';
import { comparisonDigest, gapDigest, matrixDigest, timelineDigest } from './digests/comparing.js';
import { promisesDigest } from './digests/promises.js';
import { figuresDigest, placeDigest, placesDigest, similarDigest } from './digests/reading.js';
import { borrowingsDigest, diffusionDigest } from './digests/wording.js';
import { operationTool, type Tool } from './tool.js';

/** What a citation needs of an article, below a path. */
const article = (path: string): string[] =>
  ['id', 'title', 'source', 'date', 'url'].map((name) => `${path}.${name}`);

/** The fields of a passage, below a path. */
const passage = (path: string): string[] => [`${path}.id`, `${path}.text`, ...article(`${path}.article`)];

/** The fields of what a place claims, below a path. */
const claimed = (path: string): string[] => [
  ...[`${path}.zone.id`, `${path}.zone.name`, `${path}.own`, `${path}.modality`, `${path}.weak`],
  ...[`${path}.when.iso`, `${path}.when.grade`, `${path}.evidence`],
];

/** The fields of what a place says of a concept, below a path. */
const stated = (path: string): string[] =>
  ['zone.id', 'zone.name', 'modality', 'sentence', 'when.iso', 'when.grade', 'evidence.passage'].map(
    (name) => `${path}.${name}`,
  );

/** The fields of a stretch with the same wording. */
const SAME = ['place.id', 'place.name', 'dated', 'direction', 'letters', 'share', 'discount', 'own', 'there'];

const SUBJECT = ['q', 'passage', 'article', 'exact', 'interpret'] as const;
const NARROWED = ['zones', 'level', 'modality', 'firmness', 'status', 'issuer', 'weak'] as const;
const NONE = 'none is true when nobody did it, as far as the index goes: say that there is no good match.';

/** In the order in which clients list them. */
export const TOOLS: readonly Tool[] = [
  ...CONNECTORS,
  operationTool({
    operation: 'compare',
    name: 'compare_places',
    title: 'Compare places on a reform',
    description: `Who else did this, when, and with what figures? For each place what it claims (did, must, may, plans, opposite), since when, the sentence that says so, and its source. Give exactly one of query, passage, article. ${NONE} missing says why a place that was asked about is blank. ${QUOTED}`,
    parameters: [...SUBJECT, ...NARROWED, 'excludeOwn', 'limit', 'perZone'],
    defaults: { limit: 5 },
    fields: [
      ...['none', 'relaxed', 'interpreted', 'asked', 'missing', 'ownZone', 'firmness'],
      ...claimed('zones'),
      ...passage('zones.passages'),
      ...['object', 'english', 'aspect', 'unit'].map((name) => `figures.${name}`),
      ...['zone.id', 'zone.name', 'value', 'raw', 'quote', 'passage'].map((name) => `figures.values.${name}`),
    ],
    digest: comparisonDigest,
  }),
  operationTool({
    operation: 'timeline',
    name: 'timeline',
    title: 'Who did it when',
    description: `Places in the order in which they did something, each with its date, the grade of the date and the sentence that says so. Only dates of grade act and effective can be first; published only says no later than. Give exactly one of query, passage, article. ${NONE} ${QUOTED}`,
    parameters: [...SUBJECT, ...NARROWED, 'limit'],
    defaults: { limit: 10 },
    fields: [
      ...['query', 'none', 'relaxed', 'interpreted', 'missing', 'entries.first'],
      ...claimed('entries'),
      ...passage('entries.passage'),
    ],
    digest: timelineDigest,
  }),
  operationTool({
    operation: 'borrowings',
    name: 'same_wording',
    title: 'Texts with the same wording',
    description: `Clauses of a text that earlier (or later) texts of other places have in the same words, each with its place, its days and its citation. Say “earlier text with the same wording”: it is no proof of copying. Give exactly one of article, passage, text. ${QUOTED}`,
    parameters: ['article', 'passage', 'text', 'place', 'date', 'direction', 'common', 'offset', 'limit'],
    defaults: { limit: 20 },
    fields: [
      ...['place', 'dated', 'total', 'next', 'leftOut'],
      ...['passage', 'start', 'end', 'text', 'places', 'atLeast'].map((name) => `clauses.${name}`),
      ...SAME.map((name) => `clauses.same.${name}`),
      ...passage('clauses.same.passage'),
    ],
    digest: borrowingsDigest,
  }),
  operationTool({
    operation: 'diffusion',
    name: 'diffusion',
    title: 'Who did it when, and with whose words',
    description: `A timeline, and which of its passages have the same wording as a text of another of its places that was there earlier or later. No shared words say nothing of where the idea came from. Give exactly one of query, passage, article. ${NONE} ${QUOTED}`,
    parameters: [...SUBJECT, ...NARROWED, 'limit'],
    defaults: { limit: 10 },
    fields: [
      ...['query', 'none', 'relaxed', 'interpreted', 'missing', 'entries.first'],
      ...claimed('entries'),
      ...passage('entries.passage'),
      ...SAME.map((name) => `entries.same.${name}`),
      ...passage('entries.same.passage'),
    ],
    digest: diffusionDigest,
  }),
  operationTool({
    operation: 'matrix',
    name: 'matrix',
    title: 'Places against themes',
    description:
      'How much the index has on each theme of each place, and the id of the passage that says most. An empty cell says why: no-text when the index has no text about the place, no-theme when it has texts, but none on the theme.',
    parameters: ['zones', 'themes', 'limit'],
    defaults: { limit: 5 },
    fields: [
      ...['themes', 'rows.zone.id', 'rows.zone.name'],
      ...['passages', 'modality', 'when.iso', 'when.grade', 'blank', 'passage.id'].map(
        (name) => `rows.cells.${name}`,
      ),
      'rows.cells.passage.article.title',
    ],
    digest: matrixDigest,
  }),
  operationTool({
    operation: 'gap',
    name: 'gap',
    title: 'What a place lacks',
    description: `Which concepts do several peers have that one place lacks, each with the sentences of the peers? How many passages there are of the place says what “lacks” rests on: with few, its texts may only be missing. ${QUOTED}`,
    parameters: ['place', 'peers', 'min', 'themes', 'limit'],
    defaults: { limit: 5 },
    fields: [
      ...['place', 'min', 'total', 'peers.zone.id', 'peers.zone.name', 'peers.passages', 'peers.blank'],
      ...['concept', 'theme.id', 'having'].map((name) => `gaps.${name}`),
      ...['gaps.own', 'gaps.around', 'gaps.peers'].flatMap(stated),
      'passages.id',
      ...article('passages.article'),
    ],
    digest: gapDigest,
  }),
  operationTool({
    operation: 'changes',
    name: 'text_changes',
    title: 'What changed between two texts',
    description: `Two versions of a text, or texts of two places, clause by clause: what was added, dropped, moved, split, merged, and which figures and words of modality stand where others stood. Ids of articles come from the other tools; without from, the version before is taken. A clause without partner only has none that is like it. ${QUOTED}`,
    parameters: ['from', 'to'],
    fields: [
      ...article('from'),
      ...article('to'),
      ...['versions', 'counts', 'clauses.change', 'clauses.moved', 'clauses.common'],
      ...['clauses.from.number', 'clauses.from.passages', 'clauses.to.number', 'clauses.to.passages'],
      ...['clauses.figures.from.raw', 'clauses.figures.to.raw'],
      ...['clauses.forces.from.word', 'clauses.forces.to.word'],
    ],
    digest: changesDigest,
  }),
  operationTool({
    operation: 'promises',
    name: 'promises',
    title: 'What a place promised',
    description: `The clauses of a place's texts that bind: how firmly (prohibits, must, plans, may), whom (an authority or others; without bound, all but those of others), to what, how much, by when; and later texts that report it done. An empty reported means that no later text of the index says so, null that none was looked for: never say that it was not done. ${QUOTED}`,
    parameters: ['place', 'q', 'strength', 'bound', 'dueFrom', 'dueTo', 'limit', 'offset'],
    defaults: { limit: 5 },
    fields: [
      ...['place', 'total', 'whose', 'read', 'isPartial'],
      ...['strength', 'bound', 'text', 'sentence', 'due', 'when.iso', 'when.grade', 'evidence.passage'].map(
        (name) => `promises.${name}`,
      ),
      ...['actor', 'action', 'object', 'condition', 'quantities', 'deadline'].map(
        (name) => `promises.${name}.text`,
      ),
      ...['sentence', 'when.iso', 'evidence.passage'].map((name) => `promises.reported.${name}`),
      'passages.id',
      ...article('passages.article'),
    ],
    digest: promisesDigest,
  }),
  operationTool({
    operation: 'figures',
    name: 'figures',
    title: 'Figures',
    description: `Figures that texts of the index state, by what they measure, of which place, in which unit, each with its sentence and its source. Only figures of the same object, aspect and unit can be compared. ${QUOTED}`,
    parameters: ['object', 'place', 'unit', 'kind', 'aspect', 'sort', 'limit', 'offset'],
    defaults: { limit: 10 },
    fields: [
      ...['total', 'figures.place.id', 'figures.place.name', 'figures.measures'],
      ...['object', 'aspect', 'kind', 'value', 'unit', 'raw', 'period', 'norm', 'quote', 'passage'].map(
        (name) => `figures.${name}`,
      ),
      ...article('figures.article'),
    ],
    digest: figuresDigest,
  }),
  operationTool({
    operation: 'places',
    name: 'list_places',
    title: 'Places of the index',
    description:
      'Places that the index has passages about, by a name or a part of it in Chinese or English, level, kind or province. Call it to get the id or the right name of a place for the other tools.',
    parameters: ['q', 'level', 'zoneType', 'province', 'limit', 'offset'],
    fields: [
      'total',
      ...['id', 'name', 'english', 'type', 'level', 'province', 'passages'].map((name) => `places.${name}`),
    ],
    digest: placesDigest,
  }),
  operationTool({
    operation: 'place',
    name: 'get_place',
    title: 'A place',
    description:
      'One place by its id or name: its other names, the places around it, and on which themes the index has passages about it.',
    parameters: [],
    fields: [
      ...['id', 'name', 'english', 'type', 'level', 'province', 'passages', 'themes'],
      ...['within.id', 'within.name'],
    ],
    digest: placeDigest,
  }),
  operationTool({
    operation: 'similar',
    name: 'similar',
    title: 'Similar passages',
    description: `Passages that are like some passages (by id) or texts, and unlike others. Similar wording does not mean that a place did the same: read before you compare. ${QUOTED}`,
    parameters: ['like', 'unlike', 'zone', 'zoneType', 'province', 'theme', 'from', 'to', 'limit', 'offset'],
    defaults: { limit: 5 },
    fields: ['total', 'hits.similarity', 'hits.zones.id', 'hits.zones.name', ...passage('hits')],
    digest: similarDigest,
  }),
];
