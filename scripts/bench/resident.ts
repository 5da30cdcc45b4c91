/** How much memory does a process hold? What `ps` says of it. */
import { execFileSync } from 'node:child_process';

const KIB_PER_MIB = 1024;

/** NaN where there is no `ps`. */
export function residentMiB(pid: number): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / KIB_PER_MIB;
  } catch {
    return Number.NaN;
  }
}
