/** Do Ctrl-C and SIGTERM stop a command, each with its status? */
import { describe, expect, it } from 'vitest';
import { interruptible, isInterrupted } from '../../src/cli/interrupt.js';

/** Calls what the command listens with, because the runner of the tests listens, too. */
function send(signal: 'SIGINT' | 'SIGTERM'): void {
  process.listeners(signal).at(-1)?.(signal);
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<number>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('a command that can be interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends after %s with the status %i, and listens no more', async (signal, status) => {
    const before = process.listenerCount(signal);
    const ended = interruptible('Interrupted.', untilAborted);
    send(signal);
    for (const each of ['SIGINT', 'SIGTERM']) expect(process.listenerCount(each)).toBe(before);
    expect(await ended).toBe(status);
    expect(isInterrupted(status)).toBe(true);
  });

  it('has the status of its work otherwise, and its failure', async () => {
    expect(await interruptible('Interrupted.', async () => 1)).toBe(1);
    expect(isInterrupted(1)).toBe(false);
    const failing = interruptible('Interrupted.', async () => {
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
  });
});
