/** Does the article page show who has the same words, with both texts and a drawing over time, in each language and on a phone? */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { writeSharedWording } from '../helpers/shared-wording.js';
import { gravestViolations } from './axe.js';
import { useOwnStage } from './stage.js';

const stage = useOwnStage({
  sourcesOf: async () => writeSharedWording(await mkdtemp(join(tmpdir(), 'zonelens-wording-'))),
});

async function articleOf(title: string): Promise<string> {
  const found = await fetch(`${stage.url}/api/search?${new URLSearchParams({ q: title })}`);
  const { hits } = (await found.json()) as SearchResult;
  return hits.find(({ article }) => article.title.startsWith(title))?.article.id ?? '';
}

it.each([
  ['zh-Hans', '更早的相同表述 1', '各文本何时有这一条'],
  ['zh-Hant', '更早的相同表述 1', '各文本何時有這一條'],
  ['en', 'Earlier text with the same wording 1', 'When each text has it'],
])('in %s a button under the passage opens the earlier text', async (lang, button, travel) => {
  const viewport = { width: 360, height: 800 };
  const page = await stage.open(`/article?id=${await articleOf('青岛高新区')}&lang=${lang}`, { viewport });
  await page.getByRole('button', { name: button }).click();
  const panel = page.locator('.same-wording');
  await panel.getByRole('heading', { name: travel }).waitFor();
  expect(await panel.locator('.same-wording-head time').allTextContents()).toEqual(['2018-03-01']);
  expect(await panel.getByRole('link').first().textContent()).toContain('苏州高新区人才发展若干规定');
  expect(await panel.locator('.travel-stay').count()).toBe(2);
  const follow = new URL((await page.locator('.same-wording .follow').getAttribute('href')) ?? '', stage.url);
  expect(Object.fromEntries(follow.searchParams)).toEqual({
    lang,
    ...{ kind: 'wording', place: 'qingdao-hitech', date: '2020-06-01', name: '青岛高新区人才发展若干规定' },
    q: expect.stringContaining('高层次人才'),
  });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  expect(await gravestViolations(page)).toEqual([]);
});

it('says nothing of a text whose words nobody has', async () => {
  const answered = (page: Awaited<ReturnType<typeof stage.newPage>>) =>
    page.waitForResponse('**/api/borrowings');
  const page = await stage.newPage();
  const answer = answered(page);
  await page.goto(`${stage.url}/article?id=${await articleOf('宁波高新区')}`);
  await (await answer).finished();
  await page.locator('.passage-tools').first().waitFor();
  expect(await page.getByRole('button', { name: '相同表述' }).count()).toBe(0);
});
