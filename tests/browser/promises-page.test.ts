/** Does the page show what a place promised as the service tells it, and lead to the passages? */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Ledger } from '../../src/compare/promises/ledger.js';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import { answerOf, queryString } from './answers.js';
import { openFirst } from './dossiers.js';
import { useStage } from './stage.js';

const stage = useStage();

const ASKED = { place: '青岛西海岸新区' };

async function opened(asked: Record<string, string>): Promise<Page> {
  const page = await stage.open(`/promises?${queryString(asked)}`);
  await page.locator('.promises-page[aria-busy=false] .promise').first().waitFor();
  return page;
}

it('shows each promise with its strength and words, and never says that one was not kept', async () => {
  const { promises, place } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id });
  const shown = await page.locator('.promise > .said-sentence').allTextContents();
  expect(shown.map((each) => each.trim())).toEqual(promises.map(({ text }) => withoutGlosses(text).trim()));
  const words = { prohibits: '不得', must: '必须', plans: '计划', may: '可以' };
  expect(await page.locator('.promise .claim').allTextContents()).toEqual(
    promises.map(({ strength }) => words[strength]),
  );
  const silent = promises.filter(({ reported }) => reported?.length === 0).length;
  expect(await page.getByText('没有说到，不等于没做').count()).toBe(silent);
});

it('narrows to a strength, which is in the address', async () => {
  const { place } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id });
  await page.locator('select[name=strength]').selectOption('may');
  await page.waitForURL((url) => url.searchParams.get('strength') === 'may');
  await page.locator('.promises-page[aria-busy=false] .promise').first().waitFor();
  expect(new Set(await page.locator('.promise .claim').allTextContents())).toEqual(new Set(['可以']));
});

it('leads to the passage, and to what the place lacks', async () => {
  const { place } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id });
  await page.locator('.place-tabs a').first().click();
  await page.waitForURL((url) => url.pathname === '/gap' && url.searchParams.get('place') === place.zone.id);
  await page.locator('.place-tabs a').last().click();
  await page.waitForURL((url) => url.pathname === '/promises');
  await page.locator('.promise .said-in a').first().click();
  await page.waitForURL('**/article?**');
});

it('collects a promise with its strength and words, which the dossier shows', async () => {
  const { place, promises } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id });
  await page.locator('.promise .collect-button').first().click();
  await page.locator('.promise .collect-button.is-done').first().waitFor();
  await openFirst(stage, page);
  expect(await page.locator('.item-kind').textContent()).toBe('承诺');
  const marked = await page.locator('.item-promise zl-excerpt').textContent();
  expect(marked).toContain(withoutGlosses(promises[0]?.text ?? '').trim());
});
