/** Does a child go on where it may not set its priority? */
import { setPriority } from 'node:os';
import { expect, it, vi } from 'vitest';
import { yieldToSearches } from '../../src/threads/priority.js';

vi.mock('node:os', async (original) => ({ ...(await original<object>()), setPriority: vi.fn() }));

const refused = (code: string) => () => {
  throw Object.assign(new Error('uv_os_setpriority'), { code: 'ERR_SYSTEM_ERROR', info: { code } });
};

it.each(['EPERM', 'EACCES'])('%s is no reason to end', (code) => {
  vi.mocked(setPriority).mockImplementationOnce(refused(code));
  expect(yieldToSearches).not.toThrow();
});

it('any other error is', () => {
  vi.mocked(setPriority).mockImplementationOnce(refused('ESRCH'));
  expect(yieldToSearches).toThrow('uv_os_setpriority');
});
