/** What does a run keep in its folder, so that it can go on later? Its settings, and what `results.ts`, `base.ts` and the stores write. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { type ModelCard, sentencePartOf } from '../../src/embed/card.js';
import { loadModelCard } from '../../src/embed/model.js';
import { ZonelensService } from '../../src/queries/service.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { openSearchBackend } from '../../src/stores/opensearch/backend.js';
import type { OpenSearchTarget } from '../../src/stores/opensearch/connection/index.js';
import { VectorCache } from './base.js';
import { madeCard } from './cards.js';
import { MadeEmbedder } from './made-embedder.js';
import type { ScaleOptions } from './options.js';
import type { StoreName } from './results.js';

/** What may not change while an index grows. */
const FIXED = [
  ...(['dimensions', 'states', 'model', 'base', 'seed'] as const),
  ...(['shards', 'replicas', 'engine', 'address'] as const),
] as const;

type Fixed = Pick<ScaleOptions, (typeof FIXED)[number]>;

interface Settings extends Fixed {
  /** When the run began, ISO 8601. */
  date: string;
  /** Of the indices on the server. */
  prefix: string;
  modelsFolder: string;
}

const SETTINGS_FILE = 'settings.json';
const PREFIX = /^scale-[0-9a-f]{6}$/;

/** Requests of the largest sizes take long. */
const TIMEOUT_MS = 600_000;

export class Workplace {
  readonly card: ModelCard;

  private constructor(
    readonly folder: string,
    readonly settings: Settings,
  ) {
    const { dimensions, states } = settings;
    this.card = madeCard({ dimensions, sentences: this.sentenceDimensions, states });
  }

  /** @throws Error when the run that is kept there was started with other options, or other files lie there */
  static open(folder: string, options: ScaleOptions, modelsFolder: string): Workplace {
    const file = join(folder, SETTINGS_FILE);
    const fixed = Object.fromEntries(FIXED.map((name) => [name, options[name]])) as unknown as Fixed;
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true });
      // The folder is removed with the run.
      if (readdirSync(folder).length > 0) throw new Error(`${folder} has other files. A run needs its own.`);
      const prefix = `scale-${randomBytes(3).toString('hex')}`;
      writeFileSync(file, JSON.stringify({ ...fixed, date: new Date().toISOString(), prefix, modelsFolder }));
    }
    const workplace = Workplace.at(folder);
    const other = FIXED.filter((name) => workplace.settings[name] !== fixed[name]);
    if (other.length === 0) return workplace;
    const was = other.map((name) => `--${name} ${workplace.settings[name]}`).join(' ');
    throw new Error(`The run in ${folder} was started with ${was}. Use the same, or another folder.`);
  }

  /** A run that is kept there. @throws Error when there is none */
  static at(folder: string): Workplace {
    const file = join(folder, SETTINGS_FILE);
    // A run that began before copies could be chosen has none.
    const stored: Partial<Settings> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const settings: Partial<Settings> = { replicas: 0, ...stored };
    const isOurs = FIXED.every((name) => name in settings) && PREFIX.test(settings.prefix ?? '');
    if (!isOurs) throw new Error(`There is no run of npm run scale in ${folder}.`);
    return new Workplace(folder, settings as Settings);
  }

  get target(): OpenSearchTarget {
    const { address, prefix, shards, replicas, engine } = this.settings;
    return {
      ...{ hosts: [address], username: null, password: null, caFile: null, prefix },
      ...{ shards, replicas, vectorEngine: engine, timeoutMs: TIMEOUT_MS },
    };
  }

  get indexFolder(): string {
    return join(this.folder, 'index');
  }

  get journalFile(): string {
    return join(this.folder, 'steps.jsonl');
  }

  /** Of the vectors of sentences; 0 when the model makes none. */
  get sentenceDimensions(): number {
    const { modelsFolder, model, dimensions } = this.settings;
    return Math.min(dimensions, sentencePartOf(loadModelCard(modelsFolder, model))?.dimensions ?? 0);
  }

  /** Real vectors of the queries. */
  queryVectors(): VectorCache {
    return new VectorCache(join(this.folder, 'query-vectors.jsonl'));
  }

  backend(store: StoreName): IndexBackend {
    return store === 'folder'
      ? folderBackend({ indexFolder: this.indexFolder })
      : openSearchBackend(this.target);
  }

  /** A service that has answered nothing yet. */
  service(store: StoreName, threads: number): Promise<ZonelensService> {
    const log = pino({ level: 'silent' });
    const embedder = new MadeEmbedder(this.card, this.queryVectors());
    return ZonelensService.open(this.backend(store), embedder, { log, reloadMs: 0, threads });
  }
}
