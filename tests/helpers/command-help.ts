/** What does `--help` of a command print? Asked in the test's own process, which is faster than starting the program. */
import { vi } from 'vitest';
import { main } from '../../src/cli.js';

class Ended extends Error {}

/** @example await helpOf('model', 'add') */
export async function helpOf(...command: readonly string[]): Promise<string> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  // Commander ends the process when it has printed its help.
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Ended();
  });
  try {
    await main([...command, '--help']);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  } finally {
    write.mockRestore();
    exit.mockRestore();
  }
  return printed;
}
