/** How are measures shown? One table per suite: a row for each thing measured, a column for each measure. */
import { KINDS, kindOf, type Measure, type Run } from './results.js';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** Ratios are in parentheses; the head of a column says to what. */
export function tableOf(measures: readonly Measure[]): string {
  const columns = [...new Set(measures.map(({ measure }) => measure))];
  const head = columns.map((column) => {
    const own = measures.filter(({ measure }) => measure === column);
    const bases = [...new Set(own.flatMap(({ against }) => against ?? []))];
    const title = titleOf(column, measures);
    return bases.length === 0 ? title : `${title} (× ${bases.join(', ')})`;
  });
  return markdown(['', ...head], rowsOf(measures, columns));
}

function titleOf(column: string, measures: readonly Measure[]): string {
  return [column, measures.find(({ measure }) => measure === column)?.unit].filter(Boolean).join(', ');
}

/** One for each thing measured, its name first. */
function rowsOf(measures: readonly Measure[], columns: readonly string[]): string[][] {
  return [...new Set(measures.map(({ of }) => of))].map((row) => [
    row,
    ...columns.map((column) => {
      const one = measures.find(({ of, measure }) => of === row && measure === column);
      if (one === undefined) return '';
      return one.ratio === undefined ? shown(one.value) : `${shown(one.value)} (${shown(one.ratio, 2)} ×)`;
    }),
  ]);
}

/** Of a quick run: one table of all suites. Before the rows of a suite one names it, and what its ratios are to. */
export function mainTable(measures: readonly Measure[]): string {
  const shownHere = measures.filter(({ measure }) => !LEFT_OUT.has(measure));
  const columns = [...new Set(shownHere.map(({ measure }) => measure))];
  const titles = columns.map((column) => titleOf(column, shownHere));
  const rows = [...new Set(shownHere.map(({ suite }) => suite))].flatMap((suite) => {
    const own = shownHere.filter((one) => one.suite === suite);
    return [[`**${suite}**${basesOf(own)}`, ...columns.map(() => '')], ...rowsOf(own, columns)];
  });
  return markdown(['', ...titles], rows);
}

/** What the main table is not about: tails, and how the time of a request divides. */
const LEFT_OUT = new Set(['p99', 'mean', 'share']);

/** Such as `, × hybrid`; where a suite compares with several things, each with its measures. */
function basesOf(measures: readonly Measure[]): string {
  const bases = [...new Set(measures.flatMap(({ against }) => against ?? []))];
  const named = bases.map((base) => {
    const own = new Set(measures.filter(({ against }) => against === base).map(({ measure }) => measure));
    return bases.length === 1 ? `, × ${base}` : `, × ${base} (${[...own].join(', ')})`;
  });
  return named.join('');
}

/** What docs/benchmarks.md shows: the newest run of each kind. */
export function recordedTables(history: readonly Run[]): string {
  const newest = KINDS.flatMap((kind) => history.findLast((run) => kindOf(run) === kind) ?? []);
  return newest.map(recordedRun).join('\n\n');
}

function recordedRun(run: Run): string {
  const { date, commit, machine, model, measures } = run;
  const { node, cores, cpu, memoryGiB, platform } = machine;
  const memory = memoryGiB === undefined ? [] : [`${memoryGiB} GiB`];
  const made = [date.slice(0, 10), `commit ${commit}`, model ?? []].flat().join(', ');
  const about = [`Node ${node}`, `${cores} cores`, cpu ?? [], memory, platform ?? []].flat().join(', ');
  // Together they would be too long for a line of a page.
  const head = `${made},\n${about}.`;
  if (kindOf(run) === 'quick') return `${head}\n\n### Quick\n\n${unpadded(mainTable(measures))}`;
  const suites = [...new Set(measures.map(({ suite }) => suite))];
  const tables = suites.map((name) => {
    const table = tableOf(measures.filter(({ suite }) => suite === name));
    return `### ${name}\n\n${unpadded(table)}`;
  });
  return [head, ...tables].join('\n\n');
}

/** Padding would make lines of a page too long. */
function unpadded(table: string): string {
  return table.replaceAll(/ +\|/g, ' |').replaceAll(/(?<=\| )-+(?= \|)/g, '---');
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
