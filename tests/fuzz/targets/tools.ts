/** Does every tool either take the arguments of an agent, or say what is wrong with each? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ZonelensError } from '../../../src/errors.js';
import { Asker } from '../../../src/mcp/asking.js';
import { failureText } from '../../../src/mcp/failure.js';
import { TOOLS } from '../../../src/mcp/tools.js';
import { type Target, target } from '../target.js';
import { parameters } from './requests.js';

/** Thrown where an operation would answer. */
const TAKEN = new Error('taken');

const asker = new Asker(
  { answer: () => Promise.reject(TAKEN), addressOf: () => '', onFault: () => {} },
  new AbortController().signal,
);

const calls = fc.record({
  tool: fc.constantFrom(...TOOLS),
  given: fc
    .tuple(
      parameters,
      fc.record({ query: fc.string(), id: fc.string(), fields: fc.jsonValue() }, { requiredKeys: [] }),
    )
    .map(([one, other]): Record<string, unknown> => ({ ...one, ...other })),
});

export const CALLED: Target[] = [
  target('tool calls', 4, async () => ({
    cases: calls,
    check: async ({ tool, given }) => {
      try {
        await tool.call(given, asker);
        assert.fail('answered without asking');
      } catch (thrown) {
        if (thrown === TAKEN) return;
        assert(thrown instanceof ZonelensError && thrown.code === 'input_invalid', String(thrown));
        assert(thrown.faults.length > 0, 'refused without a reason');
        const told = failureText(thrown, () => assert.fail('a fault of the program'));
        for (const { message } of thrown.faults)
          assert(
            message !== '' && told.includes(message.replace(/ \(GET [^)]*\)/g, '')),
            'a fault is not told',
          );
      }
    },
  })),
];
