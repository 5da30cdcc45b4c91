/**
 * `npm run check:container`: would the Containerfile build an image that works? Its steps are done without a container engine, in
 * temporary folders in place of those of the image. Packages of the system and users are not: what is said of them is only read.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import { endWithScript } from './children.js';
import { type Stage, type Step, stagesOf } from './packaging/containerfile.js';
import { outcomeOf, printedBy, step, withFolder } from './packaging/steps.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The first start embeds the sample corpus. */
const START_LIMIT_MS = 15 * 60_000;
/** Embeds it in seconds, the default model in minutes. */
const ZONELENS_MODEL = 'zonelens-static-zh-en-v1';
const ASK_EVERY_MS = 2000;

const stages = stagesOf(await readFile(join(ROOT, 'Containerfile'), 'utf8'));
const context = await contextFiles();

await step('Containerfile agrees with itself (read only)', async () => checkForm(stages));
await withFolder('container', async (folder) => {
  const built: Built[] = [];
  for (const [at, stage] of stages.entries()) {
    built.push({ stage, place: join(folder, `stage-${at}`) });
    await build(built);
  }
  await step('the image starts, is healthy, and stops when told', () =>
    start(built.at(-1) as Built, join(folder, 'volume')),
  );
});

/** A stage, and the temporary folder that stands for its working folder. */
interface Built {
  stage: Stage;
  place: string;
}

/** Paths of the files that an engine would see, of which .containerignore leaves some out. */
async function contextFiles(): Promise<Set<string>> {
  const [ignored, same] = await Promise.all(
    ['.containerignore', '.dockerignore'].map((name) => readFile(join(ROOT, name), 'utf8')),
  );
  assert(ignored === same, '.containerignore and .dockerignore differ');
  const ignore = (ignored as string).split('\n').filter((line) => line !== '');
  return new Set(await glob('**', { cwd: ROOT, ignore, dot: true }));
}

function ofKind<Kind extends Step['kind']>(stage: Stage, kind: Kind): Extract<Step, { kind: Kind }>[] {
  return stage.steps.filter((each): each is Extract<Step, { kind: Kind }> => each.kind === kind);
}

function variablesOf(stage: Stage): Record<string, string> {
  return Object.assign({}, ...ofKind(stage, 'ENV').map(({ variables }) => variables));
}

function checkForm(all: readonly Stage[]): void {
  assert(new Set(all.map(({ image }) => image)).size === 1, 'the stages are of different images');
  const last = all.at(-1) as Stage;
  const [user, port, volume] = (['USER', 'EXPOSE', 'VOLUME'] as const).map(
    (kind) => ofKind(last, kind)[0]?.value,
  );
  const made = ofKind(last, 'RUN').some(({ text }) => text.includes('useradd') && text.includes(` ${user} `));
  assert(user !== undefined && made, `the user ${user} is not made`);
  const { PORT, ZONELENS_INDEX } = variablesOf(last);
  assert(port === PORT, `port ${port} is exposed, and ${PORT} listened on`);
  assert(ZONELENS_INDEX?.startsWith(`${volume}/`) === true, 'the index is not in the volume');
}

/** Does the steps of the last stage. */
async function build(built: readonly Built[]): Promise<void> {
  const { stage, place } = built.at(-1) as Built;
  await mkdir(place, { recursive: true });
  for (const each of stage.steps) {
    if (each.kind === 'COPY') await step(each.text, () => copy(each, place, built));
    else if (each.kind === 'RUN' && each.commands.every((command) => command.startsWith('npm ')))
      for (const command of each.commands)
        await step(command, () => printedBy('sh', ['-c', command], { cwd: place, env: buildEnvironment() }));
    else if (each.kind === 'RUN') console.log(`--  not done here: ${each.text}`);
  }
}

/** Without what npm sets for the scripts that it runs, of which this is one. */
function buildEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_local_prefix|package_|lifecycle_)/.test(name),
    ),
  );
}

async function copy(
  { from, sources, target }: Extract<Step, { kind: 'COPY' }>,
  place: string,
  built: readonly Built[],
): Promise<void> {
  for (const source of sources) {
    const to = join(place, target, target.endsWith('/') ? (source.split('/').at(-1) as string) : '');
    if (from !== null) {
      const other = built.find(({ stage }) => stage.name === from);
      const folder = `${other === undefined ? '' : ofKind(other.stage, 'WORKDIR')[0]?.value}/`;
      assert(other !== undefined && source.startsWith(folder), `${source} is in no stage ${from}`);
      await cp(join(other.place, source.slice(folder.length)), to, { recursive: true });
    } else await copyFromContext(source, to);
  }
}

async function copyFromContext(source: string, to: string): Promise<void> {
  const isAll = source === '.';
  const files = [...context].filter((path) => isAll || path === source || path.startsWith(`${source}/`));
  assert(files.length > 0, `${source} is not there, or left out by .containerignore`);
  const isFile = !isAll && (await stat(join(ROOT, source))).isFile();
  for (const path of files) {
    const within = isFile ? '' : isAll ? path : path.slice(source.length + 1);
    await cp(join(ROOT, path), join(to, within));
  }
}

async function start({ stage, place }: Built, volume: string): Promise<void> {
  await mkdir(volume);
  const port = await freePort();
  const settings = {
    ...variablesOf(stage),
    ZONELENS_MODEL,
    HOST: '127.0.0.1',
    PORT: `${port}`,
    ZONELENS_INDEX: join(volume, 'index'),
  };
  const env = { PATH: process.env.PATH, ...settings };
  const [entry, rest] = [
    ofKind(stage, 'ENTRYPOINT')[0]?.command ?? [],
    ofKind(stage, 'CMD')[0]?.command ?? [],
  ];
  const [program = '', ...args] = [...entry, ...rest];
  const child = endWithScript(
    spawn(program, args, { cwd: place, env, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    await untilHealthy(
      ofKind(stage, 'HEALTHCHECK')[0]?.command ?? [],
      { cwd: place, env },
      () => child.exitCode ?? child.signalCode,
    );
  } finally {
    child.kill((ofKind(stage, 'STOPSIGNAL')[0]?.value ?? 'SIGTERM') as NodeJS.Signals);
  }
  assert((await ended) === 0, 'the program does not end with status 0');
}

async function untilHealthy(
  [program = '', ...args]: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  endOf: () => number | string | null,
): Promise<void> {
  const giveUpAt = performance.now() + START_LIMIT_MS;
  while ((await outcomeOf(program, args, options)).status !== 0) {
    assert(endOf() === null, `the program ended with ${endOf()}`);
    assert(performance.now() < giveUpAt, 'the program did not become healthy');
    await sleep(ASK_EVERY_MS);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
