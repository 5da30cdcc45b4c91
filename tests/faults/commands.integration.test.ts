/** What do the commands say about damage, and what do they repair? */
import { readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { Finding } from '../../src/doctor/finding.js';
import { checkIndex } from '../../src/doctor/index-folder.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { stateOf } from '../helpers/index-state.js';
import { writeModelFolder } from '../helpers/model-folder.js';
import { runCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const FACTS = { dimensions: 8, pooling: 'mean', queryPrefix: '', passagePrefix: '', maxTokens: 128 };

describe('a backup', () => {
  const work = useWorkspace();

  it('is made and restored on the command line', async () => {
    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    const [file, other] = [join(work.folder, 'backup.tar'), join(work.folder, 'other')];
    const here = { ZONELENS_INDEX: work.index };
    await runCommand(['ingest', work.articles], here);
    const made = await runCommand(['backup', file], here);
    expect(made).toMatchObject({ status: 0, stdout: expect.stringContaining('read back and undamaged') });
    const checked = await runCommand(['restore', file, '--check'], here);
    expect(checked.stdout).toMatch(/is complete and undamaged: 1 articles, 3 passages/);
    const restored = await runCommand(['restore', file], { ZONELENS_INDEX: other });
    expect(restored).toMatchObject({ status: 0, stdout: expect.stringContaining('Restored 1 articles') });
    const found = await runCommand(['search', '融合', '-n', '1'], { ZONELENS_INDEX: other });
    expect(found.stdout).toContain('青岛高新区与城阳区融合');
  });
});

describe('the doctor', () => {
  const work = useWorkspace();
  const inLive = (file: string) => join(work.index, currentGeneration(work.index) as string, file);

  async function twoGenerations(): Promise<void> {
    for (const name of ['a', 'b']) {
      await work.write(`${name}.txt`, articleText(name));
      await work.ingest();
    }
  }

  it('embeds the articles again when only vectors are damaged', async () => {
    await twoGenerations();
    const { passageIds } = await stateOf(work.index, work.embedder.model);
    await truncate(inLive('vectors.hnsw'), 100);
    // Preparing articles again needs a real model's tokenizer, which the program has.
    const { status } = await runCommand(['doctor', '--repair'], { ZONELENS_INDEX: work.index });
    expect(status).toBe(0);
    const { findings } = await checkIndex(readConfig({ ...process.env, ZONELENS_INDEX: work.index }));
    expect(findings).toContainEqual(expect.objectContaining({ status: 'ok' }));
    expect(findings.filter((finding) => finding.status === 'fail')).toEqual([]);
    const manifest = JSON.parse(await readFile(inLive('manifest.json'), 'utf8')) as { counts: object };
    expect(manifest.counts).toEqual({ articles: 2, passages: passageIds.length });
  });

  it('exits with 1 and prints a table for people, or JSON for programs', async () => {
    await twoGenerations();
    await truncate(inLive('catalogue.sqlite'), 100);
    const environment = { ZONELENS_INDEX: work.index, ZONELENS_MODEL: 'none-such' };
    const table = await runCommand(['doctor'], environment);
    expect(table).toMatchObject({ status: 1, stderr: '' });
    expect(table.stdout).toMatch(/^fail model none-such +There is no model none-such/m);
    expect(table.stdout).toMatch(/^fail generation \S+ \(live\) .*has 100 bytes.*\n +-> npm run doctor/m);
    const json = await runCommand(['doctor', '--json'], environment);
    expect(json.status).toBe(1);
    const { findings } = JSON.parse(json.stdout) as { findings: Finding[] };
    expect(findings.map(({ name }) => name)).toContain('Node');
  });
});

describe('a model', () => {
  const work = useWorkspace();

  it('that is missing or damaged ends a command with status 1 and advice, not with a stack trace', async () => {
    const models = join(work.folder, 'models');
    await writeModelFolder(models, 'owner/model', { 'config.json': '{"hidden_size": 8}' }, FACTS);
    const environment = { ZONELENS_MODELS: models, ZONELENS_INDEX: join(models, 'index') };
    const missing = await runCommand(['search', '改革'], {
      ...environment,
      ZONELENS_MODEL: 'none',
    });
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toMatch(/^There is no model none in .*npm run model -- use <id>/);
    await rm(join(models, 'owner/model/config.json'));
    const damaged = await runCommand(['ingest', 'articles'], {
      ...environment,
      ZONELENS_MODEL: 'owner/model',
    });
    expect(damaged).toMatchObject({ status: 1, stdout: '' });
    expect(damaged.stderr).toMatch(/^\S+config\.json is missing\. Download it again/);
  });
});
