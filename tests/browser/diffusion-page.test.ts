/** Does the page show who did it when and with whose words, as the service tells it, in each language, on a phone and by keyboard? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import type { Diffusion } from '../../src/wording/diffusion.js';
import { writeSharedWording } from '../helpers/shared-wording.js';
import { answerOf, queryString } from './answers.js';
import { describeStates, gravestViolations } from './axe.js';
import { openFirst } from './dossiers.js';
import { useOwnStage } from './stage.js';

let folder = '';
const stage = useOwnStage({
  sourcesOf: async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-diffusion-'));
    return writeSharedWording(folder);
  },
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ASKED = { q: '人才发展专项资金一次性奖励' };
const ADDRESS = `/diffusion?${queryString(ASKED)}`;

async function opened(more = '', options = {}): Promise<Page> {
  const page = await stage.open(`${ADDRESS}${more}`, options);
  await page.locator('.diffusion-page[aria-busy=false] .diffusion-table').waitFor();
  return page;
}

const answered = () => answerOf<Diffusion>(stage, 'diffusion', ASKED);

describe('the page of a diffusion', () => {
  it('has a row for each place, with its source, and the texts that have its words', async () => {
    const { entries } = await answered();
    expect(entries.some(({ same }) => same.length > 0)).toBe(true);
    const page = await opened();
    const rows = await page.locator('.diffusion-table tbody tr').evaluateAll((all) =>
      all.map((row) => ({
        zone: row.getAttribute('data-zone'),
        links: [...row.querySelectorAll('.said-in a')].map((link) => link.textContent?.trim()),
      })),
    );
    expect(rows).toEqual(
      entries.map(({ zone, passage, same }) => ({
        zone: zone.id,
        links: [passage, ...same.map((one) => one.passage)].map(({ article }) =>
          withoutGlosses(article.title).trim(),
        ),
      })),
    );
    expect(await page.locator('.same-stretches').first().textContent()).toMatch(/更[早晚]的文本有相同表述/);
    expect(await page.locator('main').textContent()).toContain('不说明谁抄谁');
  });

  it('speaks of its choices alone when nobody is among them', async () => {
    const page = await stage.open(`${ADDRESS}&firmness=prohibits`);
    await page.getByRole('heading', { name: '所选条件下没有找到做过此事的地方' }).waitFor();
  });

  it('draws each dated text once, and a line between two with the same words', async () => {
    const page = await opened();
    expect(await page.locator('.travel-stay').count()).toBe(2);
    expect(await page.locator('.travel-tie').count()).toBe(1);
  });

  it('asks for something else by keyboard, which is in the address, and goes back', async () => {
    const page = await opened();
    const field = page.locator('zl-query-box textarea, zl-query-box input').first();
    await field.fill('船舶进出港口');
    await field.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '船舶进出港口');
    await page.locator('[aria-busy=false]').first().waitFor();
    await page.goBack();
    await page.locator('.travel-tie').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(ASKED.q);
  });

  it('says what to ask, that nobody did it, and what failed', async () => {
    const page = await stage.open('/diffusion');
    await page.getByText('写一件事').waitFor();
    await page.goto(`${stage.url}/diffusion?${queryString({ q: '改革 -的 -区' })}`);
    await page.getByText('没有找到做过此事的地方').waitFor();
    const failing = await stage.newPage({ requestsFail: true });
    await failing.route('**/api/diffusion', (route) => route.fulfill({ status: 503, body: '' }));
    await failing.goto(stage.url + ADDRESS);
    await failing.locator('.notice-error').waitFor();
  });

  it('leads to the comparison of the same, and that leads back', async () => {
    const page = await opened();
    await page.getByRole('link', { name: '并排对比' }).click();
    await page.waitForURL((url) => url.pathname === '/compare' && url.searchParams.get('q') === ASKED.q);
    await page.locator('#timeline').getByRole('link', { name: '谁先做，用了谁的话' }).click();
    await page.locator('.diffusion-table').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(ASKED.q);
  });

  it('collects a pair of texts, the earlier one first', async () => {
    const page = await opened();
    await page.locator('.same-stretches .collect-button').first().click();
    await page.locator('.same-stretches .collect-button.is-done').first().waitFor();
    await openFirst(stage, page);
    expect(await page.locator('.item h3').textContent()).toContain('更早的文本有相同表述');
    expect(await page.locator('.pair-sides h4').allTextContents()).toEqual(['较早的文本', '较晚的文本']);
    expect(await page.locator('.pair-sides .grade').first().textContent()).toContain('2018-03-01');
    expect(await gravestViolations(page)).toEqual([]);
  });

  it.each([
    ['zh-Hans', 'light', '相同字句'],
    ['zh-Hant', 'dark', '相同字句'],
    ['en', 'dark', 'Same words'],
  ] as const)('fits a phone in %s', async (lang, colorScheme, head) => {
    const page = await opened(`&lang=${lang}`, { viewport: { width: 360, height: 800 }, colorScheme });
    expect(await page.locator('.diffusion-table thead th').last().textContent()).toBe(head);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const outside = await page
      .locator('.travel-graph text')
      .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().right > 360).length);
    expect(outside).toBe(0);
    expect(await gravestViolations(page)).toEqual([]);
  });
});

describeStates(stage, {
  'a diffusion': async (page) => {
    await page.goto(stage.url + ADDRESS);
    await page.locator('.diffusion-table').waitFor();
  },
});
