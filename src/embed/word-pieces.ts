/** Which pieces of a vocabulary are worth comparing? Those with a letter or a digit: signs and special tokens say nothing alone. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TokenizerJson } from './tokenizer.js';

const WORD = /[\p{L}\p{N}]/u;

/** How a text spells a piece: marks of where a word begins or goes on are the vocabulary's own. */
const MARKS = /^(?:▁|##|Ġ)/;

/**
 * The pieces of a model's vocabulary that have a letter or a digit and are no special tokens, by id, as a text spells them.
 */
export async function loadWordPieces(modelsFolder: string, id: string): Promise<ReadonlyMap<number, string>> {
  return wordPiecesOf(JSON.parse(await readFile(join(modelsFolder, id, 'tokenizer.json'), 'utf8')));
}

export function wordPiecesOf({ model, added_tokens: added }: TokenizerJson): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  for (const [piece, id] of piecesOf(model.vocab))
    if (WORD.test(piece)) words.set(id, piece.replace(MARKS, ''));
  for (const { id, special } of added) if (special !== false) words.delete(id);
  return words;
}

/** A Unigram vocabulary lists pieces with scores, others name the id of each piece. */
function piecesOf(vocab: unknown): (readonly [piece: string, id: number])[] {
  if (Array.isArray(vocab)) return vocab.map(([piece], id) => [piece as string, id] as const);
  return Object.entries(Object(vocab) as Record<string, number>);
}
