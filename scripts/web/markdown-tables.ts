/** Which tables does a Markdown file hold? For pages that show a part of the documentation. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/**
 * The first table under each `##` heading, by that heading. Code cells lose their backticks, `\|` becomes `|`.
 * @example tablesOf('## Slots\n| Name | Text |\n|---|---|\n| `help` | Help. |') // { Slots: [{ Name: 'help', Text: 'Help.' }] }
 */
export function tablesOf(markdown: string): Readonly<Record<string, Row[]>> {
  const sections = markdown.split(/^## /m).slice(1);
  return Object.fromEntries(sections.map((section) => [section.split('\n', 1)[0] ?? '', rowsOf(section)]));
}

function rowsOf(section: string): Row[] {
  const table = /(?:^\|.*\n?)+/m.exec(section)?.[0].trim() ?? '';
  const [names = [], , ...rows] = table.split('\n').map(cellsOf);
  return rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) =>
      cell
        .trim()
        .replace(/^`(.*)`$/, '$1')
        .replaceAll('\\|', '|'),
    );
}

/** Lets esbuild import a Markdown file as its tables. */
export const markdownTables: Plugin = {
  name: 'markdown-tables',
  setup({ onLoad }) {
    onLoad({ filter: /\.md$/ }, async ({ path }) => ({
      contents: JSON.stringify(tablesOf(await readFile(path, 'utf8'))),
      loader: 'json',
    }));
  },
};
