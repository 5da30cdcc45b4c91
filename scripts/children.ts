/** What becomes of the processes that a script starts when it ends before them? They end with it. */
import type { ChildProcess } from 'node:child_process';

export function endingWithUs<T extends ChildProcess>(child: T): T {
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}
