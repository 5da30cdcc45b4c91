/** Moves an index in small steps, in a process that a test lets die. Arguments: source and target as JSON, each a `Place`. */
import { move } from '../../src/move/move.js';
import { fullEmbedder, indexAt, type Place, STEP } from './moving.js';

const [from, to] = process.argv.slice(2).map((place) => indexAt(JSON.parse(place) as Place));
if (from === undefined || to === undefined) throw new Error('Two indexes are needed.');
const embedder = fullEmbedder();
await move({ from, to, embedder, preparer: embedder.preparer, step: STEP, seed: 7 });
