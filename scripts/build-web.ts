/** Bundles the pages of `src/web` into `dist/web` with esbuild, and puts each page into the same HTML shell. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { markdownTables } from './web/markdown-tables.js';

const SOURCE = fileURLToPath(new URL('../src/web', import.meta.url));
const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const CLIENT = fileURLToPath(new URL('../src/client/index.ts', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../dist/web', import.meta.url));

/** Each page has a `<name>.ts` and a `styles/<name>.css`. Title and description are shown before any script runs. */
const PAGES = {
  index: {
    title: 'Zonelens · 园区政策对比检索',
    description: '检索高新区、经开区、新区和自贸区的政策文章，逐园区对照段落，每一段都有出处。',
  },
  article: { title: '文章 · Zonelens', description: '文章全文，标出与检索相符的段落。' },
  original: { title: '原文 · Zonelens', description: '文章读自的文件，标出其中的一段。' },
  compare: { title: '园区对比 · Zonelens', description: '一项改革，各园区怎么做、什么时候、有哪些数字。' },
  matrix: { title: '园区与主题 · Zonelens', description: '哪个园区在哪个主题上有什么说法，哪里是空白。' },
  figures: { title: '数字 · Zonelens', description: '全部文章中的数字：是谁的、所指为何、原句和出处。' },
  changes: {
    title: '条文对照 · Zonelens',
    description: '两版或两地的文本，一条对一条：新增、删去、移动和改动的字句。',
  },
  gap: { title: '缺什么 · Zonelens', description: '同类地区有而本地没有的事，每一条都有出处。' },
  promises: {
    title: '承诺 · Zonelens',
    description: '一个地区的文本承诺了什么、多大力度、何时完成，后来哪些文本说已经做到。',
  },
  diffusion: {
    title: '谁先做，用了谁的话 · Zonelens',
    description: '各地何时做了一件事，所据文本与别的地方有哪些相同的字句。',
  },
  upload: {
    title: '上传文章 · Zonelens',
    description: '上传文章，看它读成什么样，更正标题、日期、来源和地方，再加入索引。',
  },
  dossier: { title: '材料夹 · Zonelens', description: '收集来的段落、数字和对比，排好顺序，连同出处导出。' },
  watches: {
    title: '关注 · Zonelens',
    description: '关注的问题、地区和文章有了什么新内容，以及它们的订阅地址。',
  },
  docs: { title: 'API · Zonelens', description: 'The HTTP API of Zonelens, from its OpenAPI document.' },
  'search-box': {
    title: 'Search box · Zonelens',
    description: 'A search box for any page: how to embed, theme and listen to it.',
  },
} as const;

/** Browsers since 2022 run this without rewriting. */
const TARGET = 'es2022';

await rm(OUTPUT, { recursive: true, force: true });
await mkdir(OUTPUT, { recursive: true });
const names = Object.keys(PAGES);
/**
 * Pages that share scripts. Whatever another set of pages uses is a file of its own, so pages share only with those that readers go
 * to from them, or a page would be made of thirty files.
 */
const TOGETHER: readonly (readonly string[])[] = [
  ['index', 'article'],
  ['compare', 'matrix', 'figures', 'gap', 'promises', 'diffusion'],
  ['dossier', 'watches'],
];
const SCRIPTS = [...TOGETHER, names.filter((name) => !TOGETHER.flat().includes(name))];
const shared = {
  bundle: true,
  minify: true,
  target: TARGET,
  legalComments: 'none',
  charset: 'utf8',
} as const;
await Promise.all([
  ...SCRIPTS.map((pages) =>
    build({
      ...shared,
      entryPoints: pages.map((name) => join(SOURCE, `${name}.ts`)),
      outdir: OUTPUT,
      format: 'esm',
      splitting: true,
      plugins: [markdownTables],
      chunkNames: 'chunks/[name]-[hash]',
    }),
  ),
  build({
    ...shared,
    entryPoints: names.map((name) => ({ in: join(SOURCE, 'styles', `${name}.css`), out: name })),
    outdir: OUTPUT,
    loader: { '.svg': 'dataurl' },
  }),
  // Scripts for pages on other sites: one file each, at an address that does not change.
  build({
    ...shared,
    entryPoints: [
      { in: join(SOURCE, 'search-box', 'element.ts'), out: 'zonelens-search-box' },
      { in: CLIENT, out: 'zonelens-client' },
    ],
    outdir: OUTPUT,
    format: 'esm',
  }),
  writePages(),
  copyPdfFiles(),
  cp(join(SOURCE, 'icon.svg'), join(OUTPUT, 'icon.svg')),
]);

async function writePages(): Promise<void> {
  const shell = await readFile(join(SOURCE, 'shell.html'), 'utf8');
  for (const [name, { title, description }] of Object.entries(PAGES)) {
    const page = shell
      .replaceAll('{{name}}', name)
      .replaceAll('{{title}}', title)
      .replaceAll('{{description}}', description);
    await writeFile(join(OUTPUT, `${name}.html`), page);
  }
}

/** What pdf.js loads by itself when a PDF is shown: its worker, character maps, fonts, and decoders of pictures. */
async function copyPdfFiles(): Promise<void> {
  const target = join(OUTPUT, 'pdf');
  await mkdir(target);
  const copied = ['cmaps', 'standard_fonts', 'wasm', 'iccs'].map((name) =>
    // The policy of the pages allows no WebAssembly; pdf.js has the same in JavaScript.
    cp(join(PDFJS, name), join(target, name), { recursive: true, filter: (path) => !path.endsWith('.wasm') }),
  );
  const worker = join(PDFJS, 'legacy', 'build', 'pdf.worker.min.mjs');
  await Promise.all([...copied, cp(worker, join(target, 'worker.mjs'))]);
}
