/**
 * Is the right sentence chosen? Held against the quotes of the analyst jobs over the sample corpus, with the vectors of the
 * part of the default model that embeds sentences. `npm run evaluate:answers` prints more.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { halfOf } from '../../scripts/evaluation/halves.js';
import { type Job, loadQuotes } from '../../scripts/evaluation/quotes.js';
import { embeddedApart } from '../../scripts/evaluation/sentence-vectors.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { loadLimits } from '../../src/embed/limits.js';
import { loadEmbeddingCard } from '../../src/embed/model.js';
import { TransformersModel } from '../../src/embed/transformers.js';
import { answersAmong, markPassage } from '../../src/search/answering.js';
import { wordsOf } from '../../src/search/highlight.js';
import { statementsOf } from '../../src/statements/index.js';
import { MODEL, MODELS_FOLDER, repositoryPath, sharedPath } from '../helpers/paths.js';

/** A little below what is measured on the half that nothing was tuned on: .76 of 144 choices. */
const HELD_OUT_FLOOR = 0.72;

const JOBS = sharedPath('cases/jobs/jobs.json');

describe.skipIf(JOBS === null)('the best sentence of a passage', () => {
  it('overlaps the quote that answers the job', async () => {
    const { jobs } = JSON.parse(readFileSync(JOBS as string, 'utf8')) as { jobs: Job[] };
    const card = loadEmbeddingCard(MODELS_FOLDER, MODEL);
    const model = await TransformersModel.load(MODELS_FOLDER, card);
    const limits = await loadLimits(MODELS_FOLDER, card);
    const heldOut = jobs.filter(({ id }) => halfOf(id) === 'held-out');
    const hits: boolean[] = [];
    for (const { job, passage, start, end } of await loadQuotes(
      heldOut,
      repositoryPath('articles'),
      limits,
    )) {
      const statements = statementsOf(passage, { kind: 'report' });
      if (statements.length < 3) continue;
      const texts = statements.map((span) => normalisedText(passage.slice(span.start, span.end)));
      const cosinesOf = await embeddedApart(model, card, texts);
      for (const query of job.queries.map((text) => normalisedText(text))) {
        const marked = markPassage({ text: passage, statements }, wordsOf(query), await cosinesOf(query));
        const [best] = answersAmong(marked.sentences);
        hits.push(best !== undefined && best.start < end && best.end > start);
      }
    }
    const share = hits.filter(Boolean).length / hits.length;
    console.log(`held-out hit@1 ${share.toFixed(3)} of ${hits.length}`);
    expect(share).toBeGreaterThanOrEqual(HELD_OUT_FLOOR);
  });
});
