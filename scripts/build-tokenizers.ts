/**
 * Puts the tokenizers of @xenova/transformers into `dist/embed/library-tokenizers.js`, with esbuild, and the licences of all that is
 * in there beside it. So an installed Zonelens does without that package; see docs/decisions/104-packages.md.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = 'dist/embed/library-tokenizers.js';
const LICENCES = 'dist/embed/library-tokenizers.LICENSES.txt';

const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['src/embed/library-tokenizers.ts'],
  outfile: TARGET,
  bundle: true,
  // Stays a package of its own, because its compiled part must be found from its own folder.
  external: ['onnxruntime-node'],
  // Imported by the library in any case, and used in browsers only.
  alias: { 'onnxruntime-web': 'onnxruntime-node' },
  platform: 'node',
  format: 'esm',
  // The oldest Node that `engines` in package.json allows.
  target: 'node20',
  // Names of classes say which tokenizer a model has.
  keepNames: true,
  metafile: true,
});
await writeFile(join(ROOT, LICENCES), await licencesOf(packagesIn(metafile)));

/** Folders of the packages that were bundled, such as `node_modules/@huggingface/jinja`. */
function packagesIn({ inputs }: Metafile): string[] {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}

async function licencesOf(folders: readonly string[]): Promise<string> {
  const parts = folders.map(async (folder) => {
    const path = join(ROOT, folder);
    const { name, version, license } = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
    const texts = (await readdir(path)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
    const found = await Promise.all(texts.map((file) => readFile(join(path, file), 'utf8')));
    return [`${name} ${version} (${license})`, ...found].join('\n\n');
  });
  return `${(await Promise.all(parts)).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
