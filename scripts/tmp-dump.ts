import { readFileSync, writeFileSync } from 'node:fs';
import { openCurrent } from '../src/stores/folder/generation.js';
import { FolderStore } from '../src/stores/folder/store.js';
import { normalisedText } from '../src/corpus/normalise.js';
import { splitSentences } from '../src/corpus/sentences.js';
import { match } from '../src/search/match.js';
import { parseQuery } from '../src/search/query.js';
import { termsOf, queryTermsOf } from '../src/corpus/terms.js';
import { expansionsOf } from '../src/glossary/match.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
const [indexFolder, jobsFile, out] = process.argv.slice(2) as [string, string, string];
const embedder = await WorkerEmbedder.open('models', 'zonelens-zh-en-v2');
const generation: any = await openCurrent(indexFolder, embedder.model);
const store: any = new (FolderStore as any)(generation, {});
const labels: number[] = generation.catalogue.passages.all.labels;
const passages = (await store.passagesOf(labels)).map((p: any) => ({
  label: p.label, id: p.id, article: p.article.id, title: normalisedText(p.article.title), date: p.article.date,
  headings: p.headings.map((h: string) => normalisedText(h)), text: p.text, zones: p.zones,
  sentences: splitSentences(p.text).map(({ start, end }: any) => ({ start, end, text: normalisedText(p.text.slice(start, end)), terms: termsOf(normalisedText(p.text.slice(start, end))) })),
}));
const jobs = JSON.parse(readFileSync(jobsFile, 'utf8')).jobs;
const queries: any[] = [];
for (const job of jobs) for (const [form, q] of Object.entries(job.queries)) {
  const { wording, mode, filter } = parseQuery({ q: q as string });
  const vector = await embedder.embedQuery(wording.text);
  const matches = await match(store, { wording, mode, filter, vector } as any);
  queries.push({ job: job.id, form, q, norm: wording.text, terms: queryTermsOf(wording.text), expansions: expansionsOf(wording.text), matches });
}
writeFileSync(out, JSON.stringify({ passages, queries }));
await embedder.close();
console.log(passages.length, queries.length);
process.exit(0);
