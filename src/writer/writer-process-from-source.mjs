// Only for runs from source (tests, scripts), as embed/worker-from-source.mjs: the compiled program never uses this file.
import { register } from 'tsx/esm/api';

register();
await import('./writer-process.ts');
