/** What does the server use? Memory of its processes, as far as they run on this machine, and whether it is still busy. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface EngineUse {
  /** Of all nodes. */
  heapUsedBytes: number;
  /** Resident memory of the nodes on this machine; of it, pages of files that it has mapped. */
  residentBytes: number | null;
  mappedBytes: number | null;
}

const MERGE_LOOKS_MS = 1000;
const MOST_WAIT_MS = 900_000;

export class Engine {
  constructor(private readonly address: string) {}

  /** Its version, nodes and heap, in words. */
  async about(): Promise<string> {
    const [{ version }, { nodes }] = (await Promise.all([
      this.get('/'),
      this.get('/_nodes/jvm?filter_path=nodes.*.jvm.mem.heap_max_in_bytes'),
    ])) as [{ version: { number: string } }, Nodes<{ jvm: { mem: { heap_max_in_bytes: number } } }>];
    const heaps = Object.values(nodes).map(({ jvm }) => jvm.mem.heap_max_in_bytes / 2 ** 30);
    return `OpenSearch ${version.number} with ${heaps.length} ${heaps.length === 1 ? 'node' : 'nodes'}, heap ${[...new Set(heaps)].join(' or ')} GiB`;
  }

  async use(): Promise<EngineUse> {
    const [{ nodes: stats }, { nodes }] = (await Promise.all([
      this.get('/_nodes/stats/jvm?filter_path=nodes.*.jvm.mem.heap_used_in_bytes'),
      this.get('/_nodes/process?filter_path=nodes.*.process.id,nodes.*.ip'),
    ])) as [
      Nodes<{ jvm: { mem: { heap_used_in_bytes: number } } }>,
      Nodes<{ ip: string; process: { id: number } }>,
    ];
    const local = Object.values(nodes).filter(({ ip }) => ip.startsWith('127.') || ip === '::1');
    const memory = local.flatMap(({ process }) => residentOf(process.id) ?? []);
    const sum = (name: 'rss' | 'mapped') =>
      memory.length === 0 ? null : memory.reduce((total, each) => total + each[name], 0);
    return {
      heapUsedBytes: Object.values(stats).reduce((total, { jvm }) => total + jvm.mem.heap_used_in_bytes, 0),
      residentBytes: sum('rss'),
      mappedBytes: sum('mapped'),
    };
  }

  /** Share of the documents that lie on disk and are no longer there; they go with the next merge. @param indices pattern of names */
  async deletedShare(indices: string): Promise<number> {
    const { _all } = (await this.get(`/${indices}/_stats/docs`)) as {
      _all: { primaries: { docs: { count: number; deleted: number } } };
    };
    const { count, deleted } = _all.primaries.docs;
    return deleted / Math.max(1, count + deleted);
  }

  /** Writes all to disk, and frees the room of segments that were merged: what happens by itself within some minutes. @param indices pattern of names */
  async tidied(indices: string): Promise<void> {
    await this.settled();
    for (const step of ['_refresh', '_flush']) await this.ask(`/${indices}/${step}`, 'POST');
  }

  /** Resolves when each shard has one segment. @param indices pattern of names */
  async merged(indices: string): Promise<void> {
    const path = `/${indices}/_forcemerge?max_num_segments=1&wait_for_completion=false`;
    const { task } = (await this.ask(path, 'POST')) as { task: string };
    for (;;) {
      const { completed, error } = (await this.get(`/_tasks/${task}`)) as {
        completed: boolean;
        error?: object;
      };
      if (error !== undefined) throw new Error(`The server did not merge: ${JSON.stringify(error)}`);
      if (completed) break;
      await sleep(MERGE_LOOKS_MS);
    }
    // Until then searches go on in the former segments.
    await this.tidied(indices);
  }

  /** Resolves when no segments are being merged, so that what is measured next does not share the processor with that. */
  async settled(): Promise<void> {
    const startedAt = performance.now();
    let calm = 0;
    while (calm < 3 && performance.now() - startedAt < MOST_WAIT_MS) {
      const { nodes } = (await this.get(
        '/_nodes/stats/indices/merge?filter_path=nodes.*.indices.merges.current',
      )) as Nodes<{ indices: { merges: { current: number } } }>;
      const merging = Object.values(nodes).some(({ indices }) => indices.merges.current > 0);
      calm = merging ? 0 : calm + 1;
      await sleep(MERGE_LOOKS_MS);
    }
  }

  private get(path: string): Promise<unknown> {
    return this.ask(path, 'GET');
  }

  private async ask(path: string, method: 'GET' | 'POST'): Promise<unknown> {
    const answer = await fetch(new URL(path, this.address), { method });
    if (!answer.ok) throw new Error(`${this.address}${path} answers ${answer.status}.`);
    return answer.json();
  }
}

interface Nodes<T> {
  nodes: Record<string, T>;
}

/** Null where the system does not say. */
function residentOf(pid: number): { rss: number; mapped: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytesOf = (name: string) =>
      1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
    return { rss: bytesOf('VmRSS'), mapped: bytesOf('RssFile') };
  } catch {
    return null;
  }
}
