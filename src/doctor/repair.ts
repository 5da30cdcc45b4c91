/** How is a damaged index repaired without losing anything that somebody may still need? */
import { join } from 'node:path';
import type { Config } from '../config.js';
import type { Embedder } from '../embed/embedder.js';
import { ingest } from '../ingest/ingest.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { calibrated } from '../search/calibrate.js';
import { forgetSiteTrust } from '../store/site-trust.js';
import { Catalogue } from '../stores/folder/catalogue.js';
import { CATALOGUE_FILE } from '../stores/folder/manifest.js';
import { pointTo, setAside } from '../stores/folder/publish.js';
import { inWriteSession } from '../stores/folder/write-session.js';
import { openBackend } from '../stores/open.js';
import type { IndexReport } from './index-folder.js';

/**
 * Makes the newest generation whose articles are undamaged the live one, and embeds its articles again if its vectors are
 * damaged. Damaged generations are set aside, and what killed processes left is removed. No generation is deleted.
 * @param report the result of `checkIndex`, made just before
 * @returns what was done, one sentence for each step
 */
export async function repair(
  config: Config,
  { generations, live }: IndexReport,
  openEmbedder: () => Promise<Embedder>,
): Promise<string[]> {
  if (generations.length === 0) return [];
  const { indexFolder } = config;
  const isOfOtherVersion = generations.some(
    ({ generation, damage }) => generation === live && damage === 'version',
  );
  const target = isOfOtherVersion
    ? undefined
    : generations.find(({ damage }) => damage === 'none' || damage === 'vectors');
  const done = await inWriteSession({ indexFolder }, async ({ warnings }) => {
    const lines = [...warnings];
    if (target !== undefined && target.generation !== live) {
      await forgetWhatWasRead(config);
      await pointTo(indexFolder, target.generation);
      lines.push(`CURRENT now names ${target.generation}.`);
    }
    const damaged = generations.filter(({ damage }) => damage === 'all' || damage === 'vectors');
    for (const { generation } of damaged.filter((one) => one !== target && target !== undefined)) {
      const aside = await setAside(indexFolder, generation);
      if (aside !== null) lines.push(`${generation} is kept as ${aside}.`);
    }
    return lines;
  });
  if (target?.damage !== 'vectors') return done;
  done.push(await embedAgain(config, target.generation, openEmbedder));
  const aside = await inWriteSession({ indexFolder }, () => setAside(indexFolder, target.generation));
  return aside === null ? done : [...done, `${target.generation} is kept as ${aside}.`];
}

/** An older generation may lack what watched sites sent since. */
async function forgetWhatWasRead(config: Config): Promise<void> {
  const records = await openBackend(config).records();
  try {
    await forgetSiteTrust(records);
  } finally {
    await records.close();
  }
}

/** From its articles, whatever its checksums say: the vectors may have been wrong when they were written. */
async function embedAgain(
  config: Config,
  damaged: string,
  openEmbedder: () => Promise<Embedder>,
): Promise<string> {
  const embedder = await openEmbedder();
  const catalogue = Catalogue.open(join(config.indexFolder, damaged, CATALOGUE_FILE));
  try {
    const { generation, articles } = await ingest({
      patterns: [],
      articles: catalogue.articles(),
      backend: openBackend(config),
      embedder,
      calibrate: calibrated,
      preparer: new PreparerThreads(config.modelsFolder, embedder.model),
    });
    return `All ${articles} articles were embedded again, in ${generation}.`;
  } finally {
    catalogue.close();
    await embedder.close();
  }
}
