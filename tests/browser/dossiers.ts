/** Dossiers of the pages: collected from a search, or read from a file. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ZonelensClient } from '../../src/client/index.js';
import type { Dossier } from '../../src/desk/dossier.js';
import { comparisonDraft, entryDraft, passageDraft, passagesIn } from '../../src/desk/drafts.js';
import { newSection } from '../../src/desk/edits.js';
import { itemOf, originOf, requestOf } from '../../src/desk/items.js';
import { MERGER, type Stage, searchPath, settled } from './stage.js';

/** Sources in a state that the sample corpus does not have. */
export async function answerSources(page: Page, standing: 'same' | 'changed' | 'gone'): Promise<void> {
  await page.route('**/api/sources', async (route) => {
    const { quotations } = route.request().postDataJSON() as { quotations: object[] };
    await route.fulfill({ json: { sources: quotations.map((each) => ({ ...each, standing })) } });
  });
}

/** Collects the first hits of a search, one after the other. */
export async function collectHits(stage: Stage, page: Page, count: number): Promise<void> {
  await page.goto(stage.url + searchPath(MERGER));
  await settled(page);
  for (let at = 0; at < count; at++) {
    await page.locator('#hits > li > .hit .collect-button').nth(at).click();
    await page.locator('.collect-button.is-done').nth(at).waitFor();
  }
}

/** The titles of the items of a dossier, section by section. */
export function itemsIn(page: Page): Promise<string[][]> {
  return page
    .locator('.items')
    .evaluateAll((lists) => lists.map((list) => [...list.children].map((item) => item.dataset.item ?? '')));
}

export async function saved(page: Page): Promise<void> {
  await page.locator('.saving', { hasText: '已保存' }).waitFor();
}

export async function openFirst(stage: Stage, page: Page): Promise<void> {
  await page.goto(`${stage.url}/dossier`);
  await page.locator('.dossier-list h2 a').first().click();
  await page.locator('.item').first().waitFor();
}

/** Sections with every kind of item that answers to one question give. */
export async function sampleDossier(stage: Stage): Promise<Dossier> {
  const client = new ZonelensClient({ baseUrl: stage.url });
  const q = '下放县级行政权力事项';
  const [comparison, timeline, search] = await Promise.all([
    client.compare({ q, zones: ['qingdao-hitech', 'lanzhou-new-area', 'baoding-hitech'] }),
    client.timeline({ q }),
    client.search({ q, figures: true }),
  ]);
  const origin = originOf(
    await client.ready(),
    { request: requestOf({ q }), question: q },
    '2026-01-01T00:00:00.000Z',
  );
  const drafts = [
    comparisonDraft(comparison, q, passagesIn(comparison)),
    ...timeline.entries.slice(0, 2).map((entry) => entryDraft(entry)),
    ...search.hits.slice(0, 2).map((hit) => passageDraft(hit, hit.answers[0] ?? null)),
  ];
  const items = drafts.map((draft, at) => ({
    ...itemOf(draft, `i${at}`, origin),
    note: at === 0 ? '口径不一。' : '',
  }));
  return {
    title: '青岛高新区对标',
    sections: [
      { ...newSection('s0', '谁做过'), note: '先看时间。', items: items.slice(0, 3) },
      { ...newSection('s1', '原文'), items: items.slice(3) },
      newSection('s2', ''),
    ],
  };
}

export async function importDossier(stage: Stage, page: Page, content: unknown): Promise<void> {
  await page.goto(`${stage.url}/dossier`);
  await page.locator('.dossier-page[aria-busy=false]').waitFor();
  await page.locator('input[type=file]').setInputFiles({
    name: 'dossier.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(content)),
  });
}

/** Drags as a hand does: in steps, so that the page sees where the pointer is. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('Nothing to drag, or nowhere to');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2 + 8, { steps: 3 });
  // The script takes what is dragged after the first move, and looks where it is every 50 ms.
  const held = page.locator('.is-dropped-here');
  const heightOf = async () => (await held.boundingBox())?.y ?? 0;
  await held.waitFor();
  const began = await heightOf();
  let before = began;
  await page.mouse.move(end.x + 30, end.y + end.height * 0.75, { steps: 12 });
  await expect
    .poll(
      async () => {
        await page.mouse.move(end.x + 32, end.y + end.height * 0.75, { steps: 2 });
        const now = await heightOf();
        const rests = now === before && now !== began;
        before = now;
        return rests;
      },
      { message: 'it rests where it is to be dropped', interval: 120 },
    )
    .toBe(true);
  await page.mouse.up();
}
