/** How are the values of a run shown? A row for each measure, a column for each store and size. */
import { shown } from '../bench/table.js';
import type { ScaleLine } from './results.js';

export function tableOf(lines: readonly ScaleLine[]): string {
  const columnOf = ({ store, size }: ScaleLine) => `${store}, ${size.toLocaleString('en')}`;
  const rowOf = ({ step, measure, unit }: ScaleLine) =>
    `${step}: ${measure}${unit === '' ? '' : `, ${unit}`}`;
  const columns = [...lines]
    .sort((a, b) => a.size - b.size || (a.store < b.store ? -1 : 1))
    .map(columnOf)
    .filter(isFirst);
  const rows = lines.map(rowOf).filter(isFirst);
  const cells = new Map(lines.map((line) => [`${rowOf(line)}\n${columnOf(line)}`, shown(line.value)]));
  const body = rows.map((row) => [row, ...columns.map((column) => cells.get(`${row}\n${column}`) ?? '')]);
  return [['', ...columns], ['', ...columns].map(() => '---'), ...body]
    .map((cellsOfRow) => `| ${cellsOfRow.join(' | ')} |`)
    .join('\n');
}

/** For the documentation. */
export function reportOf(lines: readonly ScaleLine[]): string {
  const [first] = lines;
  if (first === undefined) return 'Nothing is recorded yet: npm run scale -- --record';
  const { date, made, dimensions } = first;
  const { node, cores, cpu, memoryGiB, platform } = first.machine;
  const engine = lines.flatMap(({ machine }) => machine.engine ?? []).filter(isFirst);
  const commits = lines.map(({ commit }) => commit).filter(isFirst);
  const about = [`Node ${node}`, `${cores} cores`, cpu, `${memoryGiB} GiB`, platform, ...engine].join(', ');
  const head = `${date.slice(0, 10)}, commit ${commits.join(', ')}, ${about}. ${dimensions} dimensions; ${made}`;
  return `${head}\n\n${tableOf(lines)}`;
}

const isFirst = <T>(value: T, at: number, all: readonly T[]) => all.indexOf(value) === at;
