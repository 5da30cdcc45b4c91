/**
 * The child's side of `child-process.ts`: imports the module named on its command line, makes one call, replies and ends. When
 * the parent has gone or asks it to stop, the signal that the function gets is aborted.
 */
import { STOP } from './entry.js';
import { replyOf } from './reply.js';

type Functions = Record<string, (argument: unknown, signal: AbortSignal) => unknown>;

const unwanted = new AbortController();
process.once('disconnect', () => unwanted.abort());
process.on('message', async (message: { name: string; argument: unknown } | typeof STOP) => {
  if (message === STOP) {
    unwanted.abort();
    return;
  }
  const { name, argument } = message;
  const reply = await replyOf(async () => {
    const functions = (await import(process.argv[2] as string)) as Functions;
    const called = functions[name];
    if (called === undefined) throw new Error(`${process.argv[2]} exports no ${name}.`);
    return called(argument, unwanted.signal);
  });
  // Nobody needs to know how work failed that was stopped.
  const isStopped = 'failure' in reply && unwanted.signal.aborted;
  if (process.connected && !isStopped) process.send?.(reply, () => process.exit());
  else process.exit();
});
