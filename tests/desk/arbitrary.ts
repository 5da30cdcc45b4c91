/** Dossiers, and people who change them, for properties. */
import fc from 'fast-check';
import type { Dossier, Item, Section } from '../../src/desk/dossier.js';
import {
  changedSection,
  itemsOf,
  movedItem,
  movedSection,
  newSection,
  notedItem,
  withItem,
  withoutItem,
  withoutSection,
  withSection,
  withTitle,
} from '../../src/desk/edits.js';
import { CLAUSE_ITEM, PROMISE_ITEM, WORDING_ITEM } from './export/sample-dossier.js';

/** A passage, a promise, or a pair of texts, by the id. */
export function item(id: string, note = ''): Item {
  const kinds = [passage(id, note), PROMISE_ITEM, CLAUSE_ITEM, WORDING_ITEM];
  const at = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % kinds.length;
  return { ...(kinds[at] as Item), id, note };
}

const passage = (id: string, note: string): Item => ({
  kind: 'passage',
  id,
  note,
  origin: {
    generation: 'g',
    model: 'm',
    indexedAt: '2026-01-01T00:00:00.000Z',
    floor: null,
    collectedAt: '2026-01-02T00:00:00.000Z',
    request: { q: '容错' },
  },
  quotation: {
    passage: `p-${id}`,
    text: '高新区与行政区融合。',
    headings: [],
    sentence: null,
    article: {
      id: 'a',
      title: '标题',
      source: null,
      author: null,
      issuer: null,
      documentNumber: null,
      date: null,
      url: null,
    },
  },
});

export const dossier: fc.Arbitrary<Dossier> = fc
  .array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 })
  .map((counts) => ({
    title: '材料',
    sections: counts.map(
      (count, at): Section => ({
        ...newSection(`s${at}`, `第${at}节`),
        items: Array.from({ length: count }, (_, index) => item(`i${at}-${index}`)),
      }),
    ),
  }));

type Edit = (dossier: Dossier, name: string) => Dossier;

const index = fc.nat({ max: 9 });
const among = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];

const EDITS: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>((before, name) => withTitle(before, `材料 ${name}`)),
  fc.tuple(index, index).map(
    ([at, to]): Edit =>
      (before, name) =>
        withSection(before, newSection(`s-${name}`, `${at}`), to % (before.sections.length + 1)),
  ),
  index.map(
    (at): Edit =>
      (before) =>
        withoutSection(before, among(before.sections, at)?.id ?? ''),
  ),
  index.map(
    (at): Edit =>
      (before, name) =>
        changedSection(before, among(before.sections, at)?.id ?? '', { note: name }),
  ),
  fc.tuple(index, index).map(
    ([at, to]): Edit =>
      (before) =>
        movedSection(before, among(before.sections, at)?.id ?? '', to),
  ),
  fc.tuple(index, index).map(
    ([at, to]): Edit =>
      (before, name) =>
        withItem(before, item(`i-${name}`), { section: among(before.sections, at)?.id ?? '', index: to }),
  ),
  index.map(
    (at): Edit =>
      (before) =>
        withoutItem(before, among(itemsOf(before), at)?.id ?? ''),
  ),
  index.map(
    (at): Edit =>
      (before, name) =>
        notedItem(before, among(itemsOf(before), at)?.id ?? '', name),
  ),
  fc.tuple(index, index, index).map(
    ([at, section, to]): Edit =>
      (before) =>
        movedItem(before, among(itemsOf(before), at)?.id ?? '', {
          section: among(before.sections, section)?.id ?? '',
          index: to,
        }),
  ),
);

/** What a person does to a dossier, one thing after another. Ids that they make are their own. */
export const person = (name: string): fc.Arbitrary<(before: Dossier) => Dossier> =>
  fc
    .array(EDITS, { maxLength: 5 })
    .map((edits) => (before) => edits.reduce((now, edit, at) => edit(now, `${name}${at}`), before));
