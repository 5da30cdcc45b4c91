/** `npm run sizing`: what would an index of many passages need? Extrapolates from what `npm run scale -- --record` measured. */
import { Command, InvalidArgumentError } from 'commander';
import { history } from './scale/results.js';
import { type Plan, sizingOf } from './sizing/arithmetic.js';
import { sizingPage } from './sizing/paper.js';
import { USUAL_PLAN, WRITERS } from './sizing/plan.js';
import { measuredIn } from './sizing/recorded.js';

const command = new Command('npm run sizing --')
  .description('Disk, memory, shards, nodes and hours of an index in OpenSearch, from the recorded runs.')
  .option('--passages <number>', 'of the index', positive, USUAL_PLAN.passages)
  .option('--dimensions <number>', 'of the vectors', positive, USUAL_PLAN.dimensions)
  .option('--replicas <number>', 'copies of each shard beside the first', notNegative, USUAL_PLAN.replicas)
  .option('--heap <GiB>', 'heap of each node', positive, USUAL_PLAN.heapGiB)
  .option('--memory <GiB>', 'memory of each node', positive, USUAL_PLAN.memoryGiB)
  .option('--disk <GiB>', 'disk of each node that may be used', positive, USUAL_PLAN.diskGiB)
  .option('--shard <GB>', 'largest shard; the usual advice is 30 to 50', positive, USUAL_PLAN.shardGB)
  .option('--vectors <number>', 'most vectors of a shard', positive, USUAL_PLAN.vectorsPerShard)
  .option('--no-states', 'without the token states that the default model makes')
  .parse();
const { heap, memory, disk, shard, vectors, ...given } = command.opts<Record<string, number> & Plan>();
const plan: Plan = {
  ...given,
  ...{ heapGiB: heap, memoryGiB: memory, diskGiB: disk, shardGB: shard, vectorsPerShard: vectors },
} as Plan;
if (plan.heapGiB >= plan.memoryGiB) command.error('--heap must be less than --memory.');
const measured = measuredIn(history(), plan.dimensions);
if (measured !== null) console.log(sizingPage(measured, plan, sizingOf(measured, plan, WRITERS)));
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
