import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUNDLED_MODEL } from '../src/embed/chosen.js';
import { SETTINGS } from '../src/settings.js';
import { repositoryPath } from './helpers/paths.js';

const readme = readFileSync(repositoryPath('README.md'), 'utf8');

describe('SECURITY.md', () => {
  const security = readFileSync(repositoryPath('SECURITY.md'), 'utf8');
  const named = [...security.matchAll(/^\| .+ \| `(tests\/[^`]+)`(?: "([^"]+)")? \|$/gm)];

  it('names a test for every promise', () => {
    const promises = security.split('## What is promised')[1]?.split('##')[0] ?? '';
    const rows = promises
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (promise|---)/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    expect(named).toHaveLength(rows.length);
  });

  it.each(named.map(([, file, title]) => [file, title] as const))('%s has a test %j', (file = '', title) => {
    expect(existsSync(repositoryPath(file))).toBe(true);
    if (title !== undefined) expect(readFileSync(repositoryPath(file), 'utf8')).toContain(title);
  });
});

describe('the README', () => {
  it('lists every setting with its default and meaning, and no other', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\| (.+?) +\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(SETTINGS));
    for (const [, name, shown, meaning] of rows) {
      const { schema, description } = SETTINGS[name as keyof typeof SETTINGS];
      expect(meaning).toBe(description);
      // The model has no default of its own: the choice comes before the bundled one. What depends is told in words.
      const fallback = String(schema.parse(undefined) ?? (name === 'ZONELENS_MODEL' ? BUNDLED_MODEL : ''));
      const value = shown?.match(/^`(.*?)`/)?.[1] ?? '';
      expect(fallback === value || fallback.endsWith(`/${value}`), `${name}: ${shown}`).toBe(true);
    }
  });

  it('names every script of package.json that a user runs', () => {
    const { scripts } = JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const name of Object.keys(scripts)) {
      if (['build', 'lint', 'types'].includes(name)) continue;
      expect(readme).toMatch(new RegExp(`npm (run )?${name}\\b`));
    }
  });
});

describe('docs/operations.md', () => {
  it('names a test for each fault, and each of them is there', () => {
    const page = readFileSync(repositoryPath('docs/operations.md'), 'utf8');
    const rows = page.split('\n').filter((line) => /^\| (?!fault|---)/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const tests = [...row.matchAll(/`(tests\/\S+\.test\.ts)`/g)].map(([, path]) => path as string);
      expect(tests, row).not.toEqual([]);
      for (const path of tests) expect(existsSync(repositoryPath(path)), path).toBe(true);
    }
  });
});
