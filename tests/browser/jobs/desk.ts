/** What an analyst does in every job: asks, collects, opens the dossier, and hands in a file. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Opened, opened } from '../../desk/export/opened.js';
import { gravestViolations } from '../axe.js';
import type { Stage, StageOptions } from '../stage.js';

export const DESK = { viewport: { width: 1200, height: 900 } };

/** The page may read and write the clipboard, as that of a reader who pressed a button may. */
export const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

export const copied = (page: Page): Promise<string> =>
  page.evaluate('navigator.clipboard.readText()') as Promise<string>;

/** Types a question at home, as everybody starts. */
export async function ask(stage: Stage, question: string, options: StageOptions = {}): Promise<Page> {
  const page = await stage.open('/', { ...DESK, ...options });
  await page.locator('#query').fill(question);
  await page.locator('#query').press('Enter');
  await page.locator('.results[aria-busy=false] .hits').waitFor();
  return page;
}

/** From the results of a search to the comparison of the same question. */
export async function compareAll(page: Page): Promise<void> {
  await page.getByRole('link', { name: '逐园区对比' }).click();
  await page.locator('.comparison[aria-busy=false]').waitFor();
}

/** Presses 收集 and waits until it is kept. */
export async function collect(beside: Locator): Promise<void> {
  await beside.locator('.collect-button').first().click();
  await beside.locator('.collect-button.is-done').first().waitFor();
}

/** Opens the article of a link, and collects the passage that the link leads to. */
export async function collectWhereItStands(page: Page, link: Locator): Promise<void> {
  await link.click();
  await page.waitForURL(/#passage-/);
  await page.locator('.passage-tools').first().waitFor();
  await collect(toolsOf(page, new URL(page.url()).hash));
}

/** The buttons below the passage of an article that an address leads to. */
export const toolsOf = (page: Page, hash: string): Locator =>
  page.locator(`:has(> ${hash}) ~ .passage-tools`).first();

/** The page of the dossier into which was collected last. */
export async function openDossier(page: Page, stage: Stage): Promise<void> {
  await page.goto(`${stage.url}/dossier`);
  await page.locator('.dossier-list h2 a').first().click();
  await page.locator('.item').first().waitFor();
}

export async function entitle(page: Page, title: string): Promise<void> {
  await page.locator('.title-field').fill(title);
  await page.locator('.saving', { hasText: /已保存|Saved/ }).waitFor();
}

/** Saves the dossier by the menu of files. */
export async function handIn(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  await page.locator('zl-export .menu-button').click();
  return downloaded(page, () => page.locator(`zl-export [data-format=${format}]`).click());
}

export async function handInWord(page: Page): Promise<{ name: string; body: string; notes: string }> {
  const { name, bytes } = await handIn(page, 'docx');
  const word = await opened(bytes);
  return { name, body: linesOf(word, 'word/document.xml'), notes: linesOf(word, 'word/footnotes.xml') };
}

const linesOf = ({ textOf }: Opened, part: string): string => textOf(part, 'w:p').join('\n');

/** What is saved by a press. */
export async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await press();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A job ends on a page that everybody can use. */
export async function isUsable(page: Page): Promise<void> {
  expect(await gravestViolations(page)).toEqual([]);
}
