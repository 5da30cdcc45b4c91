/** How are measures shown? One table per suite: a row for each thing measured, a column for each measure. */
import type { Measure, Run } from './results.js';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** Ratios are in parentheses; the head of a column says to what. */
export function tableOf(measures: readonly Measure[]): string {
  const columns = [...new Set(measures.map(({ measure }) => measure))];
  const rows = [...new Set(measures.map(({ of }) => of))];
  const head = columns.map((column) => {
    const own = measures.filter(({ measure }) => measure === column);
    const bases = [...new Set(own.flatMap(({ against }) => against ?? []))];
    const title = [column, own[0]?.unit].filter(Boolean).join(', ');
    return bases.length === 0 ? title : `${title} (× ${bases.join(', ')})`;
  });
  const cells = rows.map((row) =>
    columns.map((column) => {
      const one = measures.find(({ of, measure }) => of === row && measure === column);
      if (one === undefined) return '';
      return one.ratio === undefined ? shown(one.value) : `${shown(one.value)} (${shown(one.ratio, 2)} ×)`;
    }),
  );
  return markdown(
    ['', ...head],
    cells.map((row, at) => [rows[at] as string, ...row]),
  );
}

/** What docs/benchmarks.md shows of a run. */
export function recordedTables({ date, commit, machine, measures }: Run): string {
  const { node, cores, cpu, memoryGiB, platform } = machine;
  const memory = memoryGiB === undefined ? [] : [`${memoryGiB} GiB`];
  const about = [`Node ${node}`, `${cores} cores`, cpu ?? [], memory, platform ?? []].flat().join(', ');
  const suites = [...new Set(measures.map(({ suite }) => suite))];
  const tables = suites.map((name) => {
    const table = tableOf(measures.filter(({ suite }) => suite === name));
    // Padding would make lines of a page too long.
    return `### ${name}\n\n${table.replaceAll(/ +\|/g, ' |').replaceAll(/-+/g, '---')}`;
  });
  return [`${date.slice(0, 10)}, commit ${commit}, ${about}.`, ...tables].join('\n\n');
}

/** The page with other tables between its marks. @throws Error when a mark is missing */
export function withTables(page: string, tables: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`The page has no ${START} and ${END} to write between.`);
  return `${page.slice(0, start + START.length)}\n${tables}\n${page.slice(end)}`;
}

/** Rounded to significant digits; no decimals from 100 on. */
export function shown(value: number, digits = 3): string {
  if (Math.abs(value) >= 100) return Math.round(value).toString();
  return Number(value.toPrecision(digits)).toString();
}

function markdown(head: readonly string[], rows: readonly string[][]): string {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] as number)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
