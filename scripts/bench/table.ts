/** How does the README tell the newest run? Between two markers, made by this file alone; a test holds it to the history. */
import type { Run } from './history.js';
import { type Measure, shown } from './results.js';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** What a reader of the README wants to know first; the history has the rest. */
const HEADLINES: readonly { suite: Measure['suite']; measure: string; of?: RegExp }[] = [
  { suite: 'ingest', measure: 'end to end' },
  { suite: 'ingest', measure: 'again, nothing changed' },
  { suite: 'ingest', measure: 'peak memory' },
  { suite: 'ingest', measure: 'index' },
  { suite: 'query', measure: 'p50', of: /^(hybrid|as the page asks)$/ },
  { suite: 'query', measure: 'p99', of: /^(hybrid|as the page asks)$/ },
  { suite: 'http', measure: 'answers', of: /^(1|8|32|128) clients?$/ },
  { suite: 'http', measure: 'p99', of: /^(1|8|32|128) clients?$/ },
  { suite: 'recall', measure: 'recall@10', of: /^as served/ },
  { suite: 'start', measure: 'first search answered' },
  { suite: 'growth', measure: 'search p50' },
  { suite: 'growth', measure: 'exponent of search p50' },
];

const PEER_COLUMNS = ['build', 'p50', 'requests', 'nDCG@10, Chinese', 'nDCG@10, English'] as const;

const NOTHING_YET = 'No run is recorded yet: `npm run bench -- --record` writes one here.';

/** The text between the markers. */
export function tableOf(run: Run | undefined): string {
  if (run === undefined) return NOTHING_YET;
  const { date, commit, node, cores, measures } = run;
  const title = `${date.slice(0, 10)}, commit ${commit}, Node ${node}, ${cores} cores:`;
  const peers = peersTable(measures.filter(({ suite }) => suite === 'peers'));
  const parts = [title, headlinesTable(measures)];
  const about = `Engines on the same ${run.passages.peers} passages, one query after the other; in parentheses the ratio to Zonelens asked in the same way:`;
  return (peers === null ? parts : [...parts, about, peers]).join('\n\n');
}

/** @throws Error when a marker is missing */
export function withTable(page: string, table: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`The page has no ${START} and ${END} to write between.`);
  return `${page.slice(0, start + START.length)}\n${table}\n${page.slice(end)}`;
}

/** What stands between the markers now. @throws Error when a marker is missing */
export function tableIn(page: string): string {
  const empty = withTable(page, '');
  const from = empty.indexOf(START) + START.length + 1;
  return page.slice(from, page.length - (empty.length - from - 1) - 1);
}

function headlinesTable(measures: readonly Measure[]): string {
  const rows = HEADLINES.flatMap(({ suite, measure, of }) =>
    measures
      .filter((one) => one.suite === suite && one.measure === measure && (of?.test(one.of ?? '') ?? true))
      .map((one) => [
        [one.suite, one.of, one.measure].filter((part) => part !== undefined).join(', '),
        withUnit(one),
        one.ratio === undefined ? '' : `${shown(one.ratio)} × ${one.against}`,
      ]),
  );
  return markdown(['measure', 'value', 'ratio'], rows);
}

/** A row for each way of a peer; ratios, in parentheses, are the peer's value over ours. */
function peersTable(measures: readonly Measure[]): string | null {
  const rows = [...new Set(measures.flatMap(({ of, measure }) => (measure === 'p50' ? [of ?? ''] : [])))];
  if (rows.length === 0) return null;
  const cell = (row: string, column: string) => {
    // What a peer does for all its ways, it does once.
    const peer = row.slice(0, row.lastIndexOf(', '));
    const own = measures.filter(({ measure }) => measure === column);
    const found = own.find(({ of }) => of === row) ?? own.find(({ of }) => of === peer);
    if (found === undefined) return '';
    return found.ratio === undefined ? withUnit(found) : `${withUnit(found)} (${shown(found.ratio)} ×)`;
  };
  return markdown(
    ['peer', ...PEER_COLUMNS],
    rows.map((row) => [row, ...PEER_COLUMNS.map((column) => cell(row, column))]),
  );
}

function withUnit({ value, unit }: Measure): string {
  return `${shown(value)} ${unit}`.trim();
}

function markdown(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
