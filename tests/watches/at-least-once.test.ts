/** Is nothing lost, and nothing told twice to a receiver that heeds ids, whenever processes die? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Holder } from '../../src/access/keyring.js';
import { forgetNews, newsBases, newsOf, putNews } from '../../src/store/news.js';
import type { RecordStore } from '../../src/store/record-store.js';
import { OutboxCarrier } from '../../src/watches/delivering/carrier.js';
import type { Entry } from '../../src/watches/entry.js';
import { evaluate } from '../../src/watches/evaluate.js';
import type { Index } from '../../src/watches/find.js';
import { addWatch } from '../../src/watches/kept.js';
import { CLAIM_MS, type Outcome, PAUSES_MS } from '../../src/watches/outbox.js';
import { toldBy } from '../../src/watches/told.js';
import { watchSchema } from '../../src/watches/watch.js';
import { Died, dying, MemoryRecords } from '../helpers/memory-records.js';

const ANN: Holder = { id: 'ann', name: 'Ann', scope: 'read' };
const NEVER = new AbortController().signal;

const nameOf = (generation: number) => `2026-${String(generation).padStart(4, '0')}`;

/** Publishes articles one generation after the other, and holds those of all that are served. */
class World {
  readonly records = new MemoryRecords();
  /** Ids of entries, as the receiver got them. */
  readonly received: string[] = [];
  now = Date.parse('2026-12-01T00:00:00Z');
  private live = 0;

  readonly index = {
    status: () => ({ generation: nameOf(this.live) }),
    arrivals: async ({ articles }: { articles: readonly string[] }) =>
      articles.map((id) => ({ article: { id, title: id, date: null }, passages: [{ id, text: id }] })),
  } as unknown as Index;

  /** As an ingest does, which may die before anything is live. */
  async publish(records: RecordStore, articles: readonly string[], dies: boolean): Promise<void> {
    const news = articles.map((id) => ({ id, change: 'added' as const, before: [] }));
    await putNews(records, { base: nameOf(this.live), articles: news }, String(Math.random()), 2);
    if (!dies) this.live++;
  }

  /** A server that evaluates, then delivers. */
  async serve(records: RecordStore, outcome: () => Outcome): Promise<void> {
    await evaluate(this.index, records, NEVER);
    const take = (entries: readonly Entry[]) => {
      this.received.push(...entries.map(({ id }) => id));
      return Promise.resolve(outcome());
    };
    const carrier = new OutboxCarrier({
      records,
      webhook: { send: (_watch, entry) => take([entry]), close: async () => {} },
      mail: null,
      now: () => this.now,
    });
    await carrier.deliver(NEVER);
  }

  get generation(): string {
    return nameOf(this.live);
  }
}

const TAKEN: Outcome = { isTaken: true };
const REFUSED: Outcome = { isTaken: false, message: 'It answers 500.', retryAfterMs: 0, isFinal: false };

const unlessDied = (error: unknown) => {
  if (!(error instanceof Died)) throw error;
};

const life = fc.record({ steps: fc.integer({ min: 1, max: 40 }), isDone: fc.boolean() });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('publish' as const),
    articles: fc.integer({ min: 1, max: 4 }),
    life,
    dies: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('serve' as const),
    lives: fc.array(life, { minLength: 1, maxLength: 3 }),
    isUp: fc.boolean(),
  }),
);

describe('a watch with a webhook', () => {
  it('tells each finding under one id, and never loses one, whoever dies when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const world = new World();
        const watch = await addWatch(
          world.records,
          ANN,
          watchSchema.parse({
            title: 'all',
            kind: 'texts',
            request: {},
            webhook: 'https://example.org/hook',
          }),
          world.generation,
        );
        const published = new Set<string>();
        for (const [at, each] of steps.entries()) {
          if (each.kind === 'publish') {
            const articles = Array.from({ length: each.articles }, (_, of) => `${at}-${of}`);
            const before = world.generation;
            const records = each.dies
              ? dying(world.records, each.life.steps, each.life.isDone)
              : world.records;
            await world.publish(records, articles, each.dies).catch(unlessDied);
            if (world.generation !== before) for (const id of articles) published.add(id);
          } else {
            const outcome = () => (each.isUp ? TAKEN : REFUSED);
            // Several servers at once.
            await Promise.all(
              each.lives.map(({ steps: left, isDone }) =>
                world.serve(dying(world.records, left, isDone), outcome).catch(unlessDied),
              ),
            );
          }
          world.now += CLAIM_MS / 2;
        }
        // Those that live on finish the work.
        for (let round = 0; round < PAUSES_MS.length; round++) {
          await world.serve(world.records, () => TAKEN);
          world.now += Math.max(...PAUSES_MS);
        }
        const { entries, outbox, trouble } = await toldBy(world.records, watch.id);
        expect(outbox).toEqual([]);
        expect(trouble).toEqual({});
        expect(entries.map(({ article }) => article?.id).sort()).toEqual([...published].sort());
        const ids = entries.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(world.received)).toEqual(new Set(ids));
      }),
      { numRuns: 150 },
    );
  });

  it('gives a receiver up that fails for days, and says how much it lost', async () => {
    const world = new World();
    const watch = await addWatch(
      world.records,
      ANN,
      watchSchema.parse({ title: 'all', kind: 'texts', request: {}, webhook: 'https://example.org/hook' }),
      world.generation,
    );
    await world.publish(world.records, ['a', 'b'], false);
    const tries: number[] = [];
    const begin = world.now;
    for (let hour = 0; hour < 24 * 14; hour++) {
      const before = world.received.length;
      await world.serve(world.records, () => REFUSED);
      if (world.received.length > before) tries.push(world.now - begin);
      world.now += 3_600_000;
    }
    // Each of the two is tried once at first, and once after each pause.
    expect(world.received).toHaveLength(2 * (PAUSES_MS.length + 1));
    expect(Math.max(...tries)).toBeGreaterThan(3 * 24 * 3_600_000);
    const told = await toldBy(world.records, watch.id);
    expect(told.outbox).toEqual([]);
    expect(told.trouble.webhook).toMatchObject({ lost: 2, message: 'It answers 500.' });
    expect(told.entries).toHaveLength(2);

    await world.publish(world.records, ['c'], false);
    await world.serve(world.records, () => TAKEN);
    expect((await toldBy(world.records, watch.id)).trouble).toEqual({});
  });
});

describe('news', () => {
  it('are read as they were written, in however many parts, and forgotten before a base', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 9 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        async (sizes, part) => {
          const records = new MemoryRecords();
          const written = sizes.map((size, at) => ({
            base: nameOf(at % 3),
            articles: Array.from({ length: size }, (_, of) => ({
              ...{ id: `${at}-${of}`, change: 'added' as const, before: ['x'] },
            })),
          }));
          for (const [run, news] of written.entries()) await putNews(records, news, String(run), part);
          const last = new Map(written.map((news) => [news.base, news]));
          const bases = [...last.values()]
            .filter(({ articles }) => articles.length > 0)
            .map(({ base }) => base);
          expect(await newsBases(records)).toEqual(bases.sort());
          for (const base of bases) expect(await newsOf(records, base)).toEqual(last.get(base));
          await forgetNews(records, nameOf(1));
          expect(await newsBases(records)).toEqual(bases.filter((base) => base >= nameOf(1)));
        },
      ),
    );
  });
});
