/** Do the manifest for the MCP registry and docs/agents.md say what the program offers? */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROMPTS } from '../../src/mcp/prompts.js';
import { RESOURCES } from '../../src/mcp/resources.js';
import { VERSION } from '../../src/version.js';
import { repositoryPath } from '../helpers/paths.js';

const input = {
  description: z.string().optional(),
  isRequired: z.boolean().optional(),
  isSecret: z.boolean().optional(),
  value: z.string().optional(),
};
const variables = z.record(z.string(), z.strictObject(input)).optional();

/** The parts of the registry's schema of 2025-12-11 that a server at an address and one in a package need. */
const manifest = z.strictObject({
  $schema: z.literal('https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json'),
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version: z.string().max(255),
  packages: z
    .array(
      z.strictObject({
        registryType: z.literal('npm'),
        identifier: z.string().min(1),
        version: z.string().regex(/^\d+\.\d+\.\d+/),
        transport: z.strictObject({ type: z.literal('stdio') }),
        packageArguments: z.array(z.strictObject({ type: z.literal('positional'), value: z.string() })),
      }),
    )
    .min(1),
  remotes: z
    .array(
      z.strictObject({
        type: z.literal('streamable-http'),
        url: z.string().regex(/^https?:\/\/[^\s]+$/),
        variables,
        headers: z.array(z.strictObject({ name: z.string(), ...input, variables })).optional(),
      }),
    )
    .min(1),
});

/** Names in braces. */
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe('server.json', () => {
  const parsed = manifest.safeParse(JSON.parse(readFileSync(repositoryPath('server.json'), 'utf8')));

  it('has the form that the registry takes, and the version of the program', () => {
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data?.version).toBe(VERSION);
  });

  it('explains each variable, and keeps the key secret', () => {
    for (const { url, variables: named = {}, headers = [] } of parsed.data?.remotes ?? []) {
      expect(new URL(url.replace('{host}', 'example.org')).pathname).toBe('/mcp');
      expect(placeholders(url)).toEqual(Object.keys(named));
      for (const { value = '', isSecret, variables: inner = {} } of headers) {
        expect(isSecret).toBe(true);
        expect(placeholders(value)).toEqual(Object.keys(inner));
      }
    }
  });
});

describe('docs/agents.md', () => {
  const page = readFileSync(repositoryPath('docs/agents.md'), 'utf8');

  it('names each resource and prompt', () => {
    for (const { uri } of RESOURCES) expect(page).toContain(`\`${uri}\``);
    for (const { name } of PROMPTS) expect(page).toContain(`\`${name}\``);
  });

  it('has configurations that are JSON', () => {
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) => block as string);
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) expect(() => JSON.parse(block)).not.toThrow();
  });
});
