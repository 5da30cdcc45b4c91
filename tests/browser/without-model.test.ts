/** Is nothing of a language model on the pages where none is configured, and does a brief need none? */
import { expect, it } from 'vitest';
import { compared, queryString } from './answers.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

it('a brief is made from the index alone, in the language of the page, and says nothing of a model', async () => {
  const page = await stage.open(`/compare?${queryString({ q: MERGER, lang: 'en' })}`);
  await compared(page);
  expect(await page.locator('#ask').count()).toBe(0);
  await page.getByRole('button', { name: 'Draft a brief' }).click();
  await page.waitForURL('**/dossier?**');
  await page.locator('.item').first().waitFor();
  expect(await page.locator('.heading-field').first().inputValue()).toBe('Who did it first, and since when');
  expect(await page.locator('main').textContent()).not.toContain('language model');
  const address = page.url();
  await page.reload();
  await page.locator('.item').first().waitFor();
  expect(page.url()).toBe(address);
});

it('no passage can be translated', async () => {
  const page = await stage.open(searchPath(MERGER, { lang: 'en' }));
  await settled(page);
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('button', { name: 'Translate' }).count()).toBe(0);
});

it.each([
  ['zh-Hans', 1],
  ['zh-Hant', 1],
  ['en', 2],
])('in %s the actions of a card take %i row(s) at most on a phone', async (lang, rows) => {
  const page = await stage.open(searchPath(MERGER, { lang }), { viewport: { width: 360, height: 780 } });
  await settled(page);
  const used = await page.locator('#hits > li > .hit > .hit-actions').evaluateAll((all) =>
    all.map((row) => {
      const tops = [...row.querySelectorAll('.button')]
        .filter((button) => button.getClientRects().length > 0)
        .map((button) => Math.round(button.getBoundingClientRect().bottom));
      return new Set(tops).size;
    }),
  );
  expect(Math.max(...used)).toBeLessThanOrEqual(rows);
});
