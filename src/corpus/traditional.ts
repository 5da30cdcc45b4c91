/** How is a simplified text written in traditional script? OpenCC converts it; its dictionary is loaded at first use. */
import { createRequire } from 'node:module';
import type * as OpenCC from 'opencc-js/cn2t';

const require = createRequire(import.meta.url);
let converter: ((simplified: string) => string) | undefined;

export function toTraditional(simplified: string): string {
  converter ??= loadConverter();
  return converter(simplified);
}

function loadConverter(): (simplified: string) => string {
  return (require('opencc-js/cn2t') as typeof OpenCC).Converter({ from: 'cn', to: 't' });
}
