/** How much processor time and memory has a process taken? Read from `/proc` on Linux. */
import { readFileSync, writeFileSync } from 'node:fs';

const MIB = 2 ** 20;
const PAGE_BYTES = 4096;

/** Unit of `utime` and `stime` in `/proc/<pid>/stat`: a hundredth of a second on every Linux that Node supports. */
const TICK_MS = 10;

/** Indexes of the fields in `/proc/<pid>/stat` after the name of the command, which may hold any character. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const RESIDENT_PAGES = 21;

export interface Usage {
  cpuMs: number;
  residentMib: number;
}

/** Usage of any process. Null when the system does not say, or the process has ended. */
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

/** Processor time of this process, all threads together. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Starts counting the peak of the memory again. Where the system cannot, the peak is that since the process began. */
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
