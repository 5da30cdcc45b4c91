import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.js';
import { DEFAULT_MAX_BYTES } from '../src/corpus/read/index.js';
import { SETTINGS } from '../src/settings.js';
import { repositoryPath } from './helpers/paths.js';

interface Service {
  command?: string | string[];
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  depends_on?: string[] | Record<string, unknown>;
  volumes?: string[];
}

const file = (name: string) => readFileSync(repositoryPath(`deploy/${name}`), 'utf8');
const { services } = parse(file('compose.yaml'), { merge: true }) as { services: Record<string, Service> };
const nginx = file('nginx.conf');
const own = Object.entries(services).filter(([name]) => !['database', 'proxy'].includes(name));

describe('deploy/compose.yaml', () => {
  it('runs three services, with settings that the program takes', () => {
    expect(own.filter(([, { command }]) => command === undefined)).toHaveLength(3);
    for (const [, { environment = {} }] of own) {
      for (const name of Object.keys(environment)) expect(Object.keys(SETTINGS)).toContain(name);
      const filled = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{[^}]+\}/g, 'password')]),
      );
      const config = readConfig({ ...filled, HOST: '0.0.0.0' });
      expect(new URL(config.store as string).hostname).toBe('database');
    }
  });

  it('calls commands that there are, on files that there are, behind services that there are', () => {
    const cli = readFileSync(repositoryPath('src/cli.ts'), 'utf8');
    for (const [, { command }] of own)
      if (command !== undefined) expect(cli).toContain(`.command('${command[0]}')`);
    for (const { build, volumes = [], depends_on = [] } of Object.values(services)) {
      if (build !== undefined)
        expect(existsSync(repositoryPath(`deploy/${build.context}/${build.dockerfile}`))).toBe(true);
      for (const [from = ''] of volumes.map((volume) => volume.split(':')))
        if (from.startsWith('.')) expect(existsSync(repositoryPath(`deploy/${from}`))).toBe(true);
      const needed = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      for (const name of needed) expect(services).toHaveProperty([name]);
    }
  });

  it('has a proxy before each service, which takes what the service takes', () => {
    const upstream = [...nginx.matchAll(/^ +server (\S+):3000/gm)].map(([, name]) => name);
    expect(upstream).toEqual(own.filter(([, { command }]) => command === undefined).map(([name]) => name));
    expect(nginx).toContain(`client_max_body_size ${DEFAULT_MAX_BYTES / 2 ** 20}m;`);
  });
});
