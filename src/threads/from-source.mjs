// Only for runs from source (tests, scripts): Node 20 ignores `--import tsx` in worker threads, so the TypeScript loader is
// registered here before the real entry is imported. The compiled program never uses this file.
import { isMainThread } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { default: run } = await import(isMainThread ? './process.ts' : './thread.ts');
export default run;
