/** `npm run sizing`: what would an index of many passages need? Extrapolates from what `npm run scale -- --record` measured. */
import { Command, InvalidArgumentError } from 'commander';
import { history } from './scale/results.js';
import { type Plan, sizingOf } from './sizing/arithmetic.js';
import { sizingPage } from './sizing/paper.js';
import { measuredIn } from './sizing/recorded.js';

const WORKERS = [1, 2, 4, 8, 16];

const command = new Command('npm run sizing --')
  .description('Disk, memory, shards, nodes and hours of an index in OpenSearch, from the recorded runs.')
  .option('--passages <number>', 'of the index', positive, 1e8)
  .option('--dimensions <number>', 'of the vectors', positive, 640)
  .option('--replicas <number>', 'copies of each shard beside the first', notNegative, 1)
  .option('--heap <GiB>', 'heap of each node', positive, 31)
  .option('--memory <GiB>', 'memory of each node', positive, 128)
  .option('--disk <GiB>', 'disk of each node that may be used', positive, 2000)
  .option('--shard <GB>', 'largest shard; the usual advice is 30 to 50', positive, 40)
  .option('--vectors <number>', 'most vectors of a shard', positive, 15e6)
  .option('--states', 'with the token states of the default model', false)
  .parse();
const { heap, memory, disk, shard, vectors, ...given } = command.opts<Record<string, number> & Plan>();
const plan: Plan = {
  ...given,
  ...{ heapGiB: heap, memoryGiB: memory, diskGiB: disk, shardGB: shard, vectorsPerShard: vectors },
} as Plan;
if (plan.heapGiB >= plan.memoryGiB) command.error('--heap must be less than --memory.');
const measured = measuredIn(history(), plan.dimensions);
if (measured !== null) console.log(sizingPage(measured, plan, sizingOf(measured, plan, WORKERS)));
else command.error('Nothing is recorded of OpenSearch yet: npm run scale -- --record');

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError('A positive number is needed.');
  return number;
}

function notNegative(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('A whole number is needed.');
  return number;
}
