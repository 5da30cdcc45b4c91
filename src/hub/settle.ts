/** Is everything known that a model's card needs? Nothing is guessed that would make vectors quietly worse. */
import { ZonelensError } from '../errors.js';
import { PRESETS, type Settings } from './presets.js';
import type { Shape } from './shape.js';

/** Passages have some 200 tokens; more room only makes pasted pages slow. */
const USUAL_MAX_TOKENS = 512;

/** @throws ZonelensError `input_invalid` when nobody said how token vectors become one */
export function assertPooling(
  id: string,
  known: Partial<Settings>,
): asserts known is Partial<Settings> & Pick<Settings, 'pooling'> {
  if (known.pooling !== undefined) return;
  throw new ZonelensError(
    'input_invalid',
    `How ${id} is to be used is not known, and its files do not say it. See its page on the hub (for models of ` +
      'sentence-transformers 1_Pooling/config.json), then run the command again with --pooling mean or --pooling cls ' +
      'and, where the model wants text before queries or passages, with --query-prefix and --passage-prefix. ' +
      `Known without options: ${Object.keys(PRESETS).join(', ')}.`,
  );
}

/** @throws ZonelensError `input_invalid` when the longest input is not known, or longer than the model takes */
export function settle(
  id: string,
  known: Partial<Settings> & Pick<Settings, 'pooling'>,
  { maxTokens: limit }: Shape,
): Settings {
  const { pooling, queryPrefix = '', passagePrefix = '' } = known;
  const maxTokens = known.maxTokens ?? (limit === null ? null : Math.min(limit, USUAL_MAX_TOKENS));
  if (maxTokens === null) {
    throw new ZonelensError(
      'input_invalid',
      `The files of ${id} do not say how long its inputs may be. State it with --max-tokens.`,
    );
  }
  if (limit !== null && maxTokens > limit) {
    throw new ZonelensError(
      'input_invalid',
      `${id} takes at most ${limit} tokens, not ${maxTokens}. State a smaller --max-tokens.`,
    );
  }
  return { pooling, queryPrefix, passagePrefix, maxTokens };
}
