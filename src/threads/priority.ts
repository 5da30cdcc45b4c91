/** How does a child process leave the processor to the searches of its server? */
import { constants, setPriority } from 'node:os';

/** Does nothing where a process may not set its own priority, as in some containers. */
export function yieldToSearches(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    const { code } = (error as { info?: { code?: unknown } }).info ?? {};
    if (code !== 'EPERM' && code !== 'EACCES') throw error;
  }
}
