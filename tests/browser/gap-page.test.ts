/** Does the page show what a place lacks as the service finds it, with its coverage, and lead to the passages? */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/compare/gap.js';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import { answerOf, queryString } from './answers.js';
import { useStage } from './stage.js';

const stage = useStage();

const ASKED = { place: 'ningbo-daxie-etdz', min: '2' };

async function opened(asked: Record<string, string | string[]>): Promise<Page> {
  const page = await stage.open(`/gap?${queryString(asked)}`);
  await drawn(page);
  return page;
}

async function drawn(page: Page): Promise<void> {
  await page.locator('.gap-page[aria-busy=false] .held').waitFor();
}

describe('the gaps', () => {
  it('are those of the answer, by theme, each with what the place itself says', async () => {
    const page = await opened(ASKED);
    const { gaps, place, peers } = await answerOf<Gap>(stage, 'gap', ASKED);
    const shown = await page
      .locator('.concept-gap')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-concept')));
    expect([...shown].sort()).toEqual(gaps.map(({ concept }) => concept.id).sort());
    const themes = await page
      .locator('.gap-theme')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-theme')));
    expect(themes).toEqual([...new Set(gaps.map(({ theme }) => theme.id))]);
    for (const { concept, theme, having, own, peers: stated } of gaps.slice(0, 5)) {
      const gap = page.locator(`[data-theme=${theme.id}] [data-concept=${concept.id}]`);
      expect(await gap.locator('h3').textContent()).toBe(concept.zh);
      expect(await gap.locator('.having').textContent()).toBe(`${peers.length} 地中 ${having} 地有`);
      expect(await gap.locator('.said > li').count()).toBeGreaterThanOrEqual(stated.length + 1);
      expect(await gap.locator('li.own').textContent()).toContain(
        own === null ? '未谈及' : withoutGlosses(own.sentence),
      );
      expect(await gap.textContent()).toContain(withoutGlosses(stated[0]?.sentence ?? 'a sentence'));
    }
    expect(await page.locator('.held li').count()).toBe(peers.length + 1);
    expect(await page.locator('.held li.own').textContent()).toContain(
      `${place.articles} 篇 ${place.passages} 段`,
    );
  });

  it('lead to the passage of each statement', async () => {
    const page = await opened(ASKED);
    const { gaps } = await answerOf<Gap>(stage, 'gap', ASKED);
    const [first] = gaps;
    const [peer] = first?.peers ?? [];
    await page
      .locator(`[data-concept=${first?.concept.id}] li[data-zone="${peer?.zone.id}"] .said-in a`)
      .click();
    await page.waitForURL('**/article?**');
    expect(new URL(page.url()).hash).toBe(`#passage-${peer?.evidence.passage}`);
    await page.locator('.is-asked').first().waitFor();
  });

  it('are not spoken of where the corpus has no text about the place', async () => {
    const page = await opened({ place: 'baoding-hitech' });
    expect(await page.getByRole('status').first().textContent()).toContain('不能说它缺什么');
    expect(await page.locator('.concept-gap').count()).toBe(0);
    expect(await page.locator('.held li.own').textContent()).toContain('无文本');
    // The list of places is an answer of its own.
    await expect
      .poll(() => page.locator('select[name=place] option:checked').textContent())
      .toBe('保定高新技术产业开发区');
  });
});

describe('the choice', () => {
  it('begins with a place', async () => {
    const page = await stage.open('/gap');
    await page.getByRole('status').first().waitFor();
    await page.locator('optgroup').first().waitFor({ state: 'attached' });
    await page.getByLabel('本地').selectOption('qingdao-hitech');
    await drawn(page);
    expect(new URL(page.url()).search).toBe('?place=qingdao-hitech');
    await page.goBack();
    await page.locator('.held').waitFor({ state: 'detached' });
  });

  it('of peers, of how many of them and of themes is in the address, and the gaps follow it', async () => {
    const asked = {
      ...ASKED,
      peers: ['wuhan-donghu-hitech', 'lanzhou-new-area', 'shanghai-lingang'],
      themes: ['industry'],
    };
    const page = await opened(asked);
    const conceptsIn = () =>
      page
        .locator('.concept-gap')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-concept')).sort());
    const expected = async (request: Record<string, string | string[]>) =>
      (await answerOf<Gap>(stage, 'gap', request)).gaps.map(({ concept }) => concept.id).sort();
    expect(await conceptsIn()).toEqual(await expected(asked));
    await page.getByLabel('至少几地有').selectOption('1');
    await page.waitForURL((url) => url.searchParams.get('min') === '1');
    await drawn(page);
    expect(await conceptsIn()).toEqual(await expected({ ...asked, min: '1' }));
    await page.getByRole('button', { name: /^取消 产业/ }).click();
    await page.waitForURL((url) => url.searchParams.getAll('themes').length === 0);
    await drawn(page);
    expect(new URL(page.url()).searchParams.getAll('peers')).toEqual(asked.peers);
  });

  it('is that of the table that is downloaded', async () => {
    const page = await opened(ASKED);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    const answer = await fetch(
      `${stage.url}/api/gap?${queryString({ ...ASKED, limit: '30', format: 'csv' })}`,
    );
    expect(file.replace(/^\ufeff/, '')).toBe(await answer.text());
  });

  it('is refused with its faults', async () => {
    const page = await stage.open('/gap?place=qingdao-hitech&themes=nothing', { requestsFail: true });
    await page.locator('.faults').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await drawn(page);
  });
});

it('says so when nothing is lacking', async () => {
  const page = await opened({ place: 'qingdao-hitech', min: '10' });
  expect(await page.locator('.notice').textContent()).toContain('没有这样的事');
});
