/** Dossiers with any text in any field, for tests of exports. */
import fc from 'fast-check';
import type { Dossier, Item } from '../../../src/desk/dossier.js';
import { STRENGTHS } from '../../../src/statements/promises/promise.js';
import { CHANGES } from '../../../src/wording/change.js';
import { DIRECTIONS } from '../../../src/wording/dated.js';
import { ORIGIN } from './sample-dossier.js';

const HOSTILE = [
  ...['\0', '\x08', '\x1b', '\x7f', '\u0085', '\u2028', '\ufffe', '\uffff', '\ud800', '\udc00', '\u{1ffff}'],
  ...[']]>', '<![CDATA[', '<w:t>', '</w:t>', '&', '&amp;', '&#0;', '"', "'", '<!--', '-->', '<?xml'],
  ...['=1+1', '+cmd|', '-2', '@SUM(A1)', '\t', '\r\n', '\n', '😀', '𠮷', 'e\u0301', '區(qū)', '字', '改革'],
  ...['https://example.org/a_b?c=1&d="<', 'javascript:alert(1)', '|', '`', '[a](b)', '# '],
];

const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 6 }));

/** Without a limit of its own, texts stay within that of the field. */
const text = (maxLength = 100) =>
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('').slice(0, maxLength));

const id = fc.string({ minLength: 1, maxLength: 20 });
const place = fc.record({ id, name: text() });

const quotation = fc.record({
  passage: id,
  text: text(),
  headings: fc.array(text(), { maxLength: 2 }),
  sentence: fc.option(fc.record({ start: fc.nat(20), end: fc.nat(40) })),
  article: fc.record({
    id,
    title: text(),
    source: fc.option(text()),
    author: fc.option(text()),
    issuer: fc.option(text()),
    documentNumber: fc.option(text()),
    date: fc.option(fc.oneof(fc.constant('2020-02-29'), fc.constant('2021-02-29'), text())),
    url: fc.option(fc.oneof(fc.webUrl(), text())),
  }),
});

const figure = fc.record({
  raw: text(),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  unit: text(10),
  object: fc.option(text()),
  aspect: fc.option(fc.oneof(fc.constant('level'), text())),
  start: fc.nat(20),
  end: fc.nat(20),
});

const when = fc.record({ iso: text(30), grade: fc.constantFrom('act', 'published') });

const claim = {
  place,
  claim: fc.constantFrom('did', 'plans', 'mentions'),
  when: fc.option(when),
  quotation,
};

const own = {
  note: text(),
  origin: fc.record({
    generation: text(),
    model: text(),
    indexedAt: text(30),
    floor: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    collectedAt: fc.constant(ORIGIN.collectedAt),
    request: fc.dictionary(text(20), fc.oneof(text(), fc.array(text(), { maxLength: 2 })), { maxKeys: 3 }),
  }),
};

const kind = <K extends Item['kind']>(name: K) => fc.constant(name);

const side = fc.record({
  place: fc.option(place),
  dated: fc.option(fc.record({ first: fc.option(text(30)), last: text(30) })),
  quotations: fc.array(quotation, { minLength: 1, maxLength: 3 }),
});

const sides = fc
  .record({ from: fc.option(side), to: fc.option(side) })
  .filter(({ from, to }) => from !== null || to !== null);

const pair = fc
  .record({
    kind: kind('pair'),
    ...own,
    change: fc.option(fc.constantFrom(...CHANGES)),
    moved: fc.boolean(),
    versions: fc.boolean(),
    direction: fc.constantFrom(...DIRECTIONS),
    sides,
  })
  .map(({ sides: both, ...rest }) => ({ ...rest, ...both }));

const item = fc.oneof(
  fc.record({
    kind: kind('promise'),
    ...own,
    place,
    strength: fc.constantFrom(...STRENGTHS),
    actor: fc.option(text()),
    action: fc.option(text()),
    object: fc.option(text()),
    condition: fc.option(text()),
    quantities: fc.array(text(), { maxLength: 2 }),
    deadline: fc.option(text()),
    due: fc.option(fc.oneof(fc.constant('2025-12-31'), text(30))),
    when: fc.option(when),
    quotation,
    reported: fc.option(fc.array(fc.record({ when, quotation }), { maxLength: 2 })),
  }),
  pair,
  fc.record({ kind: kind('passage'), ...own, quotation }),
  fc.record({ kind: kind('figure'), ...own, place: fc.option(place), figure, quotation }),
  fc.record({ kind: kind('entry'), ...own, ...claim }),
  fc.record({ kind: kind('cell'), ...own, ...claim, theme: text() }),
  fc.record({
    kind: kind('comparison'),
    ...own,
    question: text(),
    none: fc.boolean(),
    places: fc.array(fc.record(claim), { maxLength: 3 }),
    missing: fc.array(fc.record({ id, name: text(), blank: text() }), { maxLength: 2 }),
    figures: fc.array(
      fc.record({
        object: fc.option(text()),
        aspect: text(),
        unit: text(10),
        values: fc.array(fc.record({ place, figure, quotation }), { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
  }),
);

/** Valid but for titles, which may be blank. */
export const dossiers: fc.Arbitrary<Dossier> = fc
  .record({
    title: text().map((title) => `标题${title}`),
    sections: fc.array(
      fc.record({ heading: text(), note: text(), items: fc.array(item, { maxLength: 3 }) }),
      {
        maxLength: 2,
      },
    ),
  })
  .map(({ title, sections }) => ({
    title,
    sections: sections.map((section, at) => ({
      ...section,
      id: `s${at}`,
      items: section.items.map((each, place) => ({ ...each, id: `i${at}-${place}` }) as Item),
    })),
  }));

/** Every text of a dossier that a reader is shown, as it was collected. */
export function textsOf({ title, sections }: Dossier): string[] {
  return [
    title,
    ...sections.flatMap(({ heading, note, items }) => [
      heading,
      note,
      ...items.flatMap((each) => [each.note, ...('question' in each ? [each.question] : [])]),
    ]),
  ];
}
