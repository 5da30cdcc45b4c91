// Only for runs from source (tests, scripts): Node 20 ignores `--import tsx` in worker threads, so the TypeScript loader is
// registered here before the real entry is imported. The compiled program never uses this file.
import { isMainThread } from 'node:worker_threads';
import Piscina from 'piscina';

const COMPILED = new URL('../../dist/', import.meta.url).href;
const module = isMainThread ? process.argv[2] : Piscina.workerData.module;

async function entry() {
  const name = isMainThread ? 'process' : 'thread';
  // What is compiled needs no loader.
  if (module.startsWith(COMPILED)) return `${COMPILED}threads/${name}.js`;
  const { register } = await import('tsx/esm/api');
  register();
  return `./${name}.ts`;
}

const { default: run } = await import(await entry());
export default run;
