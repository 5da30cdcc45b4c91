/** What lies beside the index, for `zonelens serve` and `zonelens mcp` alike: writer, records, exports, originals, language model, watches. */
import type { Logger } from 'pino';
import type { Facilities } from '../api/operation.js';
import type { Config } from '../config.js';
import { Exporter } from '../desk/export/exporter.js';
import type { Answering } from '../language-model/language-model.js';
import { KeptOriginals } from '../originals/kept.js';
import type { ZonelensService } from '../queries/service.js';
import type { IndexBackend } from '../stores/backend.js';
import { Watcher } from '../watches/watcher.js';
import { IndexWriter } from '../writer/index-writer.js';
import { carrierOf } from './carrier.js';
import type { ServedSites } from './served-sites.js';

export interface OpenFacilities {
  facilities: Facilities;
  /** @param sites closed before the records */
  close(sites?: ServedSites | null): Promise<void>;
}

export async function openFacilities(
  config: Config,
  backend: IndexBackend,
  service: ZonelensService,
  log: Logger,
): Promise<OpenFacilities> {
  const writer = new IndexWriter(config);
  const records = await backend.records();
  const exporter = new Exporter({ font: config.font, onNotice: (notice) => log.warn(notice) });
  const originals = config.originals && new KeptOriginals({ ...config.originals, records: backend });
  const languageModel = await languageModelOf(config);
  const carrier = await carrierOf(config, records);
  const watcher = new Watcher({ index: service, records, carrier, log });
  return {
    facilities: { writer, records, exporter, originals, languageModel, watcher },
    close: async (sites = null) => {
      await watcher.close();
      await Promise.all([sites?.close(), writer.close()]);
      await records.close();
      await exporter.close();
      await originals?.close();
    },
  };
}

/** Loaded only where one is configured, because what sends requests takes time to load. */
async function languageModelOf({ languageModel: settings }: Config): Promise<Answering | null> {
  if (settings === null) return null;
  const { LanguageModel } = await import('../language-model/language-model.js');
  return new LanguageModel(settings);
}
