import { writeFileSync } from 'node:fs';
import { openCurrent } from '../src/stores/folder/generation.js';
import { FolderStore } from '../src/stores/folder/store.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
import { placeName } from '../src/search/view.js';
const [indexFolder, out] = process.argv.slice(2) as [string, string];
const embedder = await WorkerEmbedder.open('models', 'zonelens-zh-en-v2');
const generation: any = await openCurrent(indexFolder, embedder.model);
const store: any = new (FolderStore as any)(generation, {});
const passages = (await store.passagesOf(generation.catalogue.passages.all.labels)).map((p: any) => ({
  id: p.id, about: p.about.map(placeName), mentions: p.mentions, statements: p.statements.map((s: any) => ({ ...s, placeName: s.place && placeName(s.place) })),
  article: { ...p.article }, headings: p.headings,
}));
writeFileSync(out, JSON.stringify(passages));
await embedder.close(); process.exit(0);
