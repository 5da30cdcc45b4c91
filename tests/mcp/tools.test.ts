/** Is a tool made from its operation, so that a new one needs nothing but its entry? */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '../../src/api/operations.js';
import { ZonelensError } from '../../src/errors.js';
import { Asker, operationOf, type Surface } from '../../src/mcp/asking.js';
import { failureText } from '../../src/mcp/failure.js';
import { Inputs } from '../../src/mcp/inputs.js';
import { operationTool } from '../../src/mcp/tool.js';
import { TOOLS } from '../../src/mcp/tools.js';

const asked: { id: string; given: object }[] = [];
const surface: Surface = {
  answer: async ({ id }, given) => {
    asked.push({ id, given });
    return { query: 'q', suggestions: [{ kind: 'zone', text: '青岛高新区' }] };
  },
  addressOf: () => 'zonelens://here',
  onFault: () => {},
};
const asker = new Asker(surface, new AbortController().signal);

const complete = operationTool({
  operation: 'suggest',
  name: 'complete',
  title: 'Completions',
  parameters: ['q', 'limit'],
  defaults: { limit: 3 },
  fields: ['suggestions.text'],
  digest: ({ suggestions }) => suggestions.map(({ text }) => text),
});

describe('a tool of an operation', () => {
  it('takes its parameters, q as query, with the defaults of the tool', async () => {
    const { properties, required } = complete.inputSchema as { properties: object; required: string[] };
    expect(Object.keys(properties)).toEqual(['query', 'limit', 'fields']);
    expect(properties).toMatchObject({ limit: { type: 'integer', default: 3 } });
    expect(required).toEqual(['query']);
    expect(complete.description).toBe(operationOf('suggest').description);
    const answer = await complete.call({ query: '青岛' }, asker);
    expect(asked.at(-1)).toEqual({ id: 'suggest', given: { q: '青岛', limit: 3 } });
    expect(answer).toEqual({ text: '青岛高新区', structured: { suggestions: [{ text: '青岛高新区' }] } });
  });

  it('gives the fields that are named', async () => {
    const { structured } = await complete.call({ query: '青岛', fields: ['query'] }, asker);
    expect(structured).toEqual({ query: 'q' });
  });

  it('reports all faults of a call together, under the names of the tool', async () => {
    const wrong = complete.call({ q: 'x', query: 7, limit: 0, fields: ['nothing'] }, asker);
    await expect(wrong).rejects.toMatchObject({ code: 'input_invalid' });
    const told = await wrong.catch((error: unknown) => failureText(error, () => {}));
    expect(told).toBe(
      'The call is not valid. q is not a parameter here; query is required: what has been typed; limit must be at least 1; fields has no such path: nothing. Correct the arguments and call again; list_places has the names of places.',
    );
  });

  it('may only read, and shows only what its operation has', () => {
    for (const { id, scope } of OPERATIONS)
      if (scope !== undefined) expect(() => operationOf(id), id).toThrow('agents only read');
    expect(() => new Inputs(operationOf('suggest'), ['colour'])).toThrow('has no parameter colour');
  });
});

it('a long article is fetched in parts that join to its text', async () => {
  // Characters of two units stand at every place at which a part may end.
  const text = `甲${'𠮷'.repeat(20_000)}`;
  const article = { id: 'long', title: 'x', url: null, amended: [], scope: null, repealedBy: null };
  const long: Surface = {
    ...surface,
    answer: async ({ id }) => {
      if (id === 'passage') throw new ZonelensError('not_found', 'There is no passage long.');
      return { ...article, newerVersion: null, sections: [{ headings: ['第一部分'], text }] };
    },
  };
  const tool = TOOLS.find(({ name }) => name === 'fetch');
  let [joined, offset, parts] = ['', 0, 0];
  for (let more = true; more; parts++) {
    const answer = await tool?.call({ id: 'long', offset }, new Asker(long, new AbortController().signal));
    const part = answer?.structured as { text: string; metadata: Record<string, string> };
    joined += part.text;
    offset = Number(part.metadata.more?.match(/offset (\d+)/)?.[1]);
    more = part.metadata.more !== undefined;
  }
  expect(parts).toBe(4);
  expect(joined).toBe(`第一部分\n${text}`);
});

describe('the tools', () => {
  it('have the names that agents rely on', () => {
    expect(TOOLS.map(({ name }) => name)).toEqual([
      ...['search', 'fetch', 'compare_places', 'timeline', 'same_wording', 'diffusion'],
      ...['matrix', 'gap', 'text_changes', 'promises', 'figures', 'list_places', 'get_place', 'similar'],
    ]);
  });

  it.each(TOOLS)('$name has plain types of parameters, each with its meaning', ({ inputSchema }) => {
    const { properties } = inputSchema as { properties: Record<string, Record<string, unknown>> };
    for (const [name, schema] of Object.entries(properties)) {
      expect(schema.description, name).toBeTypeOf('string');
      expect(['string', 'integer', 'boolean', 'array'], name).toContain(schema.type);
    }
    expect(() => z.fromJSONSchema(inputSchema as never)).not.toThrow();
  });

  it.each(['search', 'fetch'])('%s takes what connectors send, and gives what they expect', (name) => {
    const tool = TOOLS.find((one) => one.name === name);
    const expected = name === 'search' ? ['query'] : ['id'];
    expect(tool?.inputSchema.required).toEqual(expected);
    expect(tool?.outputSchema.required).toEqual(
      expect.arrayContaining(name === 'search' ? ['results'] : ['id', 'title', 'text', 'url', 'metadata']),
    );
  });
});
