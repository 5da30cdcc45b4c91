/**
 * What happens to a thread that has loaded onnxruntime-node, as all do that load a model or a tokenizer? It is kept for the next
 * user of the same module and never ended: onnxruntime-node 1.14 corrupts the memory of the process when a thread loads it
 * after another thread that had loaded it has ended. Idle threads do not keep the process alive.
 */
import { WorkerThread } from './worker-thread.js';

const idle = new Map<string, WorkerThread<never>[]>();

/** A thread for the module: one that was given back, or a new one. */
export function takeThread<Module>(module: URL): WorkerThread<Module> {
  const kept = idle.get(module.href)?.pop();
  return (kept as WorkerThread<Module> | undefined) ?? new WorkerThread<Module>(module);
}

/** @param thread that has no call under way */
export function giveBack<Module>(module: URL, thread: WorkerThread<Module>): void {
  idle.set(module.href, [...(idle.get(module.href) ?? []), thread as WorkerThread<never>]);
}
