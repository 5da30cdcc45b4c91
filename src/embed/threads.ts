/** How many threads may embed at once? One for each core, as far as there is memory: each holds the model. */
import { statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { type EmbeddingCard, partsOf, type RemoteCard } from './card.js';
import { isDataOf, weightsFile } from './folders.js';
import { loadModelCard } from './model.js';

/** A bound for machines of many cores; two threads have been measured. */
const MOST = 8;

/** What a session and its tokenizer may take, in multiples of the weights in their file: a cautious guess. */
const SIZE_OF_LOADED = 4;

/** Share of the memory that models may take. */
const SHARE = 0.5;

/** What embeds. */
export interface Machine {
  cores: number;
  memoryBytes: number;
}

/** At least one. @throws ZonelensError `model_missing` or `model_invalid` */
export function embedThreadsFor(modelsFolder: string, id: string, machine: Machine = thisMachine()): number {
  const weights = partsOf(loadModelCard(modelsFolder, id))
    .flatMap(({ card }) => weightsOf(card).map((name) => statSync(join(modelsFolder, card.id, name)).size))
    .reduce((sum, bytes) => sum + bytes, 0);
  const inMemory = Math.floor((machine.memoryBytes * SHARE) / (weights * SIZE_OF_LOADED));
  return Math.max(1, Math.min(MOST, machine.cores, inMemory));
}

/** The files that are loaded into memory: the graph, and what lies beside it. */
function weightsOf(card: EmbeddingCard | RemoteCard): string[] {
  if (card.kind === 'remote') return [];
  const graph = weightsFile(card.dtype);
  return [graph, ...Object.keys(card.files).filter((name) => isDataOf(graph, name))];
}

/** Where the process may have less memory than there is, that counts. */
function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  return {
    cores: availableParallelism(),
    memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
  };
}
