/** What is sized when nothing else is asked? A hundred million passages of the default model, each shard with one copy. */
import type { Plan } from './arithmetic.js';

export const USUAL_PLAN: Plan = {
  ...{ passages: 1e8, dimensions: 640, replicas: 1, states: true },
  ...{ heapGiB: 31, memoryGiB: 128, diskGiB: 2000, shardGB: 40, vectorsPerShard: 15e6 },
};

/** Numbers of writers whose hours are worked out. */
export const WRITERS = [1, 2, 4, 8, 16];
