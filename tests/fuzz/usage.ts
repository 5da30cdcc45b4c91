/** How much time and memory has a process taken? Of the system's own books where it keeps them (`/proc` of Linux). */
import { readFileSync, writeFileSync } from 'node:fs';

const MIB = 2 ** 20;
const PAGE_BYTES = 4096;

/** `utime` and `stime` of `/proc/<pid>/stat` count these; they are hundredths of a second on every Linux of Node's. */
const TICK_MS = 10;

/** In `/proc/<pid>/stat`, counted from behind the name of the command, which may hold anything. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const RESIDENT_PAGES = 21;

export interface Usage {
  cpuMs: number;
  residentMib: number;
}

/** Of any process; null where the system does not tell, or the process is gone. */
export function usageOf(pid: number): Usage | null {
  const stat = contentOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, pages = 0] = [USER_TIME, SYSTEM_TIME, RESIDENT_PAGES].map((at) => fields[at]);
  return { cpuMs: (user + system) * TICK_MS, residentMib: (pages * PAGE_BYTES) / MIB };
}

/** Of this process, all its threads together. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** From here on the peak is counted anew. Where that is not possible, it is the one since the process began. */
export function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Then only a case that takes more than all before it is seen.
  }
}

/** The most memory that this process had at one time, in MiB. */
export function peakMib(): number {
  const high = /^VmHWM:\s+(\d+) kB/m.exec(contentOf('/proc/self/status') ?? '')?.[1];
  return Number(high ?? process.resourceUsage().maxRSS) / 1024;
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
