/** What is a picture of the documentation, and how is it taken and saved? */
import { writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';

/** A running service on the sample corpus. */
export interface Service {
  /** Without a slash at its end. */
  url: string;
  /** A key of scope `ingest`, for pictures of what needs one. */
  key: string | null;
}

export interface Picture {
  file: string;
  width?: number;
  height?: number;
  options?: BrowserContextOptions;
  needsKey?: boolean;
  /** Brings the page into the state that is shown. @returns what undoes it, if anything outside the browser was changed */
  reach: (page: Page, service: Service) => Promise<void | (() => Promise<void>)>;
}

/** Pages have few colours; with these no difference is seen, and a picture has a third of its bytes. */
const COLOURS = 64;

export const address = (path: string, parameters: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams(parameters)}`;

export async function take(picture: Picture, browser: Browser, service: Service): Promise<void> {
  const { file, width = 1200, height = 800, options, reach } = picture;
  const page = await browser.newPage({ viewport: { width, height }, locale: 'zh-CN', ...options });
  const undo = await reach(page, service);
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await writeFile(file, await sharp(png).png({ palette: true, colours: COLOURS, effort: 10 }).toBuffer());
  await page.close();
  await undo?.();
}
