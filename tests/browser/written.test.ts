/** Does a comparison become a brief, and is what a language model writes asked for, marked and left out as it should be? */

import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSAGE } from '../../src/api/samples.js';
import { LanguageModel } from '../../src/language-model/language-model.js';
import { VALID } from '../desk/claims/valid-claims.js';
import { fails, type Received, says, startModel } from '../helpers/language-model.js';
import { compared, queryString } from './answers.js';
import { describeStates } from './axe.js';
import { saved } from './dossiers.js';
import { searchPath, settled, useOwnStage } from './stage.js';

const model = await startModel(5000);
const stage = useOwnStage({ languageModel: new LanguageModel(model.settings) });
afterAll(() => model.close());
beforeEach(() => model.behave(fails(500)));

const QUESTION = '谁下放了行政权力';
const CLAIM = {
  part: 'differences',
  text: '城阳区分5个方面把303项县级行政权力委托给青岛高新区办理。',
  passages: [PASSAGE],
};
const ABROAD = { text: '青岛高新区有9999项权力。', passages: [PASSAGE] };
const TRANSLATION =
  'More than 50 social functions moved to Chengyang District, which handles 16 kinds of tasks. It entrusted 303 county-level powers in 5 fields, 394 matters in all. A group has 19 departments.';

/** The passages that the model was given. */
const givenTo = ({ body }: Received): Set<string> =>
  new Set(
    (
      JSON.parse((body.messages[1]?.content ?? '').replace(/^<data>|<\/data>$/g, '')).passages as {
        id: string;
      }[]
    ).map(({ id }) => id),
  );

/** Says what the given passages say, and something that they do not. */
function answersWell(): void {
  model.behave((response, received) => {
    const given = givenTo(received);
    const valid = VALID.filter(
      ([language, , ...ids]) => language === 'zh-Hans' && ids.every((id) => given.has(id)),
    );
    const claims = valid.map(([, text, ...passages]) => ({ text, passages })).slice(0, 4);
    says({ claims: [...claims, ABROAD] })(response, received);
  });
}

async function comparison(query: Record<string, string> = {}, options = {}): Promise<Page> {
  const page = await stage.open(`/compare?${queryString({ q: QUESTION, ...query })}`, options);
  await compared(page);
  return page;
}

async function drafted(page: Page, name = '写成简报'): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/dossier?**');
  await page.locator('.item').first().waitFor();
}

const notesIn = (page: Page) =>
  page
    .locator('.dossier-section > * textarea, .dossier-section > textarea')
    .evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value));
const headingsIn = (page: Page) =>
  page
    .locator('.heading-field')
    .evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value));

describe('a brief', () => {
  it('is a dossier of the question, extractive where the model fails, which it says', async () => {
    const page = await comparison();
    await drafted(page);
    await saved(page);
    expect(await page.locator('h1').textContent()).toContain(`简报：${QUESTION}`);
    expect((await headingsIn(page)).slice(0, 3)).toEqual(['关于这份简报', '谁最先、自何时', '指标对照']);
    expect((await page.locator('main').textContent()) ?? '').not.toContain('由语言模型');
    const notes = await notesIn(page);
    expect(notes[0]).toContain('语言模型没有改写：拒绝了请求。');
    expect(notes[1]).toContain('（');
    expect(await page.locator('.item').count()).toBeGreaterThan(3);
    // Whatever a sentence quotes leads to its source.
    expect(await page.locator('.item a[href*="article?id="]').count()).toBeGreaterThan(3);
  });

  it('in the words of the model says so, and how much code dropped', async () => {
    model.behave(says({ claims: [CLAIM, { ...ABROAD, part: 'first' }] }));
    const page = await comparison();
    await drafted(page);
    const notes = await notesIn(page);
    expect(notes[0]).toContain('语言模型 stub 改写了其中注明的各节');
    expect(notes[0]).toContain('程序删去 1 条：数字不符 1。');
    const rewritten = notes.filter((note) => note.includes(CLAIM.text));
    expect(rewritten).toHaveLength(1);
    expect(rewritten[0]).toContain('由语言模型 stub 撰写');
    expect(await page.locator(`a[href*="${PASSAGE}"]`).count()).toBeGreaterThan(0);
  });

  it('tells what went wrong, and can be tried again', async () => {
    const page = await comparison({}, { requestsFail: true });
    await page.route('**/api/brief', (route) => route.abort());
    await page.getByRole('button', { name: '写成简报' }).click();
    await page.locator('.toast-error', { hasText: '简报没有写成' }).waitFor();
    await page.unroute('**/api/brief');
    await drafted(page);
  });
});

describe('a question', () => {
  it('is answered with claims that lead to their passages, marked, with what was dropped', async () => {
    answersWell();
    const page = await comparison();
    const ask = page.locator('#ask');
    await ask.getByRole('button', { name: '提问' }).click();
    await ask.locator('.claims li').first().waitFor();
    const byline = (await ask.locator('.byline').textContent()) ?? '';
    expect(byline).toContain('由语言模型 stub 撰写，程序逐条与所引原文比对过，但仍会有错');
    expect(byline).toContain('程序删去 1 条：数字不符 1。');
    expect((await ask.textContent()) ?? '').not.toContain('9999');
    for (const claim of await ask.locator('.claims li').all())
      expect(await claim.locator('a').count()).toBeGreaterThan(0);
    await ask.locator('.claims a').first().click();
    await page.waitForURL('**/article?**');
    await page.locator('.is-asked').first().waitFor();
  });

  it('without an answer says why', async () => {
    const page = await comparison();
    await page.locator('#ask').getByRole('textbox', { name: '问题' }).fill('哪些开发区实行容错免责？');
    await page.locator('#ask').getByRole('button', { name: '提问' }).click();
    await page.locator('#ask .byline', { hasText: '没有回答：拒绝了请求。' }).waitFor();
    expect(model.requests.at(-1)?.body.messages[1]?.content).toContain('哪些开发区实行容错免责？');
  });
});

describe('a translation', () => {
  it('stands below a Chinese passage on pages in English alone, marked as the words of a model', async () => {
    model.behave(says({ translation: TRANSLATION }));
    const page = await stage.open(`/article?lang=en&id=${await articleOfPassage()}#passage-${PASSAGE}`);
    await page.locator('.passage-tools').first().waitFor();
    const tools = page.locator('.passage-tools').nth(await passageNumber(page));
    await tools.getByRole('button', { name: 'Translate' }).click();
    await tools.locator('.written', { hasText: '303 county-level powers' }).waitFor();
    expect(await tools.locator('.byline').textContent()).toContain('Translated by the language model stub');
    await page.goto(stage.url + searchPath(QUESTION));
    await settled(page);
    expect(await page.locator('.hit', { hasText: '译成英文' }).count()).toBe(0);
  });

  it('that fails says so, on a search card and in a comparison', async () => {
    const page = await stage.open(searchPath(QUESTION, { lang: 'en' }));
    await settled(page);
    for (const place of ['.hit', '.cell']) {
      if (place === '.cell') {
        await page.goto(`${stage.url}/compare?${queryString({ q: QUESTION, lang: 'en' })}`);
        await compared(page);
      }
      const card = page.locator(place).first();
      await card.getByRole('button', { name: 'Translate' }).click();
      await card.getByText('No translation: it refused the request.').waitFor();
    }
  });
});

async function articleOfPassage(): Promise<string> {
  const answer = await fetch(`${stage.url}/api/passages/${PASSAGE}`);
  return ((await answer.json()) as { article: { id: string } }).article.id;
}

const passageNumber = async (page: Page): Promise<number> =>
  Number(await page.locator(`#passage-${PASSAGE}`).textContent()) - 1;

describeStates(stage, {
  'an answer to a question': async (page) => {
    answersWell();
    await page.goto(`${stage.url}/compare?${queryString({ q: QUESTION })}`);
    await compared(page);
    await page.locator('#ask').getByRole('button', { name: '提问' }).click();
    await page.locator('#ask .claims li').first().waitFor();
  },
  'a failed translation, in English': async (page) => {
    await page.goto(stage.url + searchPath(QUESTION, { lang: 'en' }));
    await settled(page);
    await page.getByRole('button', { name: 'Translate' }).first().click();
    await page.locator('.on-demand .summary').first().waitFor();
  },
});
