/** Whose claims are found, in passages without an index behind them? */
import { describe, expect, it } from 'vitest';
import { boundsFor, claimsOf } from '../../src/compare/places.js';
import type { Statement } from '../../src/statements/statement.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import type { StoredPassage } from '../../src/store/records.js';
import { statement, storedPassage } from '../helpers/found.js';

const OWN = 'qingdao-hitech';
const OTHER = 'wuhan-donghu-hitech';
const article = { scope: { place: OWN, by: 'title' as const, evidence: '青岛高新区' } };

/** Sentences of ten characters, of which those with 容错 answer. */
function sentencesOf(...facts: { says: string; of?: string | null; modality?: Statement['modality'] }[]) {
  const text = facts.map(({ says }) => says.padEnd(9, '啊')).join('。');
  const statements = facts.map(({ of = null, modality = 'did' }, at) =>
    statement({ start: at * 10, end: at * 10 + 9, place: of, modality }),
  );
  return { text, statements };
}

/** The claims of places that the passages make, each of which is as relevant as given. */
async function claims(passages: readonly [relevance: number, StoredPassage][], all = false) {
  const labelled = passages.map(([, passage], label) => ({ ...passage, label }));
  const store = {
    passagesOf: async (labels: number[]) => labels.map((label) => labelled[label]),
  } as unknown as PassageStore;
  const rated = passages.map(([relevance], label) => ({ label, relevance, sentences: null, coverage: null }));
  return claimsOf(store, rated, ['容错'], null, boundsFor('容错', rated), all);
}

describe('the claims of places', () => {
  it('are those of the place that a sentence has as its subject, else of what the article is about', async () => {
    const own = storedPassage('own', { ...sentencesOf({ says: '容错' }), about: [OWN] }, article);
    const survey = storedPassage('survey', {
      ...sentencesOf({ says: '容错', of: OTHER }, { says: '别的' }),
      about: [OTHER],
    });
    const found = await claims([
      [2, survey],
      [1, own],
    ]);
    expect(found.map(({ place, evidence }) => [place, evidence.passage])).toEqual([
      [OTHER, 'survey'],
      [OWN, 'own'],
    ]);
  });

  it('leave a sentence without a subject to nobody, where several places are spoken of and none is the subject', async () => {
    const survey = storedPassage('survey', {
      ...sentencesOf({ says: '容错' }, { says: '别的', of: OTHER }, { says: '别的', of: OWN }),
      about: [OTHER, OWN],
    });
    expect(await claims([[2, survey]])).toEqual([]);
  });

  it('are not made for another place by what an article about one says in passing', async () => {
    const saying = (of: string, modality: Statement['modality']) =>
      storedPassage(
        'own',
        { ...sentencesOf({ says: '容错' }, { says: '容错', of, modality }), about: [OWN, of] },
        article,
      );
    const places = async (passage: StoredPassage) =>
      (await claims([[2, passage]])).map(({ place }) => place).sort();
    expect(await places(saying(OTHER, 'did'))).toEqual([OWN, OTHER]);
    expect(await places(saying(OTHER, null))).toEqual([OWN]);
  });

  it('rest on a sentence that asserts something, when one of the best does', async () => {
    const passage = storedPassage(
      'a',
      {
        ...sentencesOf({ says: '容错', modality: null }, { says: '容错', modality: 'must' }),
        about: [OWN],
      },
      article,
    );
    const [claim] = await claims([[2, passage]]);
    expect(claim).toMatchObject({ modality: 'must', evidence: { passage: 'a', start: 10, end: 19 } });
  });

  it('are mentions when no sentence asserts anything', async () => {
    const passage = storedPassage(
      'a',
      { ...sentencesOf({ says: '容错', modality: null }), about: [OWN] },
      article,
    );
    expect((await claims([[2, passage]]))[0]?.modality).toBe('mentions');
  });

  it('are weak when nothing of the place is relevant, or much less than what the best place says', async () => {
    const of = (place: string) =>
      storedPassage(
        place,
        { ...sentencesOf({ says: '容错' }), about: [place] },
        { scope: { ...article.scope, place } },
      );
    const weak = async (...relevances: number[]) =>
      (await claims(relevances.map((each, at) => [each, of(`place ${at}`)]))).map((claim) => claim.weak);
    expect(await weak(2, 1)).toEqual([false, false]);
    expect(await weak(2, -3)).toEqual([false, true]);
    expect(await weak(6, 1)).toEqual([false, true]);
    expect(await weak(-3)).toEqual([true]);
    // Further below, a place is not there at all.
    expect(await weak(6, -1)).toEqual([false]);
    expect(await weak(-8)).toEqual([]);
  });

  it('are all there where they are asked for, and those of an index without statements', async () => {
    const bare = storedPassage('bare', { text: '容错免责', about: [OWN] }, article);
    const [claim] = await claims([[-8, bare]], true);
    expect(claim).toMatchObject({ place: OWN, modality: 'mentions', weak: true });
    expect(claim?.evidence).toMatchObject({ start: 0, end: 4 });
  });

  it('come by relevance, ties by the id of the place', async () => {
    const of = (place: string) =>
      storedPassage(
        place,
        { ...sentencesOf({ says: '容错' }), about: [place] },
        { scope: { ...article.scope, place } },
      );
    const found = await claims([
      [2, of('c')],
      [2, of('b')],
      [1, of('a')],
    ]);
    expect(found.map(({ place }) => place)).toEqual(['b', 'c', 'a']);
  });
});
