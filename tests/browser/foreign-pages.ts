/** Foreign pages that embed the search box, on other origins and with strict content security policies. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { browser } from './stage.js';

const SCRIPT_PATH = '/zonelens-search-box.js';

export interface PageOptions extends BrowserContextOptions {
  /** Messages on the console that the test causes on purpose. They are not errors of the page. */
  expected?: RegExp;
  /** Called with each error and warning on the console. */
  onConsole?: (text: string) => void;
  /** Whether the page's origin is on the service's allow-list. */
  isAllowed?: boolean;
  /** Attributes of the root element. */
  root?: string;
  head?: string;
}

export interface ForeignPages {
  /** Address of the service, without a slash at the end. */
  readonly service: string;
  /** Opens a page with this in its body, and waits until its search boxes are drawn. */
  open(body: string, options?: PageOptions): Promise<Page>;
  /** The same without waiting. */
  visit(body: string, options?: PageOptions): Promise<Page>;
}

/** A server of one page, the one of the current test. */
class Host {
  html = '';
  policy = '';
  private readonly server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', this.policy);
    response.end(this.html);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The strictest policy possible: the script, its requests, and the page's own stylesheets. */
function policyFor(service: string): string {
  return `default-src 'none'; script-src 'self' ${service}; connect-src ${service}; style-src 'nonce-page'`;
}

/**
 * Call it once in a test file.
 * @param sourcesOf gives the articles, by default the sample corpus
 */
export function useForeignPages(sourcesOf?: () => Promise<string[]>): ForeignPages {
  const allowed = new Host();
  const others = new Host();
  let service: TestServer;
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];

  beforeAll(async () => {
    await Promise.all([allowed.start(), others.start()]);
    service = await startTestServer(await sourcesOf?.(), [allowed.origin]);
  });
  afterAll(async () => {
    await Promise.all([service?.stop(), allowed.stop(), others.stop()]);
  });
  afterEach(async () => {
    const found = faults;
    const opened = contexts;
    faults = [];
    contexts = [];
    await Promise.all(opened.map((context) => context.close()));
    expect(found).toEqual([]);
  });

  const visit = async (body: string, given: PageOptions = {}) => {
    const { expected, onConsole, isAllowed = true, root, head, ...options } = given;
    const host = isAllowed ? allowed : others;
    const script = `${service.url}${SCRIPT_PATH}`;
    host.policy = policyFor(service.url);
    host.html = `<!doctype html><html ${root ?? 'lang="zh-Hans"'}><head><title>Host</title><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">${head ?? ''}
      <script type="module" src="${script}"></script></head><body><main><h1>Host</h1>${body}</main></body></html>`;
    const context = await (await browser()).newContext({ locale: 'zh-CN', ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (!['error', 'warning'].includes(message.type())) return;
      onConsole?.(text);
      if (!expected?.test(text)) faults.push(`console: ${text} (${message.location().url})`);
    });
    await page.goto(host.origin);
    return page;
  };
  return {
    get service() {
      return service.url;
    },
    visit,
    open: async (body, options) => {
      const page = await visit(body, options);
      await page.getByRole('combobox').first().waitFor();
      return page;
    },
  };
}
