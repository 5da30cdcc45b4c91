import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { helpOf } from './helpers/command-help.js';
import { linkedPaths, listItems, type Page, pagesBelow, readPage, sectionOf } from './helpers/docs-pages.js';
import { GENERATED_LISTS, withList } from './helpers/generated-lists.js';
import { repositoryPath } from './helpers/paths.js';

const docs = pagesBelow('docs');
const guides = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].map(readPage);
const pages = [...guides, readPage('SECURITY.md'), readPage('CHANGELOG.md'), ...docs];
const byPath = pages.map((page): [string, Page] => [page.path, page]);

const packageScripts = Object.keys(
  (JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8')) as { scripts: object }).scripts,
);

describe('each page', () => {
  it.each(byPath)('%s links only to files that exist', (_, page) => {
    expect(linkedPaths(page).filter((path) => !existsSync(repositoryPath(path)))).toEqual([]);
  });

  it.each(byPath)('%s has lines of at most 120 characters', (_, { text }) => {
    // The rows of a table cannot be broken.
    const long = text.split('\n').filter((line) => [...line].length > 120 && !line.startsWith('|'));
    expect(long).toEqual([]);
  });

  // The changelog names scripts that are gone.
  it.each(byPath.filter(([path]) => path !== 'CHANGELOG.md'))(
    '%s names only npm scripts that exist',
    (_, { text }) => {
      const named = [...text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, name]) => name as string);
      expect(named.filter((name) => !packageScripts.includes(name))).toEqual([]);
    },
  );

  it.each([
    ['README.md', 8192],
    ['ARCHITECTURE.md', 12_288],
  ])('%s has at most %d bytes', (path, most) => {
    expect(Buffer.byteLength(readPage(path).text)).toBeLessThanOrEqual(most);
  });
});

describe('the pages together', () => {
  const all = [...guides, ...docs].map(({ text }) => text).join('\n');

  it.each(packageScripts)('name the npm script %s', (name) => {
    expect(all).toMatch(new RegExp(`npm (run )?${name}(?![\\w:-])`));
  });

  it('are each linked from the README or from a page that it links to', () => {
    const fromReadme = linkedPaths(readPage('README.md'));
    const fromThose = fromReadme
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => linkedPaths(readPage(path)));
    const reached = new Set([...fromReadme, ...fromThose]);
    expect(docs.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe('docs/command-line.md', () => {
  const page = readPage('docs/command-line.md');
  const commandsIn = (help: string) =>
    [...(help.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)]
      .map(([, name]) => name as string)
      .filter((name) => name !== 'help');
  const optionsIn = (help: string) =>
    [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
      .map(([, name]) => name as string)
      .filter((name) => !['--help', '--version'].includes(name));

  it('has a row and a section for each command', async () => {
    const commands = commandsIn(await helpOf());
    expect(commands).toContain('serve');
    const rows = [...page.text.matchAll(/^\| `([a-z-]+)` \| `npm /gm)].map(([, name]) => name);
    expect(rows).toEqual(commands);
    const titles = [...page.text.matchAll(/^## (.+)$/gm)].flatMap(([, title]) =>
      (title as string).split(', '),
    );
    expect(titles).toEqual(expect.arrayContaining(commands));
  });

  it.each(['serve', 'ingest', 'read', 'search', 'doctor', 'backup', 'restore', 'move', 'watch-sites'])(
    'names each option of %s',
    async (command) => {
      const options = optionsIn(await helpOf(command));
      expect(options.filter((option) => !page.text.includes(`${option}\``))).toEqual([]);
    },
  );

  it.each([
    ['model', 'docs/models.md'],
    ['key', 'docs/access.md'],
  ])('leads for the commands of %s to %s, which names them and their options', async (group, path) => {
    const { text } = readPage(path);
    const commands = commandsIn(await helpOf(group));
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      expect(page.text).toContain(`\`${group} ${command}\``);
      expect(text).toMatch(new RegExp(`\\b${group} -- ${command}\\b`));
      const options = optionsIn(await helpOf(group, command));
      expect(
        options.filter((option) => !text.includes(option)),
        `${group} ${command}`,
      ).toEqual([]);
    }
  });
});

describe('generated lists', () => {
  it.each(GENERATED_LISTS)(
    '%s has the list of %s that the code says; `vitest -u` writes it',
    async (page, name, list) => {
      const path = repositoryPath(page);
      await expect(withList(readFileSync(path, 'utf8'), name, list())).toMatchFileSnapshot(path);
    },
  );
});

describe('docs/security.md', () => {
  const promises = listItems(
    sectionOf(readPage('docs/security.md'), 'What is promised, and the test that holds it'),
  );
  const rows = promises.map((promise): [string, string | undefined, string | undefined] => {
    const [, file, title] = promise.match(/Test: `(tests\/[^`]+)`(?:, "([^"]+)")?\.?$/) ?? [];
    return [promise, file, title];
  });

  it('has promises', () => expect(rows.length).toBeGreaterThan(10));

  it.each(rows)('names a test that exists: %s', (_, file, title) => {
    expect(file).toBeTypeOf('string');
    expect(existsSync(repositoryPath(file ?? ''))).toBe(true);
    if (title !== undefined) expect(readFileSync(repositoryPath(file ?? ''), 'utf8')).toContain(title);
  });
});

describe('docs/operations.md', () => {
  const faults = listItems(sectionOf(readPage('docs/operations.md'), 'What happens on which fault'));

  it('has faults', () => expect(faults.length).toBeGreaterThan(10));

  it.each(faults)('names tests that exist: %s', (fault) => {
    const tests = [...fault.matchAll(/`(tests\/\S+\.test\.ts)`/g)].map(([, path]) => path as string);
    expect(tests).not.toEqual([]);
    expect(tests.filter((path) => !existsSync(repositoryPath(path)))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const files = docs.filter(({ path }) => path.startsWith('docs/decisions/'));
  const decisions = files.filter(({ path }) => /\/\d{3}-[a-z0-9-]+\.md$/.test(path));
  const index = readPage('docs/decisions/README.md');

  it('are numbered without gaps, beside an index and a template', () => {
    const numbers = decisions.map(({ path }) => Number(path.slice('docs/decisions/'.length).slice(0, 3)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(numbers.length).toBeGreaterThan(30);
    expect(files).toHaveLength(decisions.length + 2);
  });

  it.each(decisions.map((page): [string, Page] => [page.path, page]))(
    '%s has its four sections',
    (path, page) => {
      const sections = [...page.text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
      expect(sections).toEqual(['Context', 'Decision', 'Status', 'Consequences']);
      const [, number, title] = page.text.match(/^# (\d{3})\. (.+)$/m) ?? [];
      expect(path).toContain(`/${number}-`);
      expect(index.text).toContain(`[${title}](${path.slice('docs/decisions/'.length)})`);
      expect(sectionOf(page, 'Status').trim()).toMatch(
        /^(Accepted|Proposed|Rejected|Superseded by .+), \d{4}-\d{2}-\d{2}\./,
      );
    },
  );
});
