/**
 * `npm run check:package`: does what `npm pack` makes work where it is installed? In a temporary folder, with the registry that npm is
 * configured for: the command, the server, the typed client, and search without the packages that need a C++ compiler.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeSqlite } from '../src/disk/sqlite/node-sqlite.js';
import { BuiltServer } from './built-server.js';
import { differenceOf } from './packaging/contents.js';
import { outcomeOf, printedBy, step, withFolder } from './packaging/steps.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Enough for an answer, and soon embedded. */
const ARTICLES = ['changsha-hitech-zone-loan-risk-fund-2013.txt', 'changzhou-etdz-approval-powers-2017.txt'];
const QUESTION = '风险补偿基金';

/** Without it the package of ONNX Runtime downloads libraries for CUDA from another host: docs/packages.md. */
const INSTALLING = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };

/** Uses the types of the client: asks a question, and prints the passages that are found. */
const PROGRAM = `
import { type Hit, ZonelensClient } from 'zonelens/client';
declare const process: { argv: string[] };
const [, , baseUrl = '', q = ''] = process.argv;
const zonelens = new ZonelensClient({ baseUrl });
const { hits } = await zonelens.search({ q, limit: 5 });
const texts: string[] = hits.map(({ text }: Hit) => text);
console.log(JSON.stringify(texts));
// @ts-expect-error A number is no question.
void (() => zonelens.search({ q: 7 }));
`;

await withFolder('package', async (folder) => {
  const tarball = await step('packs all files that it needs, and no others', () => pack(folder));
  await step('installs', () => install(folder, tarball));
  const cli = join(folder, 'node_modules/.bin/zonelens');
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  await step('has the command', async () => {
    assert((await printedBy(cli, ['--version'])).trim() === version, 'prints another version');
    assert((await printedBy(cli, ['--help'])).includes('serve'), 'the help does not name serve');
  });
  await step('has a client with types', () => compileClient(folder));
  const found = await step('ingests, serves, and answers its client', () => answersOf(folder, cli));
  await step('answers the same without a compiled hnswlib-node', async () => {
    await rm(join(folder, 'node_modules/hnswlib-node'), { recursive: true, force: true });
    const again = await answersOf(folder, cli);
    assert(again === found, `answers otherwise:\n${found}\n${again}`);
  });
  await step('without a compiled better-sqlite3 uses that of Node, or says what to do', async () => {
    await rm(join(folder, 'node_modules/better-sqlite3'), { recursive: true, force: true });
    await checkWithoutSqlite(folder, cli, found);
  });
});

/** @returns the path of the tarball */
async function pack(folder: string): Promise<string> {
  // The build that comes first prints to standard output as well.
  await printedBy('npm', ['run', 'build', '--silent'], { cwd: ROOT });
  const args = ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const printed = await printedBy('npm', args, { cwd: ROOT });
  const parsed = JSON.parse(printed.slice(printed.search(/^[[{]/m)));
  const [packed] = Object.values(parsed) as { filename: string; size: number; files: { path: string }[] }[];
  assert(packed !== undefined, 'npm pack names no tarball');
  const { missing, unexpected } = await differenceOf(
    ROOT,
    packed.files.map(({ path }) => path),
  );
  assert(missing.length === 0, `missing in the package: ${missing.join(', ')}`);
  assert(unexpected.length === 0, `unexpected in the package: ${unexpected.join(', ')}`);
  console.log(`    ${packed.files.length} files, ${(packed.size / 1e6).toFixed(1)} MB`);
  return join(folder, packed.filename);
}

async function install(folder: string, tarball: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await printedBy('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], {
    cwd: folder,
    env: INSTALLING,
  });
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const old = Object.entries(packages).filter(
    ([path, { version }]) => path.endsWith('/sharp') && !version?.startsWith('0.34'),
  );
  assert(old.length === 0, `installs another sharp: ${JSON.stringify(old)}`);
}

/** A program that uses the types of the client, by both ways in which projects resolve modules. */
async function compileClient(folder: string): Promise<void> {
  await writeFile(join(folder, 'ask.ts'), PROGRAM);
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const options = ['--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', '', 'ask.ts'];
  for (const how of [
    ['--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler'],
    ['--module', 'nodenext'],
  ])
    await printedBy(process.execPath, [tsc, ...how, ...options], { cwd: folder });
}

/** Makes an index, serves it, and asks by the installed client. @returns the passages that are found, as JSON */
async function answersOf(folder: string, cli: string): Promise<string> {
  const articles = join(folder, 'some-articles');
  await mkdir(articles, { recursive: true });
  for (const name of ARTICLES)
    await cp(join(folder, 'node_modules/zonelens/articles', name), join(articles, name));
  const index = join(folder, 'index');
  await rm(index, { recursive: true, force: true });
  const env = { ...process.env, ZONELENS_INDEX: index };
  await printedBy(cli, ['ingest', articles], { cwd: folder, env });
  const server = await BuiltServer.over(index, {}, cli);
  try {
    const answer = await printedBy(process.execPath, ['ask.js', server.url, QUESTION], { cwd: folder });
    assert(
      (JSON.parse(answer) as string[]).some((text) => text.includes('基金')),
      `finds nothing: ${answer}`,
    );
    for (const page of ['/', '/openapi.json', '/zonelens-client.js'])
      assert((await fetch(`${server.url}${page}`)).ok, `${page} is not served`);
    return answer;
  } finally {
    await server.stop();
  }
}

async function checkWithoutSqlite(folder: string, cli: string, found: string): Promise<void> {
  if (nodeSqlite() !== null) {
    assert((await answersOf(folder, cli)) === found, 'answers otherwise');
    return;
  }
  const { status, text } = await outcomeOf(cli, ['search', QUESTION], { cwd: folder });
  assert(status === 1 && /There is no SQLite.*Use Node 22/s.test(text), `ends with ${status}: ${text}`);
}
