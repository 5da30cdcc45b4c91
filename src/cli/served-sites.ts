/** How does a server watch the sites of the file that its settings name? */
import type { Logger } from 'pino';
import type { Facilities } from '../api/operation.js';
import type { Config } from '../config.js';
import type { ZonelensService } from '../queries/service.js';
import { ServerRounds } from '../sites/server-rounds.js';
import { SiteWatcher } from '../sites/site-watcher.js';
import { readSitesFile } from '../sites/sites-file.js';

export interface ServedSites {
  start(): void;
  /** Call it together with the close of the writer, which may be taking in what a round found. */
  close(): Promise<void>;
}

/**
 * Checks the file before anything is opened.
 * @returns what begins to watch, once the service is open
 * @throws ZonelensError `config_invalid` when the file is not valid
 */
export function siteWatching(
  file: string,
  config: Omit<Config, 'sitesFile'>,
  log: Logger,
): (facilities: Pick<Facilities, 'records' | 'writer'>, service: ZonelensService) => ServedSites {
  readSitesFile(file);
  return ({ records, writer }, service) => {
    const model = async () => (await service.reload()).model;
    const rounds = new ServerRounds({ ...config, records, writer, model });
    const watcher = new SiteWatcher({
      ...{ file, records, log },
      make: (site, signal) => rounds.make(site, signal),
      onPublished: () => service.reload(),
    });
    return {
      start: () => watcher.start(),
      close: async () => {
        await Promise.all([watcher.close(), rounds.close()]);
      },
    };
  };
}
