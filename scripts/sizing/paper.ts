/** How is a sizing shown, with all that it assumes? */
import { shown } from '../bench/table.js';
import { M, type Measured, type Plan, type Sizing, STATE_BYTES, VECTOR_SHARE } from './arithmetic.js';

export function sizingPage(measured: Measured, plan: Plan, sizing: Sizing): string {
  return [
    table(['measured', 'value'], measuredRows(measured)),
    table(['assumed', 'value', 'why'], assumedRows(measured, plan)),
    table(['index', 'value', 'formula'], indexRows(plan, sizing)),
    table(
      ['vectors as', 'bytes each', 'all copies, GiB', 'nodes by memory', 'nodes', 'formula of the bytes'],
      sizing.vectors.map(({ name, bytesEach, allBytes, nodesByMemory, nodes, formula }) => [
        name,
        shown(bytesEach),
        gib(allBytes),
        String(nodesByMemory),
        String(nodes),
        formula,
      ]),
    ),
    table(
      ['writers', 'hours'],
      sizing.ingestHours.map(({ workers, hours }) => [String(workers), shown(hours)]),
    ),
    'Nodes: the most of those that memory and disk need, and one for each copy. Vectors as bytes or halves need another ' +
      'mapping, and vectors that were quantised; in disk mode the engine reads full vectors from disk to order the best again. ' +
      'Hours do not include embedding.',
  ].join('\n\n');
}

function measuredRows({ points, rate, dimensions, states }: Measured): string[][] {
  return [
    ...points.map(({ passages, diskBytes }) => [
      `on disk with ${passages.toLocaleString('en')} passages`,
      `${gib(diskBytes)} GiB`,
    ]),
    ['dimensions', String(dimensions)],
    ['token states', states ? 'with' : 'without'],
    ['stored and published by one writer', `${shown(rate)} passages/s`],
  ];
}

function assumedRows(measured: Measured, plan: Plan): string[][] {
  const growth = measured.points.length > 1 ? 'as between the two sizes' : 'as at the one size';
  return [
    ['passages', plan.passages.toLocaleString('en'), 'asked'],
    ['dimensions', String(plan.dimensions), 'asked; 4 bytes on disk for each more than measured'],
    ['token states', plan.states ? `${STATE_BYTES} bytes each` : 'none', 'asked'],
    ['copies', String(1 + plan.replicas), 'one and the replicas'],
    ['bytes of a further passage', growth, 'disk grows in proportion'],
    ['links of a node, m', String(M), 'default of the engine'],
    ['memory of a node', `${plan.memoryGiB} GiB, heap ${plan.heapGiB} GiB`, 'asked'],
    [
      'for vectors',
      `${VECTOR_SHARE * 100} % of the memory beside the heap`,
      'default of knn.memory.circuit_breaker.limit',
    ],
    ['disk of a node', `${plan.diskGiB} GiB`, 'asked; merges need room beside it'],
    ['a shard', `${plan.shardGB} GB, ${plan.vectorsPerShard.toLocaleString('en')} vectors at most`, 'asked'],
    ['writers', 'each as fast as the one measured', 'to be measured: they share the nodes'],
  ];
}

function indexRows(plan: Plan, sizing: Sizing): string[][] {
  const { bytesPerPassage, diskBytes, allDiskBytes, shards, shardsByDisk, shardsByVectors, nodesByDisk } =
    sizing;
  return [
    ['each passage', `${shown(bytesPerPassage)} bytes`, 'measured + 4 (d - measured d) + states'],
    ['one copy', `${gib(diskBytes)} GiB`, 'passages * bytes'],
    ['all copies', `${gib(allDiskBytes)} GiB`, '(1 + replicas) * one copy'],
    ['shards by disk', String(shardsByDisk), `one copy / ${plan.shardGB} GB`],
    ['shards by vectors', String(shardsByVectors), `passages / ${plan.vectorsPerShard.toLocaleString('en')}`],
    ['shards', String(shards), 'the most of both'],
    ['nodes by disk', String(nodesByDisk), 'all copies / disk of a node'],
  ];
}

const gib = (bytes: number) => shown(bytes / 2 ** 30);

function table(head: readonly string[], rows: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
