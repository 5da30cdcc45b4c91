/** Which settings does the program run with? Environment variables, checked together, frozen. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BUNDLED_MODEL, chosenModel } from './embed/chosen.js';
import { ZonelensError } from './errors.js';

const packageFolder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Scheme, host and port, and nothing behind them. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Where addresses can be put together behind it: no query, no fragment; `fetch` takes no user and password. */
function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

/** One entry per variable: its schema with the default, and what the README's table says of it. */
export const SETTINGS = {
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    description: 'Address to listen on.',
  },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    description: 'Port to listen on; 0 takes a free one.',
  },
  ZONELENS_INDEX: {
    schema: z.string().min(1).default('index'),
    description: 'Folder of the index, relative to the working folder.',
  },
  ZONELENS_KEEP_GENERATIONS: {
    schema: z.coerce.number().int().min(2).max(1000).default(2),
    description:
      'How many generations of the index stay, the live one among them; at least 2, so that there is one to fall back on.',
  },
  ZONELENS_MODEL: {
    schema: z.string().min(1).optional(),
    description:
      'Embedding model: a folder below `ZONELENS_MODELS`. Not set, it is the one chosen by `npm run model -- use`.',
  },
  ZONELENS_RERANKER: {
    schema: z.string().default(''),
    description: 'Reranker of the best hits: a folder below `ZONELENS_MODELS`.',
  },
  ZONELENS_MODELS: {
    schema: z.string().min(1).default(packageFolder('models')),
    description: 'Folder of the models.',
  },
  ZONELENS_HUB: {
    schema: z
      .string()
      .default('https://huggingface.co')
      .refine(isBaseUrl, 'must be an address such as https://huggingface.co')
      .transform((address) => address.replace(/\/+$/, '')),
    description: 'Where `npm run model -- add` gets models: the Hugging Face hub or a mirror of it.',
  },
  ZONELENS_ARTICLES: {
    schema: z.string().min(1).default(packageFolder('articles')),
    description: 'What `start` ingests when there is no index.',
  },
  ZONELENS_CORS_ORIGINS: {
    schema: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((origin) => origin.trim())
          .filter((origin) => origin !== ''),
      )
      .superRefine((origins, context) => {
        for (const origin of origins.filter((one) => one !== '*' && !isOrigin(one)))
          context.addIssue(`${origin} is not an origin such as https://example.org, or *`);
      }),
    description:
      'Origins of pages that may use the API and embed the search box, such as `https://example.org,https://example.com`; `*` for all, empty for none.',
  },
  ZONELENS_RELOAD_MS: {
    schema: z.coerce.number().int().min(0).max(3_600_000).default(2000),
    description: 'How often the server looks for a new generation of the index; 0 never.',
  },
  ZONELENS_LOG: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    description: 'Log level: trace, debug, info, warn, error, fatal or silent.',
  },
} as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly indexFolder: string;
  readonly keepGenerations: number;
  readonly model: string;
  /** Null when there is none. */
  readonly reranker: string | null;
  readonly modelsFolder: string;
  /** Without a slash at its end. */
  readonly hub: string;
  readonly articlesFolder: string;
  /** `*` among them is every origin. */
  readonly corsOrigins: readonly string[];
  readonly reloadMs: number;
  readonly logLevel: string;
}

const schema = z.object({
  HOST: SETTINGS.HOST.schema,
  PORT: SETTINGS.PORT.schema,
  ZONELENS_INDEX: SETTINGS.ZONELENS_INDEX.schema,
  ZONELENS_KEEP_GENERATIONS: SETTINGS.ZONELENS_KEEP_GENERATIONS.schema,
  ZONELENS_MODEL: SETTINGS.ZONELENS_MODEL.schema,
  ZONELENS_RERANKER: SETTINGS.ZONELENS_RERANKER.schema,
  ZONELENS_MODELS: SETTINGS.ZONELENS_MODELS.schema,
  ZONELENS_HUB: SETTINGS.ZONELENS_HUB.schema,
  ZONELENS_ARTICLES: SETTINGS.ZONELENS_ARTICLES.schema,
  ZONELENS_CORS_ORIGINS: SETTINGS.ZONELENS_CORS_ORIGINS.schema,
  ZONELENS_RELOAD_MS: SETTINGS.ZONELENS_RELOAD_MS.schema,
  ZONELENS_LOG: SETTINGS.ZONELENS_LOG.schema,
});

/** @throws ZonelensError `config_invalid` with a fault per wrong or unknown variable */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = schema.safeParse(environment);
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('ZONELENS_') && !(name in SETTINGS),
  );
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues).map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    })),
    ...unknown.map((field) => ({
      field,
      message: `is not a setting; there are ${Object.keys(SETTINGS).join(', ')}`,
    })),
  ];
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map(({ field, message }) => `  ${field}: ${message}`);
    throw new ZonelensError('config_invalid', `The configuration is not valid:\n${lines.join('\n')}`, {
      faults,
    });
  }
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    indexFolder: data.ZONELENS_INDEX,
    keepGenerations: data.ZONELENS_KEEP_GENERATIONS,
    model: data.ZONELENS_MODEL ?? chosenModel(data.ZONELENS_MODELS) ?? BUNDLED_MODEL,
    reranker: data.ZONELENS_RERANKER || null,
    modelsFolder: data.ZONELENS_MODELS,
    hub: data.ZONELENS_HUB,
    articlesFolder: data.ZONELENS_ARTICLES,
    corsOrigins: data.ZONELENS_CORS_ORIGINS,
    reloadMs: data.ZONELENS_RELOAD_MS,
    logLevel: data.ZONELENS_LOG,
  });
}
