/** What do the declarations of all commands share? */
import { InvalidArgumentError } from 'commander';
import type { Config } from '../config.js';

export interface CommandContext {
  /** Reads the settings from the environment. A later call sees what a command changed, such as the chosen model. */
  settings(): Config;
  /** Makes an action for commander from work that returns the exit status of the program. */
  action<Args extends unknown[]>(
    work: (...args: Args) => number | Promise<number>,
  ): (...args: Args) => Promise<void>;
}

/** Parser of an option's value. @throws InvalidArgumentError, which commander prints together with the help */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}
