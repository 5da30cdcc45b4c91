/** What happens to child processes when a script ends before they do? They are killed. */
import type { ChildProcess } from 'node:child_process';

export function endWithScript<T extends ChildProcess>(child: T): T {
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}
