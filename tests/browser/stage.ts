/** Chromium on a page of the real service. Every error on the page fails the test. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Keys } from '../helpers/keys.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

/**
 * Chromium draws the list under its address bar as a page of its own, which costs a process for each window, though nobody sees it.
 * The last such argument counts, so those that Playwright turns off for steadiness are here too.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
];

const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    `--disable-features=${FEATURES_OFF.join(',')}`,
  ],
};

let running: Promise<Browser> | undefined;

/** The browser of this process, which runs one file after the other. Playwright ends it when the process ends. */
export function browser(): Promise<Browser> {
  running ??= chromium.launch(CHROMIUM);
  return running;
}

export interface StageOptions extends BrowserContextOptions {
  /** The test makes requests fail, so Chromium's reports of failed requests are not errors of the page. */
  requestsFail?: boolean;
}

export interface Stage {
  readonly url: string;
  /** A blank page in its own browser profile. */
  newPage(options?: StageOptions): Promise<Page>;
  /** Opens a page of the service. */
  open(path: string, options?: StageOptions): Promise<Page>;
}

/** With keys, tests may change what the service has. */
export interface OwnStage extends Stage {
  readonly keys: Keys;
  readonly indexFolder: string;
}

/** Call it once in a test file whose tests only read: on the service that such files share, with the sample corpus. */
export function useStage(): Stage {
  return useStageAt(() => inject('sharedService'));
}

/**
 * Call it once in a test file that needs a service of its own.
 * @param options of the service; `sourcesOf` gives the articles, by default the sample corpus
 */
export function useOwnStage({
  sourcesOf,
  ...options
}: Parameters<typeof startTestServer>[2] & { sourcesOf?: () => Promise<string[]> } = {}): OwnStage {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(await sourcesOf?.(), [], options);
  });
  afterAll(() => server?.stop());
  const { newPage, open } = useStageAt(() => server.url);
  return {
    newPage,
    open,
    get url() {
      return server.url;
    },
    get keys() {
      return server.keys;
    },
    get indexFolder() {
      return server.indexFolder;
    },
  };
}

/** Call it once in a test file whose service is started otherwise. @param address of the service, once it runs */
export function useStageAt(address: () => string): Stage {
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];

  afterEach(async () => {
    const found = faults;
    const opened = contexts;
    faults = [];
    contexts = [];
    await Promise.all(opened.map((context) => context.close()));
    expect(found).toEqual([]);
  });

  const newPage = async ({ requestsFail = false, ...options }: StageOptions = {}) => {
    const context = await (await browser()).newContext({ locale: 'zh-CN', ...options });
    contexts.push(context);
    const page = await context.newPage();
    watch(page, address(), requestsFail, (fault) => faults.push(fault));
    return page;
  };
  return {
    get url() {
      return address();
    },
    newPage,
    open: async (path, options) => {
      const page = await newPage(options);
      await page.goto(address() + path);
      return page;
    },
  };
}

/** Violations of the content security policy are errors on the console. */
function watch(page: Page, origin: string, requestsFail: boolean, report: (fault: string) => void): void {
  page.on('pageerror', (error) => report(`uncaught: ${error.message}`));
  page.on('dialog', (dialog) => report(`dialog: ${dialog.message()}`));
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (requestsFail && message.text().startsWith('Failed to load resource')) return;
    report(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) report(`request to another origin: ${request.url()}`);
  });
}

export const MERGER = '功能区与行政区融合';

/** The address of a search. */
export function searchPath(q: string, filters: Record<string, string> = {}): string {
  return `/?${new URLSearchParams({ q, ...filters })}`;
}

/** The query in an address. */
export function queryOf(url: URL): string | null {
  return new URLSearchParams(url.hash.slice(1)).get('q') ?? url.searchParams.get('q');
}

/** Waits until the answer to a search is shown. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.results[aria-busy=false] .hits, .results[aria-busy=false] .notice').first().waitFor();
}

export async function searchFor(page: Page, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: '检索内容' });
  await box.fill(text);
  await box.press('Enter');
  await page.waitForURL((url) => queryOf(url) === text);
  await settled(page);
}
