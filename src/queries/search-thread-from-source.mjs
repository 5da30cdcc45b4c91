// Only for runs from source (tests, scripts): worker threads of Node 20 ignore `--import tsx`, so the loader
// is registered here before the real thread is imported. The compiled program never uses this file.
import { register } from 'tsx/esm/api';

register();
export const { warmUp, open, ask, close } = await import('./search-thread.ts');
