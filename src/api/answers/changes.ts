/** What is the answer to a comparison of two texts, clause by clause? */
import { z } from 'zod';
import { CHANGES } from '../../wording/change.js';
import { DIRECTIONS } from '../../wording/dated.js';
import { FORCES } from '../../wording/forces.js';
import { component } from './components.js';
import { figure } from './figure.js';
import { storedArticleFields } from './passage.js';
import { rangeFields } from './statement.js';

const spanFields = {
  section: z.int().describe('Index into the sections of the article.'),
  start: z.int().describe('Offset in the text of the section at which it begins, in UTF-16 units.'),
  end: z.int().describe('Offset at which it ends, exclusive.'),
};

const clause = component(
  'Clause',
  'A clause of a text: a 条 where it has them, else a paragraph with its list.',
  {
    number: z
      .string()
      .nullable()
      .describe('As it is written: 第十四条, （一）. Null for a paragraph without.'),
    headings: z.array(z.string()).describe('Above it, outermost first.'),
    ...spanFields,
    words: z.int().describe('Offset at which its words begin, after the number.'),
    passages: z
      .array(
        z.strictObject({
          id: z.string().describe('Id of the passage.'),
          ...rangeFields,
        }),
      )
      .describe('Where it lies: passages, each with the range of its text that is of the clause.'),
  },
);

const figureEnd = z.strictObject({
  kind: figure.shape.kind,
  value: figure.shape.value,
  unit: figure.shape.unit,
  raw: z
    .string()
    .describe(
      'As published, with the words beside it that changed, when it is they that make the difference: 5万元以上.',
    ),
  ...spanFields,
});

const forceEnd = z.strictObject({
  word: z.string().describe('The word, normalised: 可以.'),
  force: z
    .enum(FORCES)
    .describe('What it makes of its clause; never for 不得 and 禁止, which are orders too.'),
  ...spanFields,
});

const bothEnds = <T extends z.ZodType>(end: T) =>
  z.strictObject({
    from: end.describe('What the one text says.'),
    to: end.describe('What stands there in the other one.'),
  });

const changedClauses = component('ChangedClauses', 'Clauses of both texts that belong together.', {
  change: z
    .enum(CHANGES)
    .describe(
      'What became of them. same: no word changed but the numbers of clauses. added and dropped: only one text has it. split, merged, rearranged: several became one, or the other way round, or several several.',
    ),
  moved: z.boolean().describe('Whether they stand elsewhere in the order of clauses.'),
  from: z.array(clause).describe('Clauses of the one text, in order; empty for what was added.'),
  to: z.array(clause).describe('Clauses of the other one; empty for what was dropped.'),
  common: z.number().describe('The share of characters in common, 0 to 1.'),
  runs: z
    .array(
      z.strictObject({
        kind: z
          .enum(['both', 'from', 'to', 'renumbered'])
          .describe(
            'Words of both texts, or of one; renumbered: a citation of the same clause by its other number.',
          ),
        from: z.string().describe('As the one text has it; empty where only the other one has it.'),
        to: z.string().describe('As the other one has it.'),
      }),
    )
    .describe('The words, as published. They rejoin to the words of the clauses, which a line break parts.'),
  figures: z
    .array(bothEnds(figureEnd))
    .describe('Figures of which one stands where the other one stood. Others only show as words.'),
  forces: z.array(bothEnds(forceEnd)).describe('Words that say how firmly, likewise: 可以 that became 应当.'),
});

const counted = (what: string) => z.int().describe(what);

const textName = z.strictObject(storedArticleFields);

export const changes = component('Changes', 'What changed from one text to another, clause by clause.', {
  from: textName.describe('The one text; of two versions the older one, if so asked.'),
  to: textName.describe('The other one.'),
  versions: z.boolean().describe('Whether both are versions of one text.'),
  direction: z
    .enum(DIRECTIONS)
    .describe(
      'Whether from was there earlier or later than to; unknown when the days do not say so, as when both are dated by the same year.',
    ),
  counts: z
    .strictObject({
      same: counted('Clauses without a changed word.'),
      changed: counted('Clauses of which words changed.'),
      added: counted('Clauses that only the other text has.'),
      dropped: counted('Clauses that only the one text has.'),
      split: counted('Clauses that became several.'),
      merged: counted('Clauses that several became.'),
      rearranged: counted('Groups of several clauses that became several.'),
      moved: counted('Those of all these that stand elsewhere in the order.'),
      renumbered: counted('Citations under another number.'),
      figures: counted('Figures that changed.'),
      forces: counted('Words of modality that changed.'),
    })
    .describe('How many of each there are.'),
  clauses: z
    .array(changedClauses)
    .describe('In the order of the other text; what was dropped stands after what came before it.'),
});
