/** `zonelens model list`: the installed models, and the well-known ones that are not. */
import type { Config } from '../config.js';
import { BUNDLED_MODELS } from '../embed/chosen.js';
import { passagesPerSecond } from '../embed/speed.js';
import { type Installed, inspectModels } from '../hub/inspect.js';
import { PRESETS } from '../hub/presets.js';
import { megabytes } from './progress.js';

export interface ListFlags {
  json: boolean;
  /** Also measure how fast each model embeds. */
  measure: boolean;
}

/** @returns 0, also when a model is damaged: the list says so */
export async function listCommand(config: Config, { json, measure }: ListFlags): Promise<number> {
  const { modelsFolder, model, reranker } = config;
  const installed = inspectModels(modelsFolder);
  const installedIds = new Set(installed.map(({ id }) => id));
  const presets = Object.keys(PRESETS).filter((id) => !installedIds.has(id));
  const models: Listed[] = [];
  for (const one of installed) {
    const isMeasured = measure && (one.card?.kind === 'embedding' || one.card?.kind === 'joined');
    models.push({
      ...one,
      inUse: one.id === model || one.id === reranker,
      passagesPerSecond: isMeasured ? await measured(modelsFolder, one.id) : null,
    });
  }
  process.stdout.write(
    json
      ? `${JSON.stringify({ models: models.map(summaryOf), presets }, null, 2)}\n`
      : pageOf(models, presets),
  );
  return 0;
}

/** Null when the model does not load. */
async function measured(modelsFolder: string, id: string): Promise<number | null> {
  try {
    return Math.round(await passagesPerSecond(modelsFolder, id));
  } catch {
    return null;
  }
}

interface Listed extends Installed {
  inUse: boolean;
  /** Null when it was not measured. */
  passagesPerSecond: number | null;
}

/** One model as JSON, without the checksums of its files. */
function summaryOf({ card, inUse, passagesPerSecond, id, bytes, fault }: Listed): object {
  const { files: _, parts, ...facts } = { files: {}, parts: null, ...card };
  return {
    ...facts,
    ...(parts !== null && { parts: parts.map((part) => ({ id: part.card.id, weight: part.weight })) }),
    ...(passagesPerSecond !== null && { passagesPerSecond }),
    id,
    bytes,
    inUse,
    isBundled: BUNDLED_MODELS.includes(id),
    fault,
  };
}

function pageOf(models: readonly Listed[], presets: readonly string[]): string {
  return [
    ...(models.length === 0 ? ['No model is installed.'] : models.map(entryOf)),
    ...(presets.length === 0 ? [] : ['', 'Known, but not installed (npm run model -- add <id>):']),
    ...presets.map((id) => `    ${id}`),
    '',
  ].join('\n');
}

function entryOf({ id, bytes, card, fault, inUse, passagesPerSecond }: Listed): string {
  const marks = [...(inUse ? ['in use'] : []), ...(BUNDLED_MODELS.includes(id) ? ['bundled'] : [])];
  const head = `${inUse ? '*' : ' '} ${id}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`;
  const size = card?.kind === 'joined' ? 'no weights of its own' : `${megabytes(bytes)} MB`;
  if (card === null) return `${head}\n    DAMAGED, ${size}: ${fault}`;
  const kind = card.kind === 'reranker' ? 'reranker' : `embedding, ${card.dimensions} dimensions`;
  const facts = [kind, `${card.maxTokens} tokens`, size, `revision ${card.revision}`];
  const lines = [head, `    ${facts.join(', ')}`];
  if (card.kind === 'joined') {
    const parts = card.parts.map((part) => `${part.card.id} (weight ${part.weight})`);
    lines.push(`    joins ${parts.join(' and ')}`);
  }
  if (passagesPerSecond !== null) lines.push(`    embeds ${passagesPerSecond} passages/s on this machine`);
  if (card.kind !== 'reranker' && card.languages) lines.push(`    languages: ${card.languages.join(', ')}`);
  if (card.kind !== 'reranker' && card.goodAt) lines.push(`    good at: ${card.goodAt}`);
  lines.push(`    licence: ${card.licence}`);
  return lines.join('\n');
}
