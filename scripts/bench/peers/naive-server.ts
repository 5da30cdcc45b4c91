/**
 * `naive-server.ts <JSON file of passages> <file of their vectors>`: a plain embedder for each part of the model, one hnswlib-node
 * graph with default settings, and express, all in one thread.
 */
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';
import hnswlib from 'hnswlib-node';
import { readConfig } from '../../../src/config.js';
import { normalise } from '../../../src/corpus/normalise.js';
import { partsOf } from '../../../src/embed/card.js';
import { joinVectors } from '../../../src/embed/joined.js';
import { loadModelCard } from '../../../src/embed/model.js';
import { PAGE_HITS } from './peer.js';
import { PlainEmbedder } from './plain-embedder.js';

/** Passages that it embeds itself, to say how fast it takes them in. All of them by a transformer would take minutes. */
const EMBEDDED = 100;

const [file = '', vectorsFile = ''] = process.argv.slice(2);
const passages = JSON.parse(readFileSync(file, 'utf8')) as { id: string; text: string }[];
const { modelsFolder, model } = readConfig(process.env);
const card = loadModelCard(modelsFolder, model);
const parts = await Promise.all(
  partsOf(card).map(async (part) => ({
    ...part.card,
    embedder: await PlainEmbedder.load(modelsFolder, part.card.id),
  })),
);

const given = new Float32Array(new Uint8Array(readFileSync(vectorsFile)).buffer);
const graph = new hnswlib.HierarchicalNSW('cosine', card.dimensions);
graph.initIndex(passages.length);
const startedAt = performance.now();
const embedded = passages.slice(0, EMBEDDED);
for (const [label, { text }] of embedded.entries()) graph.addPoint(await embed('passagePrefix', text), label);
const passagesPerSecond = (1000 * embedded.length) / (performance.now() - startedAt);
for (let label = embedded.length; label < passages.length; label++)
  graph.addPoint([...given.subarray(label * card.dimensions, (label + 1) * card.dimensions)], label);
const graphFile = `${file}.graph`;
graph.writeIndexSync(graphFile);
const indexBytes = statSync(graphFile).size + statSync(file).size;

const app = express();
app.get('/search', async (request, response) => {
  const vector = await embed('queryPrefix', normalise(String(request.query.q)).text);
  const { neighbors } = graph.searchKnn(vector, PAGE_HITS);
  response.json({ hits: neighbors.map((label) => passages[label]) });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passagesPerSecond,
    indexBytes,
  });
});

async function embed(prefix: 'queryPrefix' | 'passagePrefix', text: string): Promise<number[]> {
  const vectors: Float32Array[] = [];
  for (const part of parts) vectors.push(await part.embedder.embed(part[prefix] + text));
  return Array.from(joinVectors(card, vectors));
}
