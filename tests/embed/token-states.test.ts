/** Are the token states of the bundled model those of its last layer, as far as projecting and packing keep them? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryTokenizer } from '../../scripts/bench/peers/plain-embedder.js';
import { type EmbeddingCard, partsOf, tokenPartOf } from '../../src/embed/card.js';
import { loadModelCard } from '../../src/embed/model.js';
import { unpackTokens } from '../../src/embed/packed-tokens.js';
import { toUnitLength } from '../../src/embed/pooling.js';
import { type ModelInputs, ModelSession } from '../../src/embed/session.js';
import { TokenBatcher } from '../../src/embed/token-batch.js';
import { TokenProjection, type TokenStates } from '../../src/embed/token-states.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { dot } from '../../src/store/dot.js';
import { json, writeModelFolder } from '../helpers/model-folder.js';
import { DEFAULT_MODEL, MODEL, MODELS_FOLDER } from '../helpers/paths.js';

const QUESTION = '哪些园区给对虾捕捞的企业补贴？';
const SENTENCES = [
  '对远洋捕捞企业,按每吨300元给予燃油补贴。',
  'The zone grants subsidies to companies.',
  '——。',
];

/** Projecting moves a cosine by some hundredths, seldom by more, and packing by less. */
const MOST = 0.25;
const MEAN = 0.08;

describe('token states of the default model', () => {
  let embedder: WorkerEmbedder;
  beforeAll(async () => {
    embedder = await WorkerEmbedder.open(MODELS_FOLDER, DEFAULT_MODEL);
  });
  afterAll(() => embedder.close());
  const part = () => tokenPartOf(embedder.model);
  const card = () => partsOf(embedder.model)[part()?.at ?? -1]?.card as EmbeddingCard;

  /** Pieces and states of unit length of the tokens between prefix and end that have a letter or a digit. */
  async function wholeStates(prefix: string, text: string) {
    const tokenizer = await libraryTokenizer(MODELS_FOLDER, card().id);
    const session = await ModelSession.load(MODELS_FOLDER, card().id, 'last_hidden_state');
    const inputs = new TokenBatcher(tokenizer, card().maxTokens).batch([[prefix + text]]) as ModelInputs;
    const ids = [...(inputs.input_ids.data as BigInt64Array)].map(Number);
    const states = await session.run(inputs);
    const pieces = tokenizer.model.convert_ids_to_tokens(ids) as string[];
    const first = pieces.indexOf(':') + 1;
    return pieces.flatMap((piece, at) =>
      at >= first && at < pieces.length - 1 && /[\p{L}\p{N}]/u.test(piece)
        ? [{ piece, state: toUnitLength(states.slice(at * card().dimensions, (at + 1) * card().dimensions)) }]
        : [],
    );
  }

  it('have dot products near the cosines of the whole states, for questions and sentences', async () => {
    const { tokens } = await embedder.embedQuery(QUESTION);
    const { values, dimensions, projection } = tokens as TokenStates;
    expect({ dimensions, projection }).toEqual({ dimensions: 96, projection: part()?.projection });
    const whole = await wholeStates(card().queryPrefix, QUESTION);
    expect(whole.map(({ piece }) => piece).join('')).toBe('哪些园区给对虾捕捞的企业补贴');
    const asked = whole.filter(({ piece }) => !['哪些', '园区'].includes(piece));
    expect(asked.map(({ piece }) => piece).join('')).toBe('给对虾捕捞的企业补贴');
    expect(values).toHaveLength(asked.length * dimensions);
    const packed = (await embedder.embedTokens(SENTENCES)) ?? [];
    expect(packed).toHaveLength(SENTENCES.length);
    for (const [at, sentence] of SENTENCES.entries()) {
      const said = await wholeStates(card().passagePrefix, sentence);
      const kept = unpackTokens(packed[at] as Uint8Array, dimensions);
      expect(kept).toHaveLength(said.length * dimensions);
      const errors = asked.flatMap((one, row) =>
        said.map(({ state }, column) => {
          const projected = dot(
            values.subarray(row * dimensions, (row + 1) * dimensions),
            kept.subarray(column * dimensions, (column + 1) * dimensions),
          );
          return Math.abs(projected - dot(one.state, state));
        }),
      );
      expect(Math.max(0, ...errors)).toBeLessThan(MOST);
      expect(errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length)).toBeLessThan(MEAN);
    }
  });

  it('come with the vector that the passage through the model gives alone', async () => {
    const { vector } = await embedder.embedQuery(QUESTION);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect((await embedder.embedQuery('')).tokens?.values).toHaveLength(0);
    expect(await embedder.embedTokens([])).toEqual([]);
  });

  it('of a sentence do not depend on the other sentences', async () => {
    const together = await embedder.embedTokens(SENTENCES);
    for (const [at, sentence] of SENTENCES.entries())
      expect(await embedder.embedTokens([sentence])).toEqual([together?.[at]]);
  });
});

it('a model without a projection makes no token states', async () => {
  expect(tokenPartOf(loadModelCard(MODELS_FOLDER, MODEL))).toBeNull();
  const embedder = WorkerEmbedder.of(MODELS_FOLDER, MODEL);
  expect(await embedder.embedTokens(['开发区'])).toBeNull();
  expect((await embedder.embedQuery('开发区')).tokens).toBeNull();
  await embedder.close();
});

it.each([1, 4, 6, 96])(
  'a state is scaled to unit length and multiplied by a matrix of %i columns',
  async (dimensions) => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-projection-'));
    try {
      const hidden = 5;
      const matrix = Float32Array.from({ length: hidden * dimensions }, (_, at) => Math.sin(at + 1));
      await writeModelFolder(
        folder,
        'm',
        {
          'tokenizer.json': json({ model: { vocab: { '。': 0, 区: 1, a: 2 } }, added_tokens: [] }),
          'p.f32': new Uint8Array(matrix.buffer),
        },
        {},
      );
      const card = {
        id: 'm',
        dimensions: hidden,
        tokens: { file: 'p.f32', sha256: '', dimensions },
      } as unknown as EmbeddingCard;
      const projection = (await TokenProjection.load(folder, card)) as TokenProjection;
      const states = Float32Array.from({ length: 4 * hidden }, (_, at) => (at < hidden ? 0 : Math.cos(at)));
      const projected = await projection.project(BigInt64Array.from([1n, 0n, 2n, 1n]), states, 0);
      const counted = [0, 2, 3].map((token) =>
        toUnitLength(states.slice(token * hidden, (token + 1) * hidden)),
      );
      const expected = counted.flatMap((state) =>
        Array.from({ length: dimensions }, (_, column) =>
          state.reduce((sum, value, row) => sum + value * (matrix[row * dimensions + column] as number), 0),
        ),
      );
      expect(projected).toHaveLength(expected.length);
      for (const [at, value] of expected.entries()) expect(projected[at]).toBeCloseTo(value, 5);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
