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
  const words = { prohibits: '不得', must: '应当', plans: '计划', may: '可以' };
  expect(await page.locator('.promise .claim').allTextContents()).toEqual(
    promises.map(({ strength }) => words[strength]),
  );
  const silent = promises.filter(({ reported }) => reported?.length === 0).length;
  expect(await page.getByText('未读到后来的文本说已做到').count()).toBe(silent);
});

it('narrows to a strength, which is in the address', async () => {
  const { place } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id });
  await page.locator('select[name=strength]').selectOption('may');
  await page.waitForURL((url) => url.searchParams.get('strength') === 'may');
  await page.locator('.promises-page[aria-busy=false] .promise').first().waitFor();
  expect(new Set(await page.locator('.promise .claim').allTextContents())).toEqual(new Set(['可以']));
});

it('leaves out what only others have to do, says how much that is, and lists it when asked', async () => {
  const { place, whose, total } = await answerOf<Ledger>(stage, 'promises', ASKED);
  expect(total).toBe(whose.authority + whose.unsaid);
  const page = await opened({ place: place.zone.id });
  const help = page.locator('.promises-page > .help').first();
  expect((await help.textContent())?.includes('未列出')).toBe(whose.others > 0);
  await page.locator('select[name=bound]').selectOption('all');
  await page.waitForURL((url) => url.searchParams.getAll('bound').length === 3);
  const all = whose.authority + whose.others + whose.unsaid;
  await page
    .locator('.summary[role=status]')
    .filter({ hasText: `共 ${all} 条` })
    .waitFor();
  expect(await help.textContent()).not.toContain('未列出');
  await page.reload();
  await page
    .locator('.summary[role=status]')
    .filter({ hasText: `共 ${all} 条` })
    .waitFor();
  expect(await page.locator('select[name=bound]').inputValue()).toBe('all');
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

it('turns pages, each promise once, and says which of how many are shown', async () => {
  const { place, total } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const limit = 5;
  expect(total).toBeGreaterThan(2 * limit);
  const page = await opened({ place: place.zone.id, limit: String(limit) });
  const clauses = () => page.locator('.promise > .said-sentence').allTextContents();
  const status = page.locator('.promises-page > .summary[role=status]');
  expect(await status.textContent()).toBe(`共 ${total} 条，第 1–${limit} 条`);
  expect(await page.locator('.pages a').allTextContents()).toEqual(['下一页']);
  const first = await clauses();

  await page.getByRole('link', { name: '下一页' }).press('Enter');
  await page.waitForURL((url) => url.searchParams.get('offset') === String(limit));
  await status.filter({ hasText: `第 ${limit + 1}–${2 * limit} 条` }).waitFor();
  expect(await page.evaluate('document.activeElement?.id')).toBe('main');
  const asked = { ...ASKED, limit: String(limit), offset: String(limit) };
  const second = await answerOf<Ledger>(stage, 'promises', asked);
  expect((await clauses()).map((each) => each.trim())).toEqual(
    second.promises.map(({ text }) => withoutGlosses(text).trim()),
  );

  await page.goBack();
  await status.filter({ hasText: '第 1–' }).waitFor();
  expect(await clauses()).toEqual(first);
  // Another choice begins with its first page.
  await page.goForward();
  await page.locator('select[name=limit]').selectOption('20');
  await status.filter({ hasText: `第 1–${Math.min(total, 20)} 条` }).waitFor();
  expect(new URL(page.url()).searchParams.has('offset')).toBe(false);
});

it('leads back from a page after the last one', async () => {
  const { place, total } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await stage.open(`/promises?${queryString({ place: place.zone.id, offset: '9000' })}`);
  await page.getByRole('heading', { name: `共 ${total} 条，后面没有了` }).waitFor();
  await page.getByRole('button', { name: '回到第一页' }).click();
  await page.locator('.promise').first().waitFor();
});

it('asks for days, and for none while they are out of order', async () => {
  const { place } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id });
  const [from, to] = [page.getByLabel('到期不早于'), page.getByLabel('到期不晚于')];
  await from.fill('2021-01-01');
  await page.waitForURL((url) => url.searchParams.get('dueFrom') === '2021-01-01');
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/promises')) asked++;
  });
  await to.fill('2020-12-31');
  await page.getByRole('alert').filter({ hasText: '起始日期晚于截止日期' }).waitFor();
  expect(await to.getAttribute('aria-invalid')).toBe('true');
  expect([await page.locator('.promise').count(), asked]).toEqual([0, 0]);
  await to.fill('2021-12-31');
  const days = { ...ASKED, dueFrom: '2021-01-01', dueTo: '2021-12-31' };
  const { promises } = await answerOf<Ledger>(stage, 'promises', days);
  await page.locator('.promises-page[aria-busy=false]').waitFor();
  await page
    .locator(promises.length === 0 ? '.notice' : '.promise')
    .first()
    .waitFor();
  expect(await page.locator('.promise').count()).toBe(promises.length);
  expect(asked).toBe(1);
});

it('leads to a watch with what was chosen', async () => {
  const { place } = await answerOf<Ledger>(stage, 'promises', ASKED);
  const page = await opened({ place: place.zone.id, strength: 'may' });
  const href =
    (await page.getByRole('link', { name: '关注', exact: true }).last().getAttribute('href')) ?? '';
  const { pathname, searchParams } = new URL(href, page.url());
  expect(pathname).toBe('/watches');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    ...{ kind: 'promises', place: place.zone.id, strength: 'may' },
    name: expect.stringContaining('承诺'),
  });
});
