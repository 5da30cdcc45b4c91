/** `zonelens model list`: the installed models, and the well-known ones that are not. */
import type { Config } from '../config.js';
import { BUNDLED_MODEL } from '../embed/chosen.js';
import { type Installed, inspectModels } from '../hub/inspect.js';
import { PRESETS } from '../hub/presets.js';
import { megabytes } from './progress.js';

/** @returns 0, also when a model is damaged: the list says so */
export function listCommand({ modelsFolder, model, reranker }: Config, asJson: boolean): number {
  const installed = inspectModels(modelsFolder);
  const installedIds = new Set(installed.map(({ id }) => id));
  const presets = Object.keys(PRESETS).filter((id) => !installedIds.has(id));
  const models = installed.map((one) => ({ ...one, inUse: one.id === model || one.id === reranker }));
  process.stdout.write(
    asJson
      ? `${JSON.stringify({ models: models.map(summaryOf), presets }, null, 2)}\n`
      : pageOf(models, presets),
  );
  return 0;
}

type Listed = Installed & { inUse: boolean };

/** One model as JSON, without the checksums of its files. */
function summaryOf({ id, bytes, card, fault, inUse }: Listed): object {
  const { files: _, ...facts } = card ?? { files: {} };
  return { ...facts, id, bytes, inUse, isBundled: id === BUNDLED_MODEL, fault };
}

function pageOf(models: readonly Listed[], presets: readonly string[]): string {
  return [
    ...(models.length === 0 ? ['No model is installed.'] : models.map(entryOf)),
    ...(presets.length === 0 ? [] : ['', 'Known, but not installed (npm run model -- add <id>):']),
    ...presets.map((id) => `    ${id}`),
    '',
  ].join('\n');
}

function entryOf({ id, bytes, card, fault, inUse }: Listed): string {
  const marks = [...(inUse ? ['in use'] : []), ...(id === BUNDLED_MODEL ? ['bundled'] : [])];
  const head = `${inUse ? '*' : ' '} ${id}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`;
  const size = `${megabytes(bytes)} MB`;
  if (card === null) return `${head}\n    DAMAGED, ${size}: ${fault}`;
  const kind = card.kind === 'reranker' ? 'reranker' : `embedding, ${card.dimensions} dimensions`;
  const facts = [kind, `${card.maxTokens} tokens`, size, `revision ${card.revision}`];
  return `${head}\n    ${facts.join(', ')}\n    licence: ${card.licence}`;
}
