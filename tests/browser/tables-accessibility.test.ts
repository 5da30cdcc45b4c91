/** Can everybody use the pages with tables: in both schemes, on a phone and on a desk, in each of their states? */
import type { Page } from 'playwright-core';
import { compared, queryString } from './answers.js';
import { describeStates } from './axe.js';
import { MERGER, useStage } from './stage.js';

const stage = useStage();

/** Each leads to where axe looks. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  'nothing to compare yet': async (page) => {
    await page.goto(`${stage.url}/compare?pin=qingdao-hitech`);
    await page.locator('.theme-links a').first().waitFor();
  },
  'a comparison with charts': async (page) => {
    await page.goto(`${stage.url}/compare?${queryString({ q: '下放县级行政权力事项', perZone: '3' })}`);
    await page.locator('.chart canvas').first().waitFor();
    await page.locator('.timeline').first().waitFor();
    await page.locator('.unfold').first().click();
  },
  'nobody did it': async (page) => {
    await page.goto(`${stage.url}/compare?${queryString({ q: '改革 -的 -区' })}`);
    await page.locator('.notice').waitFor();
  },
  'what is only near': async (page) => {
    await page.goto(`${stage.url}/compare?${queryString({ q: MERGER, limit: '30', weak: 'true' })}`);
    await page.locator('.weak article').first().waitFor();
  },
  'a comparison from a passage, in English': async (page) => {
    await page.goto(`${stage.url}/compare?${queryString({ q: MERGER, lang: 'en' })}`);
    await page.getByRole('link', { name: 'Compare on this' }).first().click();
    await page.locator('.subject-title').waitFor();
    await compared(page);
    // On a phone the starting place is in view alone, and stays first without a pin.
    const next = page.getByRole('button', { name: 'Next' });
    if ((await next.count()) > 0) await next.click();
    await page.getByRole('button', { name: /^Pin/ }).first().click();
  },
  'choosing zones': async (page) => {
    await page.goto(`${stage.url}/compare?${queryString({ q: MERGER, zones: '-teda' })}`);
    await compared(page);
    await page.getByRole('button', { name: /^地区/ }).click();
    await page.locator('.picker-options .option').first().waitFor();
  },
  comparing: async (page) => {
    await page.route('**/api/compare', () => {});
    await page.goto(`${stage.url}/compare?${queryString({ q: MERGER })}`);
    await page.locator('.table-skeleton').waitFor();
  },
  'a subject that is not there': async (page) => {
    await page.goto(`${stage.url}/compare?article=nothing`);
    await page.locator('.notice-error').waitFor();
  },
  offline: async (page) => {
    await page.goto(`${stage.url}/compare`);
    await page.locator('.theme-links a').first().waitFor();
    await page.context().setOffline(true);
    await page.locator('.examples a').first().click();
    await page.locator('.notice-error').waitFor();
  },
  'all figures': async (page) => {
    await page.goto(`${stage.url}/figures?kind=amount`);
    await page.locator('.figure-table').waitFor();
  },
  'no such figures, in English': async (page) => {
    await page.goto(`${stage.url}/figures?${queryString({ object: '没有这样的事', lang: 'en' })}`);
    await page.locator('.notice').waitFor();
  },
  'the matrix': async (page) => {
    await page.goto(`${stage.url}/matrix`);
    await page.locator('.heat').waitFor();
  },
  'the matrix with a preview, in English': async (page) => {
    await page.goto(`${stage.url}/matrix?lang=en`);
    await page.locator('.heat td a').first().focus();
    await page.locator('#preview').waitFor();
  },
  'the matrix with a zone of which there is no text': async (page) => {
    await page.goto(`${stage.url}/matrix?zones=baoding-hitech&zones=teda`);
    await page.locator('.heat .no-text').first().waitFor();
  },
  'promises between no days': async (page) => {
    const days = { dueFrom: '2021-01-01', dueTo: '2020-01-01' };
    await page.goto(
      `${stage.url}/promises?${queryString({ place: 'qingdao-west-coast-new-area', ...days })}`,
    );
    await page.locator('.due-fault:not([hidden])').waitFor();
  },
  'no such promise': async (page) => {
    const days = { dueFrom: '1901-01-01', dueTo: '1902-01-01' };
    await page.goto(
      `${stage.url}/promises?${queryString({ place: 'qingdao-west-coast-new-area', ...days })}`,
    );
    await page.locator('.notice').waitFor();
  },
  'promises, in English': async (page) => {
    await page.goto(`${stage.url}/promises?place=qingdao-west-coast-new-area&lang=en`);
    await page.locator('.promise').first().waitFor();
  },
  'gaps before a place is chosen': async (page) => {
    await page.goto(`${stage.url}/gap`);
    await page.locator('optgroup').first().waitFor({ state: 'attached' });
  },
  'gaps, with all peers': async (page) => {
    await page.goto(`${stage.url}/gap?place=ningbo-daxie-etdz&min=2`);
    await page.locator('.concept-gap summary').first().click();
  },
  'gaps, in English': async (page) => {
    await page.goto(`${stage.url}/gap?place=qingdao-hitech&min=1&limit=10&lang=en`);
    await page.locator('.concept-gap').first().waitFor();
  },
  'gaps of a place of which there is no text': async (page) => {
    await page.goto(`${stage.url}/gap?place=baoding-hitech`);
    await page.locator('.held').waitFor();
  },
  'a matrix of nothing': async (page) => {
    await page.goto(`${stage.url}/matrix?zones=nowhere`);
    await page.locator('.notice-error').waitFor();
  },
};

describeStates(stage, STATES);
