/** Can texts be used: read without glosses or with them, in either script, copied clean, cited, and understood in English? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
/** A reading in parentheses, as crawls have it. */
const GLOSS = /\p{Script=Han}[(（]\s?\p{Ll}*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u;

/** The question that the article with the most glosses answers. */
const GLOSSED = '青岛高新区与城阳区';

async function articleWithGlosses(): Promise<ArticleView> {
  const found = await fetch(`${stage.url}/api/search?${new URLSearchParams({ q: GLOSSED, limit: '20' })}`);
  const { hits } = (await found.json()) as SearchResult;
  const hit = hits.find(({ text, article }) => GLOSS.test(text) && GLOSS.test(article.title));
  if (hit === undefined) throw new Error('No article of the sample corpus that is found has glosses.');
  const answer = await fetch(`${stage.url}/api/articles/${hit.article.id}`);
  return (await answer.json()) as ArticleView;
}

const copied = (page: Page) => page.evaluate('navigator.clipboard.readText()') as Promise<string>;

/** Selects all of an element and copies it as a reader does. */
async function copyAll(page: Page, selector: string): Promise<string> {
  await page.evaluate(`getSelection().selectAllChildren(document.querySelector('${selector}'))`);
  await page.keyboard.press('Control+C');
  return copied(page);
}

async function chooseScript(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '文字', exact: true }).click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('radio', { name }).click()]);
}

async function showReadings(page: Page): Promise<void> {
  await page.getByRole('button', { name: '文字', exact: true }).click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('checkbox', { name: /拼音/ }).click()]);
}

describe('pinyin glosses', () => {
  it.each([
    ['search', searchPath(GLOSSED), '.hit'],
    ['comparison', `/compare?${new URLSearchParams({ q: GLOSSED })}`, '.timeline'],
    ['matrix', '/matrix', 'table'],
    ['figures', '/figures', 'table'],
    ['gap', '/gap?place=qingdao-hitech', '.concept-gap'],
  ])('are on no page: %s', async (_, path, isReady) => {
    const page = await stage.open(path);
    await page.locator(isReady).first().waitFor();
    expect(await page.locator('#page').textContent()).not.toMatch(GLOSS);
    expect(await page.title()).not.toMatch(GLOSS);
    const titles = await page
      .locator('[title]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('title')));
    expect(titles.join('\n')).not.toMatch(GLOSS);
  });

  it('are not in an article, its title, or a suggestion', async () => {
    const article = await articleWithGlosses();
    const page = await stage.open(`/article?id=${article.id}`);
    await page.locator('.reading p').first().waitFor();
    expect(await page.locator('#page').textContent()).not.toMatch(GLOSS);
    expect(await page.title()).toBe(`${withoutGlosses(article.title)} · Zonelens`);
    await page.goto(stage.url);
    await page.getByRole('combobox').fill(withoutGlosses(article.title).slice(0, 4));
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('listbox').textContent()).not.toMatch(GLOSS);
  });

  it('stand above their characters at a switch that is remembered, and are not copied', async () => {
    const article = await articleWithGlosses();
    const page = await stage.open(`/article?id=${article.id}`, CLIPBOARD);
    await showReadings(page);
    await page.locator('.reading ruby').first().waitFor();
    const text = withoutGlosses(article.sections[0]?.text.trim().split('\n')[0] ?? '');
    const copy = await copyAll(page, '.reading > p:not(.help):not(.converted-note)');
    expect(copy).toContain(text);
    expect(copy).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔù]/);
    await page.goto(stage.url + searchPath(GLOSSED));
    await settled(page);
    await page.locator('.hit ruby').first().waitFor();
    expect(await page.title()).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔù]/);
  });

  it('leave the copy of a whole passage as its lines are', async () => {
    const page = await stage.open(searchPath(GLOSSED), CLIPBOARD);
    await settled(page);
    const plain = await copyAll(page, '.hit .passage');
    await showReadings(page);
    await settled(page);
    expect(await copyAll(page, '.hit .passage')).toBe(plain);
  });
});

describe('the script', () => {
  it('is converted at a switch, with the marks on the same words, and says so', async () => {
    const page = await stage.open(searchPath(GLOSSED), CLIPBOARD);
    await settled(page);
    const marks = () => page.locator('.hit .passage mark:not(.sentence)').allTextContents();
    const before = await marks();
    await chooseScript(page, '简体');
    await settled(page);
    const hit = page.locator('.hit', { has: page.getByText('已转换为简体 · 原文为繁体') }).first();
    await hit.waitFor();
    expect((await marks()).map(normalisedText)).toEqual(before.map(normalisedText));
    const shown = (await hit.locator('.passage').textContent()) ?? '';
    expect(shown).toBe(normalisedText(shown));
    expect(await copyAll(page, '.hit:has(.converted-note) .passage')).toMatch(/\n已转换为简体 · 原文为繁体$/);
  });

  it('becomes traditional with the data of phrases, which no other page loads', async () => {
    const loaded: string[] = [];
    const page = await stage.newPage();
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(stage.url + searchPath(MERGER));
    await settled(page);
    expect(loaded.filter((url) => url.includes('to-'))).toEqual([]);
    await chooseScript(page, '繁体');
    await page.getByText('已转换为繁体 · 原文为简体').first().waitFor();
    expect(loaded.filter((url) => url.includes('to-traditional'))).toHaveLength(1);
    expect(
      await page
        .locator('.hit .passage')
        .allTextContents()
        .then((all) => all.join()),
    ).toContain('與');
  });

  it('of a citation is that of the source', async () => {
    const page = await stage.open(searchPath(GLOSSED), CLIPBOARD);
    await settled(page);
    await chooseScript(page, '简体');
    const answer = page.waitForResponse('**/api/search');
    await page.reload();
    const { hits } = (await (await answer).json()) as SearchResult;
    const [first] = hits;
    const card = page.locator('#hits > li').first();
    await card.getByRole('button', { name: '引用', exact: true }).click();
    await card.getByRole('button', { name: '引文与出处' }).click();
    await card.getByText('已复制').waitFor();
    const text = await copied(page);
    expect(text.startsWith(`“${withoutGlosses(first?.text ?? '').trim()}”\n`)).toBe(true);
    expect(text).toContain(`《${withoutGlosses(first?.article.title ?? '')}》`);
  });
});

describe('the menu of citations', () => {
  it('is left by Escape, and copies a link without the language of the page', async () => {
    const page = await stage.open(searchPath(MERGER, { lang: 'en' }), CLIPBOARD);
    await settled(page);
    const card = page.locator('#hits > li').first();
    const button = card.getByRole('button', { name: 'Cite', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const link = card.getByRole('button', { name: 'Link', exact: true });
    await link.waitFor();
    await page.keyboard.press('Escape');
    expect(await link.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.dataset.format')).toBe('gbt7714');
    await link.press('Enter');
    await card.getByText('Copied').waitFor();
    const address = new URL(await copied(page));
    expect(address.pathname).toBe('/article');
    expect(address.searchParams.has('lang')).toBe(false);
    expect(address.hash).toMatch(/^#passage-/);
  });

  it('stays within a narrow window', async () => {
    const page = await stage.open(searchPath(MERGER), { viewport: { width: 360, height: 780 } });
    await settled(page);
    await page.getByRole('button', { name: '文字', exact: true }).click();
    const box = await page.locator('#text-menu').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  });
});

describe('the gist in English', () => {
  it('names themes, figures and dates of each passage, all from the answer', async () => {
    const page = await stage.newPage();
    const answer = page.waitForResponse('**/api/search');
    await page.goto(stage.url + searchPath('下放303项县级行政权力', { lang: 'en' }));
    const { hits } = (await (await answer).json()) as SearchResult;
    await settled(page);
    for (const [at, { themes, figures = [] }] of hits.entries()) {
      const gist = (await page.locator('#hits > li').nth(at).locator('.gist').allTextContents()).join('');
      for (const { en } of themes) expect(gist).toContain(en);
      for (const { date } of figures) if (date?.precision === 'year') expect(gist).toContain(date.iso);
    }
    expect(await page.locator('.gist').first().textContent()).toContain('303 items');
    const wrapping = "getComputedStyle(document.querySelector('.gist .figure')).whiteSpace";
    expect(await page.evaluate(wrapping)).toBe('nowrap');
  });

  it('is on no page in Chinese', async () => {
    const page = await stage.open(searchPath(MERGER));
    await settled(page);
    expect(await page.locator('.gist').count()).toBe(0);
  });
});
