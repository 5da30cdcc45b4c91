/**
 * How does this reader read Chinese texts: with pinyin above characters, in which script? Kept in this browser like the
 * language. Constant while the page is open: a change opens the page again.
 */
import type { MappedText } from '../../corpus/mapped-text.js';
import { readAs } from './shown-text.js';

export const SCRIPTS = ['published', 'simplified', 'traditional'] as const;
export type Script = (typeof SCRIPTS)[number];

interface KeptChoice {
  hasReadings: boolean;
  script: Script;
}

const STORAGE_KEY = 'zonelens-reading';

/** Null where the browser forbids storage: then there is nothing to choose. */
export const kept: KeptChoice | null = stored();

/** Whether the data of the chosen script could not be loaded, so that texts stay as published. */
export let hasFailed = false;

export function choose(chosen: KeptChoice): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
  location.reload();
}

function stored(): KeptChoice | null {
  try {
    const { hasReadings, script } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return {
      hasReadings: hasReadings === true,
      script: SCRIPTS.find((one) => one === script) ?? 'published',
    };
  } catch {
    return null;
  }
}

async function conversionTo(script: Script): Promise<((text: MappedText) => MappedText) | null> {
  try {
    if (script === 'simplified') return (await import('./script/to-simplified.js')).toSimplified;
    if (script === 'traditional') return (await import('./script/to-traditional.js')).toTraditional;
  } catch {
    hasFailed = true;
  }
  return null;
}

if (kept !== null) readAs({ hasReadings: kept.hasReadings, convert: await conversionTo(kept.script) });
