/** Do a brief, a question and a translation answer with a language model, without it, and when it fails? */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../src/api/operations.js';
import { PASSAGE } from '../../src/api/samples.js';
import { LanguageModel } from '../../src/language-model/language-model.js';
import { BAD } from '../desk/claims/bad-claims.js';
import { VALID } from '../desk/claims/valid-claims.js';
import {
  cuts,
  fails,
  floods,
  hangs,
  KEY,
  type Received,
  type StubModel,
  says,
  startModel,
} from '../helpers/language-model.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const QUESTION = '谁下放了行政权力';
let model: StubModel;
let server: TestServer;
const logged: string[] = [];

beforeAll(async () => {
  model = await startModel(2000);
  const { pino } = await import('pino');
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  server = await startTestServer(undefined, [], { languageModel: new LanguageModel(model.settings), log });
});
afterAll(async () => {
  await server.stop();
  await model.close();
});
beforeEach(() => model.behave(says({ claims: [] })));

async function post<Id extends 'brief' | 'ask' | 'translate'>(id: Id, body: object): Promise<AnswerOf<Id>> {
  const response = await fetch(`${server.url}/api/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as AnswerOf<Id>;
}

/** The passages that the model was given. */
const givenTo = ({ body }: Received): { id: string; text: string }[] =>
  JSON.parse((body.messages[1]?.content ?? '').replace(/^<data>|<\/data>$/g, '')).passages;

describe('a question', () => {
  it('is answered with the claims that the given passages support, and with how many are dropped', async () => {
    const claimsFor = (received: Received) => {
      const given = new Set(givenTo(received).map(({ id }) => id));
      const isGiven = (ids: readonly string[]) => ids.every((id) => given.has(id));
      const valid = VALID.filter(([language, , ...ids]) => language === 'zh-Hans' && isGiven(ids));
      const bad = BAD.filter(([, language, , ...ids]) => language === 'zh-Hans' && isGiven(ids));
      return {
        valid: valid.map(([, text, ...passages]) => ({ text, passages })).slice(0, 15),
        bad: bad.map(([, , text, ...passages]) => ({ text, passages })).slice(0, 20),
      };
    };
    let made = { valid: [{}], bad: [{}] };
    model.behave((response, received) => {
      made = claimsFor(received);
      says({ claims: [...made.valid, ...made.bad] })(response, received);
    });
    const { claims, dropped, writtenBy, notice, brief } = await post('ask', { q: QUESTION });
    expect(made.valid.length).toBeGreaterThan(3);
    expect(made.bad.length).toBeGreaterThan(5);
    expect(claims.map(({ text }) => ({ text }))).toEqual(
      made.valid.map((each) => expect.objectContaining({ text: (each as { text: string }).text })),
    );
    expect(dropped.reduce((sum, each) => sum + each.claims, 0)).toBe(made.bad.length);
    expect([writtenBy, notice]).toEqual(['stub', null]);
    expect(brief.parts).toHaveLength(5);
    for (const { citations } of claims) {
      expect(citations.length).toBeGreaterThan(0);
      for (const { quote, start, end } of citations) expect(quote).toHaveLength(end - start);
    }
  });

  it('that nobody has an answer to is not given to the model', async () => {
    const before = model.requests.length;
    const answer = await post('brief', { q: '碳排放权交易试点', zones: ['漳州高新区'] });
    expect(answer.brief.none).toBe(true);
    expect(answer.notice).toBe('no-passages');
    expect(model.requests).toHaveLength(before);
  });
});

describe('whatever the endpoint does', () => {
  it.each([
    ['hangs', hangs, 'slow'],
    ['answers 500', fails(500), 'refused'],
    ['answers 429', fails(429, { 'retry-after': '0' }), 'refused'],
    ['redirects', fails(302, { location: 'http://127.0.0.1:9/' }), 'redirected'],
    ['cuts the connection', cuts, 'unreachable'],
    ['floods', floods, 'too-long'],
    ['writes no JSON', says('no'), 'garbled'],
    ['nests its claims', says(`{"claims":${'['.repeat(20_000)}${']'.repeat(20_000)}}`), 'garbled'],
    ['writes other JSON', says({ answer: 'yes' }), 'garbled'],
    ['says nothing that holds', says({ claims: [{ text: '示例。', passages: ['x'] }] }), 'nothing-left'],
  ] as const)('%s: the extractive brief, with a notice', async (_, behaviour, notice) => {
    model.behave(behaviour);
    const answer = await post('brief', { q: QUESTION });
    expect([answer.notice, answer.writtenBy, answer.claims]).toEqual([notice, null, []]);
    expect(answer.brief.parts[0]?.groups[0]?.sentences.length).toBeGreaterThan(1);
    expect(answer.markdown).toContain('## ');
    const asked = await post('ask', { q: QUESTION });
    expect([asked.notice, asked.claims]).toEqual([notice, []]);
  });
});

describe('a brief', () => {
  const claim = {
    part: 'differences',
    text: '城阳区分5个方面把303项县级行政权力委托给青岛高新区办理。',
    passages: [PASSAGE],
  };

  it('is rewritten part by part, marked with the model, and made anew each time', async () => {
    model.behave(says({ claims: [claim, { ...claim, part: 'figures' }] }));
    const first = await post('brief', { q: QUESTION });
    expect(first.claims).toEqual([expect.objectContaining({ text: claim.text, part: 'differences' })]);
    expect(first.dropped).toEqual([{ kind: 'malformed', claims: 1 }]);
    expect(first.markdown).toContain('stub');
    expect(first.markdown).toContain(claim.text);
    const asked = model.requests.length;
    await post('brief', { q: QUESTION });
    expect(model.requests).toHaveLength(asked + 1);
  });

  it('has no unseen characters of the model, and no web address that its passages have not', async () => {
    const hidden = { ...claim, text: `\u202e${claim.text.slice(0, 5)}\u0000${claim.text.slice(5)}\u200b` };
    const linked = { ...claim, text: claim.text.replace('。', '，见evil.example/x。') };
    model.behave(says({ claims: [hidden, linked] }));
    const { claims, dropped, markdown } = await post('brief', { q: QUESTION });
    expect(claims.map(({ text }) => text)).toEqual([claim.text]);
    expect(dropped).toEqual([{ kind: 'markup', claims: 1 }]);
    for (const gone of ['\u202e', '\u0000', '\u200b', 'evil']) expect(markdown).not.toContain(gone);
  });

  it('is the extractive one when it is not to be rewritten', async () => {
    const asked = model.requests.length;
    const { claims, notice, writtenBy } = await post('brief', { q: QUESTION, rewrite: false });
    expect([claims, notice, writtenBy]).toEqual([[], null, null]);
    expect(model.requests).toHaveLength(asked);
  });
});

describe('a translation', () => {
  const HEAD =
    'More than 50 social functions moved to Chengyang District, which handles 16 kinds of tasks. It entrusted 303 county-level powers in 5 fields, 394 matters in all. A group has 19 departments.';

  it('is given when its figures are those of the passage', async () => {
    model.behave(says({ translation: HEAD }));
    const answer = await post('translate', { passage: PASSAGE });
    expect(answer).toEqual({ passage: PASSAGE, translation: HEAD, writtenBy: 'stub', notice: null });
  });

  it('has no unseen characters', async () => {
    model.behave(says({ translation: `\u202e${HEAD}\u0000` }));
    expect((await post('translate', { passage: PASSAGE })).translation).toBe(HEAD);
  });

  it.each([
    ['only figures', '50 16 303 5 394 19'],
    ['Chinese', '市场监管等50余项社会职能移交城阳区，16个方面，303项，5个方面，394项，19个部门。'],
    ['a few words', 'It has 50, 16, 303, 5, 394 and 19.'],
    ['an address that the passage has not', `${HEAD} See evil.example.`],
  ])('is garbled when it is %s', async (_, translation) => {
    model.behave(says({ translation }));
    const answer = await post('translate', { passage: PASSAGE });
    expect(answer).toMatchObject({ translation: null, writtenBy: null, notice: 'garbled' });
  });

  it.each([
    ['one figure is another', HEAD.replace('303', '330')],
    ['one figure is missing', HEAD.replace(' A group has 19 departments.', '')],
    ['one figure is new', `${HEAD} There are 77 of them.`],
  ])('is dropped when %s', async (_, translation) => {
    model.behave(says({ translation }));
    const answer = await post('translate', { passage: PASSAGE });
    expect(answer).toMatchObject({ translation: null, writtenBy: null, notice: 'other-figures' });
  });
});

it('no log holds the key, the question or what the model was given', () => {
  const all = logged.join('\n');
  expect(all).not.toContain(KEY);
  expect(all).not.toContain(QUESTION);
});
