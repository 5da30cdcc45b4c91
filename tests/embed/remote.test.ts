/** Does a model of an endpoint embed as one of this machine does, and what happens when the endpoint fails? */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteCard } from '../../src/embed/card.js';
import { loadLimits } from '../../src/embed/limits.js';
import { toUnitLength } from '../../src/embed/pooling.js';
import { vectorsIn } from '../../src/embed/remote/answer.js';
import { EmbeddingsEndpoint } from '../../src/embed/remote/endpoint.js';
import { PROBE, probeOf } from '../../src/embed/remote/probe.js';
import { RemoteEmbedder } from '../../src/embed/remote/remote-embedder.js';
import { estimatedTokens, withinTokens } from '../../src/embed/remote/tokens.js';
import { modelFingerprint } from '../../src/store/fingerprint.js';
import {
  type Answering,
  DIMENSIONS,
  EMBEDDINGS_KEY,
  type EmbeddingsServer,
  embeds,
  startEmbeddings,
  vectorOf,
} from '../helpers/embeddings-server.js';
import { cuts, fails, floods, hangs, sendJson } from '../helpers/language-model.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const unit = (text: string) => toUnitLength(Float32Array.from(vectorOf(text)));

const CARD: RemoteCard = {
  kind: 'remote',
  id: 'connected',
  revision: '1',
  licence: 'not stated',
  name: 'bge-m3',
  dimensions: DIMENSIONS,
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
  maxTokens: 512,
  probe: probeOf(unit(PROBE)),
};

let server: EmbeddingsServer;
/** Milliseconds of each pause before another attempt; nobody waits. */
let pauses: number[];
/** Stops the ingest. */
let stop: AbortController;
beforeEach(async () => {
  stop = new AbortController();
  server = await startEmbeddings(400);
  pauses = [];
});
afterEach(() => server.close());

function embedder(card: Partial<RemoteCard> = {}): RemoteEmbedder {
  const patience = {
    ...{ attempts: 3, firstPauseMs: 100, longestPauseMs: 1000, longestRetryAfterMs: 60_000 },
    pause: async (ms: number) => {
      pauses.push(ms);
    },
  };
  const endpoint = new EmbeddingsEndpoint(server.settings);
  return new RemoteEmbedder({ ...CARD, ...card }, endpoint, {
    concurrency: 2,
    signal: stop.signal,
    patience: { ingest: patience, query: patience },
  });
}

/** Texts that were sent to be embedded, without the probe. */
const sent = () => server.requests.flatMap(({ body }) => body.input).filter((text) => text !== PROBE);

describe('a model of an endpoint', () => {
  it('gives each text the vector of its prefix and itself, to unit length, in requests of at most 32', async () => {
    const texts = Array.from({ length: 70 }, (_, at) => `第${at}段`);
    const vectors = await embedder().embedPassages(texts);
    expect(vectors).toEqual(texts.map((text) => unit(`passage: ${text}`)));
    const { vector, tokens } = await embedder().embedQuery('融合');
    expect([vector, tokens]).toEqual([unit('query: 融合'), null]);
    const [first, ...batches] = server.requests;
    expect(first?.body.input).toEqual([PROBE]);
    expect(batches.slice(0, 3).map(({ body }) => body.input.length)).toEqual([32, 32, 6]);
    for (const { path, headers, body } of server.requests) {
      expect(path).toBe('/v1/embeddings');
      expect(headers.authorization).toBe(`Bearer ${EMBEDDINGS_KEY}`);
      expect(body).toMatchObject({ model: 'bge-m3', encoding_format: 'float' });
    }
  });

  it('embeds only what is not known, and nothing without words', async () => {
    const known = unit('known');
    const vectors = await embedder().embedPassages(['a', 'known', ' ', 'b'], [[null], [known], [null], []]);
    expect(vectors).toEqual([unit('passage: a'), known, new Float32Array(DIMENSIONS), unit('passage: b')]);
    expect(sent()).toEqual(['passage: a', 'passage: b']);
  });

  it('takes the vectors by their index, in whichever order they come', async () => {
    server.next = [embeds(), embeds((rows) => rows.toReversed())];
    expect(await embedder().embedPassages(['一', '二', '三'])).toEqual(
      ['一', '二', '三'].map((text) => unit(`passage: ${text}`)),
    );
    const rows = fc.integer({ min: 1, max: 9 }).chain((count) => {
      const order = Array.from({ length: count }, (_, index) => index);
      return fc.shuffledSubarray(order, { minLength: count, maxLength: count });
    });
    fc.assert(
      fc.property(rows, (order) => {
        const data = order.map((index) => ({ index, embedding: vectorOf(`text ${index}`) }));
        const vectors = vectorsIn(JSON.stringify({ data }), order.length, DIMENSIONS);
        expect(vectors).toEqual(order.map((_, index) => unit(`text ${index}`)));
      }),
    );
  });

  it('counts more tokens than a model could make of a text, so that nothing is cut', async () => {
    const { countTokens, maxTokens } = await loadLimits('nowhere', CARD);
    expect(maxTokens).toBe(512 - countTokens('passage: '));
    expect(countTokens('功能区与行政区')).toBeGreaterThan(7);
    expect(countTokens('merging a zone')).toBeGreaterThan(3);
  });

  it('is sent the beginning of a text that is too long for it', async () => {
    await embedder({ maxTokens: 32 }).embedQuery('功能区'.repeat(100));
    expect(sent()).toEqual([`query: ${'功能区'.repeat(6)}功`]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (text, most) => {
          const cut = withinTokens(text, most);
          expect(text.startsWith(cut)).toBe(true);
          expect(estimatedTokens(cut)).toBeLessThanOrEqual(most);
          // No further character would fit.
          const next = String.fromCodePoint(text.codePointAt(cut.length) ?? 0);
          if (cut !== text) expect(estimatedTokens(cut + next)).toBeGreaterThan(most);
        },
      ),
    );
  });

  it('is told apart by all that its vectors depend on, and not by what it is called here', () => {
    const changes: Partial<RemoteCard>[] = [
      { name: 'other' },
      { dimensions: 64 },
      { queryPrefix: '' },
      { passagePrefix: '' },
      { maxTokens: 256 },
      { probe: probeOf(unit('other')) },
    ];
    const prints = [CARD, ...changes.map((change) => ({ ...CARD, ...change }))].map(modelFingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(modelFingerprint({ ...CARD, id: 'renamed', relevanceFloor: 0.4 })).toBe(prints[0]);
  });
});

describe('an endpoint that', () => {
  const PASSING: [string, Answering, pauseMs: number][] = [
    ['asks to wait', fails(429, { 'retry-after': '7' }), 7000],
    ['fails', fails(500), 50],
    ['is overloaded', fails(503), 50],
    ['cuts the connection', cuts, 50],
    ['says nothing', hangs, 50],
  ];
  it.each(PASSING)('%s for a while is asked again', async (_, failing, pauseMs) => {
    server.next = [embeds(), failing, failing];
    expect(await embedder().embedPassages(['融合'])).toEqual([unit('passage: 融合')]);
    expect(pauses).toHaveLength(2);
    expect(pauses[0]).toBeGreaterThanOrEqual(pauseMs);
  });

  it.each([...PASSING, ['does not know the key', fails(401), 0] as const])(
    '%s for good is not available',
    async (_, failing) => {
      server.usual = failing;
      const failure = embedder().embedQuery('融合');
      await expect(failure).rejects.toMatchObject({ code: 'model_unavailable' });
      await expect(failure).rejects.toThrow(/bge-m3/);
    },
  );

  const USELESS: [string, Answering][] = [
    [
      'gives vectors of other dimensions',
      embeds((rows) => rows.map((row) => ({ ...row, embedding: row.embedding.slice(1) }))),
    ],
    [
      'gives no number',
      embeds((rows) => rows.map((row) => ({ ...row, embedding: row.embedding.map(() => null) }))),
    ],
    ['writes NaN', (response) => response.writeHead(200).end('{"data":[{"index":0,"embedding":[NaN]}]}')],
    [
      'gives a number beyond single precision',
      embeds((rows) => rows.map((row) => ({ ...row, embedding: row.embedding.map(() => 1e300) }))),
    ],
    ['leaves out a text', embeds((rows) => rows.slice(1))],
    ['gives a vector twice', embeds((rows) => rows.map((row) => ({ ...row, index: 0 })))],
    ['gives one too many', embeds((rows) => [...rows, { ...rows[0], index: 2 }])],
    ['says no index', embeds((rows) => rows.map(({ embedding }) => ({ embedding })))],
    ['answers something else', (response) => sendJson(response, 200, { object: 'list' })],
    ['answers a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['redirects', fails(302, { location: 'http://127.0.0.1:1/' })],
    ['never ends its answer', floods],
  ];
  it.each(USELESS)('%s is not believed, nor asked again', async (_, useless) => {
    server.next = [embeds(), useless];
    await expect(embedder().embedPassages(['一', '二'])).rejects.toMatchObject({ code: 'embedding_failed' });
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, Answering]>([
    ['has another model under the same name', embeds(undefined, DIMENSIONS, 11)],
    ['has one of other dimensions', embeds(undefined, 64)],
  ])('%s is refused before anything is embedded', async (_, other) => {
    server.usual = other;
    const one = embedder();
    await expect(one.load()).rejects.toMatchObject({ code: 'model_invalid' });
    await expect(one.embedPassages(['融合'])).rejects.toThrow(/not run the model connected/);
    expect(sent()).toEqual([]);
    server.usual = embeds();
    expect(await one.embedPassages(['融合'])).toEqual([unit('passage: 融合')]);
  });

  it('is waited for no longer than the one who asks', async () => {
    server.usual = hangs;
    const controller = new AbortController();
    const asked = embedder().embedQuery('融合', controller.signal);
    controller.abort(new Error('nobody waits'));
    await expect(asked).rejects.toThrow('nobody waits');
  });

  it('is waited for by others when one of them goes', async () => {
    const held: (() => void)[] = [];
    server.next = [(response, asked) => held.push(() => embeds()(response, asked))];
    const one = embedder();
    const controller = new AbortController();
    const [gone, staying] = [one.embedQuery('融合', controller.signal), one.embedQuery('融合')];
    await expect.poll(() => held.length).toBe(1);
    controller.abort(new Error('nobody waits'));
    await expect(gone).rejects.toThrow('nobody waits');
    held[0]?.();
    expect((await staying).vector).toEqual(unit('query: 融合'));
  });

  it('asks to wait for long keeps no ingest that is stopped', async () => {
    server.usual = fails(429, { 'retry-after': '600' });
    const endpoint = new EmbeddingsEndpoint(server.settings);
    const patient = new RemoteEmbedder(CARD, endpoint, { concurrency: 2, signal: stop.signal });
    const work = patient.embedPassages(['融合']);
    await expect.poll(() => server.requests.length).toBe(1);
    stop.abort(new Error('stopped'));
    // The pause ends with an error of its own, whose cause is that of the signal.
    await expect(work).rejects.toThrow();
  });

  it('never sees its key in an error', async () => {
    const failures: unknown[] = [];
    for (const answering of [...PASSING, ...USELESS].map(([, each]) => each)) {
      server.next = [];
      server.usual = answering;
      await embedder()
        .embedPassages(['一', '二'])
        .catch((error: unknown) => failures.push(error));
    }
    expect(failures).toHaveLength(PASSING.length + USELESS.length);
    const told = failures.flatMap((error) => {
      const { message, stack, cause } = error as Error;
      return [message, stack, String((cause as Error | undefined)?.stack), JSON.stringify(error)];
    });
    expect(told.join('\n')).not.toContain(EMBEDDINGS_KEY);
  });
});

describe('an ingest whose endpoint dies on the way', () => {
  const work = useWorkspace();

  it('loses nothing: the next one asks only for what is missing, and the index is the same', async () => {
    for (let at = 0; at < 60; at++) await work.write(`${at}.txt`, articleText(`园区${at}号的改革`, 4));
    let answered = 0;
    server.usual = (response, asked) => (++answered > 6 ? fails(500) : embeds())(response, asked);
    await expect(work.ingest({ embedder: embedder() })).rejects.toMatchObject({ code: 'model_unavailable' });
    const before = new Set(sent());
    server.requests.length = 0;
    server.usual = embeds();
    const { passages, passagesEmbedded } = await work.ingest({ embedder: embedder() });
    const after = sent();
    expect(passagesEmbedded).toBeLessThan(passages);
    expect(passagesEmbedded).toBe(after.length);
    // What the dead endpoint was sent last was never answered.
    const again = after.filter((text) => before.has(text));
    expect(again.length).toBeLessThan(before.size);
    expect(new Set([...before, ...after]).size).toBe(passages);
  });
});
