/** `zonelens correct`: says what is right of how an article was read, or takes that back. */
import { userInfo } from 'node:os';
import { correctionFields, correctionParameters, valuesIn } from '../api/correction.js';
import type { Config } from '../config.js';
import { canonicalUrl } from '../corpus/read/index.js';
import { pathKey } from '../corpus/read/key.js';
import { ZonelensError } from '../errors.js';
import type { Said } from '../ingest/corrections.js';
import { ingest } from '../ingest/ingest.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { calibrated } from '../search/calibrate.js';
import { parse } from '../search/parameters.js';
import { articleIdOf } from '../store/records.js';
import { openBackend } from '../stores/open.js';
import { waiting } from './ingest.js';
import { ingestEmbedder } from './ingest-embedder.js';
import { interruptible } from './interrupt.js';

export interface CorrectFlags {
  title?: string;
  date?: string;
  source?: string;
  place?: string;
  withdraw: boolean;
  /** Who says so. */
  by?: string;
  /** Seconds to wait while another process writes the index; true for any time. */
  wait?: number | true;
}

const FORM_OF_ID = /^[0-9a-f]{16}$/;

/** @param article its id, its address, or the path of its file @returns 0, or 130 or 143 when interrupted */
export async function correctCommand(config: Config, article: string, flags: CorrectFlags): Promise<number> {
  const said = saidBy(flags);
  return interruptible('Interrupted. The index is unchanged.', async (signal) => {
    const embedder = ingestEmbedder(config);
    try {
      const { changed, warnings } = await ingest({
        backend: openBackend(config),
        patterns: [],
        correction: { kind: 'index', article: idOf(article), said },
        embedder,
        calibrate: calibrated,
        preparer: new PreparerThreads(config.modelsFolder, embedder.model),
        signal,
        ...waiting(flags.wait),
      });
      for (const warning of warnings) process.stderr.write(`${warning}\n`);
      process.stdout.write(`${changed === 0 ? UNCHANGED : said === null ? WITHDRAWN : CORRECTED}\n`);
      return 0;
    } finally {
      await embedder.close();
    }
  });
}

const UNCHANGED = 'The article is like that already; nothing was changed.';
const WITHDRAWN = 'The article is again as it was read.';
const CORRECTED = 'The article is put right, and stays so when it is read again.';

/** @throws ZonelensError `input_invalid` */
function saidBy({ withdraw, by = userInfo().username, wait: _, ...given }: CorrectFlags): Said | null {
  const isEmpty = Object.keys(given).length === 0;
  if (withdraw && isEmpty) return null;
  if (withdraw || isEmpty)
    throw new ZonelensError(
      'input_invalid',
      `Name what is right with ${Object.keys(correctionFields)
        .map((field) => `--${field}`)
        .join(', ')}, or else --withdraw what was said.`,
    );
  return { values: valuesIn(parse(correctionParameters, given)) ?? {}, by };
}

function idOf(article: string): string {
  return FORM_OF_ID.test(article)
    ? article
    : articleIdOf(canonicalUrl(article) ?? pathKey(article, process.cwd()));
}
