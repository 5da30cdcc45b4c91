/** Moves an index in small steps, in a process that a test lets die. Arguments: a folder or a prefix of each, as JSON. */
import { move } from '../../src/move/move.js';
import { folderIndex, fullEmbedder, STEP, serverIndex } from './moving.js';

interface Named {
  folder?: string;
  prefix?: string;
}

const open = ({ folder, prefix = '' }: Named) =>
  folder === undefined ? serverIndex(prefix) : folderIndex(folder);

const [from, to] = process.argv.slice(2).map((named) => open(JSON.parse(named) as Named));
if (from === undefined || to === undefined) throw new Error('Two indexes are needed.');
const embedder = fullEmbedder();
await move({ from, to, embedder, preparer: embedder.preparer, step: STEP, seed: 7 });
