/** The worker's side of `worker-thread.ts`: imports the module it was started for and calls the functions it is asked for. */
import Piscina from 'piscina';
import { type Reply, replyOf } from './reply.js';

export interface Call {
  name: string;
  argument: unknown;
}

type Functions = Record<string, (argument: unknown) => unknown>;

const { module } = Piscina.workerData as { module: string };
/** Imported with the first call: a thread that replaces one that died may never get one. */
let functions: Promise<Functions> | undefined;

export default async function run({ name, argument }: Call): Promise<Reply<unknown>> {
  const reply = await replyOf(async () => {
    functions ??= import(module) as Promise<Functions>;
    const called = (await functions)[name];
    if (called === undefined) throw new Error(`${module} exports no ${name}.`);
    return called(argument);
  });
  return 'value' in reply && reply.value instanceof Float32Array ? moved(reply, reply.value) : reply;
}

/** Hands the memory of an array over instead of copying it. */
function moved(reply: Reply<unknown>, values: Float32Array): Reply<unknown> {
  const transferable = { [Piscina.transferableSymbol]: [values.buffer], [Piscina.valueSymbol]: reply };
  return Piscina.move(transferable as never) as unknown as Reply<unknown>;
}
