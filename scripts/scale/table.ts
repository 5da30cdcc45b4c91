/** How are the values of runs shown? A row for each measure, a column for each store and size, and how it grows. */
import { shown } from '../bench/table.js';
import { slopeOf } from '../figures.js';
import { runsOf, type ScaleLine, STORES } from './results.js';

/** Of one run. The last columns have the slopes on log–log: 1 grows in proportion, 0 is constant. */
export function tableOf(lines: readonly ScaleLine[]): string {
  const columns = [...lines]
    .sort((a, b) => a.size - b.size || (a.store < b.store ? -1 : 1))
    .map(columnOf)
    .filter(isFirst);
  const grown = STORES.filter((store) => columns.filter((column) => column.startsWith(store)).length > 1);
  const rows = lines.map(rowOf).filter(isFirst);
  const body = rows.map((row) => {
    const own = lines.filter((line) => rowOf(line) === row);
    const cells = columns.map((column) => own.find((line) => columnOf(line) === column)?.value);
    const slopes = grown.map((store) => slopeOfValues(own.filter((line) => line.store === store)));
    return [row, ...[...cells, ...slopes].map((value) => (value === undefined ? '' : shown(value)))];
  });
  const head = ['', ...columns, ...grown.map((store) => `${store}, slope`)];
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** All runs, for the documentation. */
export function reportOf(lines: readonly ScaleLine[]): string {
  const runs = runsOf(lines);
  if (runs.length === 0) return 'Nothing is recorded yet: npm run scale -- --record';
  return runs.map((run) => `${headOf(run)}\n\n${tableOf(run)}`).join('\n\n');
}

function headOf(run: readonly ScaleLine[]): string {
  const [{ date, made, dimensions, machine }] = run as [ScaleLine];
  const { node, cores, cpu, memoryGiB, platform } = machine;
  const engine = run.flatMap((line) => line.machine.engine ?? []).filter(isFirst);
  const layout = run.find((line) => line.layout !== undefined)?.layout;
  const laidOut = layout === undefined ? [] : `shards ${layout.shards}, replicas ${layout.replicas}`;
  const commits = run.map(({ commit }) => commit).filter(isFirst);
  const about = [`Node ${node}`, `${cores} cores`, cpu, `${memoryGiB} GiB`, platform, engine, laidOut].flat();
  return `${date.slice(0, 10)}, commit ${commits.join(', ')}, ${about.join(', ')}. ${dimensions} dimensions. ${made}`;
}

/** Undefined for fewer than two sizes, and where a value is not positive. */
function slopeOfValues(lines: readonly ScaleLine[]): number | undefined {
  if (lines.length < 2 || lines.some(({ value }) => value <= 0)) return undefined;
  return slopeOf(lines.map(({ size, value }) => [Math.log(size), Math.log(value)]));
}

const columnOf = ({ store, size }: ScaleLine) => `${store}, ${size.toLocaleString('en')}`;

const rowOf = ({ step, measure, unit }: ScaleLine) => `${step}: ${measure}${unit === '' ? '' : `, ${unit}`}`;

const isFirst = <T>(value: T, at: number, all: readonly T[]) => all.indexOf(value) === at;
