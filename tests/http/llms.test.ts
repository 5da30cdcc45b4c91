/** Is `/llms.txt` of the form of llmstxt.org, is it complete, and do its links lead somewhere? */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/api/operations.js';
import { repositoryPath } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
let text: string;
beforeAll(async () => {
  server = await startTestServer(undefined, undefined, { readingNeedsKey: true });
  const response = await fetch(`${server.url}/llms.txt`);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  text = await response.text();
});
afterAll(() => server.stop());

const LINK = /^- \[([^\]]+)\]\(([^)]+)\)(?:: (.+))?$/;

describe('/llms.txt', () => {
  it('is a title, a quotation that says what this is, prose, and sections of links', () => {
    const [title, quotation, ...rest] = text.trimEnd().split('\n\n');
    expect(title).toBe('# Zonelens');
    expect(quotation).toMatch(/^> \S.*\.$/);
    const firstSection = rest.findIndex((part) => part.startsWith('## '));
    expect(firstSection).toBeGreaterThan(0);
    let links = 0;
    for (const line of rest.slice(firstSection).join('\n').split('\n')) {
      if (line.startsWith('- ')) {
        expect(line).toMatch(LINK);
        links++;
      } else expect(line).toMatch(/^(## \S.*|[A-Z].*\.)$/);
    }
    expect(links).toBeGreaterThan(OPERATIONS.length);
    expect(text).not.toMatch(/^#{3,} /m);
  });

  it('has every operation, and every page of the documentation', () => {
    for (const { id, path, methods } of OPERATIONS) {
      const names = methods.map((method) => method.toUpperCase()).join(' or ');
      expect(text).toContain(`[${names} ${path}](./docs#${id}): `);
    }
    const pages = readdirSync(repositoryPath('docs')).filter((name) => name.endsWith('.md'));
    for (const page of pages) expect(text).toMatch(new RegExp(`\\[[^\\]]+\\]\\(\\./docs/${page}\\)`));
  });

  it('leads to what is there, for everyone', async () => {
    const addresses = new Set([...text.matchAll(/\]\(\.\/([^)#]+)/g)].map(([, address = '']) => address));
    expect(addresses.size).toBeGreaterThan(5);
    for (const address of addresses) {
      const response = await fetch(`${server.url}/${address}`);
      await response.text();
      expect(response.status, address).toBe(200);
      if (address.endsWith('.md')) expect(response.headers.get('content-type')).toContain('text/markdown');
    }
  });
});
