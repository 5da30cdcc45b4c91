import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optionsFrom } from '../../scripts/scale/options.js';
import { runScale } from '../../scripts/scale/run.js';
import { Workplace } from '../../scripts/scale/workplace.js';
import { readConfig } from '../../src/config.js';

describe('the folder of a measurement of scale', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonelens-scale-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (...argv: string[]) =>
    Workplace.open(folder, optionsFrom(argv), readConfig(process.env).modelsFolder);
  const drop = () => runScale(optionsFrom(['--resume', folder, '--drop', '--stores', 'folder']));

  it('is that of one run, which goes on with the same options', () => {
    const { settings } = open('--dimensions', '64');
    expect(open('--dimensions', '64').settings).toEqual(settings);
    expect(() => open()).toThrow('was started with --dimensions 64');
  });

  it('is removed, whatever the options of its run were', async () => {
    open('--dimensions', '64', '--seed', '7', '--address', 'http://127.0.0.1:1');
    await drop();
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['notes.txt', 'text'],
    ['settings.json', '{"prefix":"zonelens"}'],
  ])('is neither used nor removed when it is of something else: %s', async (name, content) => {
    writeFileSync(join(folder, name), content);
    await expect(drop()).rejects.toThrow('There is no run');
    expect(() => open()).toThrow();
    expect(existsSync(join(folder, name))).toBe(true);
  });

  it('is not made only to be removed', async () => {
    rmSync(folder, { recursive: true });
    await expect(drop()).rejects.toThrow('There is no run');
    expect(existsSync(folder)).toBe(false);
  });
});
