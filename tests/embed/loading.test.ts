/** Which parts of the program load onnxruntime? Only threads that load a model or a tokenizer. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { repositoryPath } from '../helpers/paths.js';

/** The compiled libraries that a process has loaded after importing modules of `src`. */
async function librariesOf(...modules: string[]): Promise<string[]> {
  const code = `
    for (const name of ${JSON.stringify(modules)}) await import('${repositoryPath('src')}/' + name);
    const names = process.report.getReport().sharedObjects.map((path) => path.split('/').at(-1));
    console.log(JSON.stringify(names));
    process.exit(0);`;
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: repositoryPath('.') });
  return (JSON.parse(stdout) as string[]).filter((name) => /onnxruntime|vips/.test(name));
}

describe('loading the program', () => {
  it('loads no onnxruntime before a thread loads a model or a tokenizer', async () => {
    const commands = readdirSync(repositoryPath('src/cli'));
    expect(commands).not.toEqual([]);
    expect(await librariesOf(...commands.map((name) => `cli/${name}`))).toEqual([]);
  });

  it('loads no image library in order to count tokens', async () => {
    const libraries = await librariesOf('embed/limits.ts');
    expect(libraries).toContainEqual(expect.stringContaining('onnxruntime'));
    expect(libraries).not.toContainEqual(expect.stringContaining('vips'));
  });
});
