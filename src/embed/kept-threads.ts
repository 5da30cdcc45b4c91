/**
 * Where does a thread go that has loaded onnxruntime-node, as all do that load a model or a tokenizer? To the next one that needs
 * one like it. It is never ended: onnxruntime-node 1.14 corrupts the memory of a process in which a thread loads it after
 * another that had it has ended. Idle threads do not keep a process alive.
 */
import { Piscina } from 'piscina';

/** By file. */
const idle = new Map<string, Piscina[]>();

/** A pool of one thread, to be given back. @param file address of what the thread runs */
export function takeThread(file: string): Piscina {
  return idle.get(file)?.pop() ?? new Piscina({ filename: file, minThreads: 1, maxThreads: 1 });
}

/** @param thread that has nothing left to do */
export function giveBack(file: string, thread: Piscina): void {
  idle.set(file, [...(idle.get(file) ?? []), thread]);
}
