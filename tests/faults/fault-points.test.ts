/** Is every change of the disk that an ingest makes followed by a fault point, so that the other tests try it? */
import type * as fs from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ARMING_VARIABLE, FAULT_POINTS, type FaultPoint } from '../../src/disk/fault-points.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { freshModules, StepFixture, WHEN_DAMAGED } from './steps.js';

/** Functions of Node that change a file or a folder. */
const CHANGES = {
  'node:fs': ['writeFileSync', 'rmSync', 'mkdirSync', 'renameSync', 'copyFileSync', 'appendFileSync'],
  'node:fs/promises': ['writeFile', 'rm', 'mkdir', 'rename', 'copyFile', 'appendFile', 'cp', 'truncate'],
} as const;

type Event = { change: string } | { point: FaultPoint };

/** Runs an ingest and records every change of the disk and every fault point, in order. */
async function eventsOfIngest(fixture: StepFixture): Promise<Event[]> {
  const events: Event[] = [];
  vi.resetModules();
  vi.doMock('../../src/disk/fault-points.js', () => ({
    reached: (point: FaultPoint) => void events.push({ point }),
  }));
  for (const [module, names] of Object.entries(CHANGES))
    vi.doMock(module, async (importOriginal) => {
      const original = await importOriginal<typeof fs | typeof fsPromises>();
      return { ...original, ...recorded(original as never, names, events) };
    });
  await fixture.run(fixture.index, await freshModules());
  return events;
}

type AnyFunction = (...args: unknown[]) => unknown;

function recorded(original: Record<string, AnyFunction>, names: readonly string[], events: Event[]) {
  const wrap =
    (name: string): AnyFunction =>
    (...args) => {
      const result = original[name]?.(...args);
      const note = () => void events.push({ change: `${name} ${args[0]}` });
      if (result instanceof Promise) return result.finally(note);
      note();
      return result;
    };
  return Object.fromEntries(names.map((name) => [name, wrap(name)]));
}

describe('the fault points', () => {
  const embedder = new FakeEmbedder();
  let fixture: StepFixture;
  beforeEach(async () => {
    fixture = await StepFixture.make({ embedder, preparer: embedder.preparer });
  });
  afterEach(async () => {
    vi.doUnmock('../../src/disk/fault-points.js');
    for (const module of Object.keys(CHANGES)) vi.doUnmock(module);
    vi.resetModules();
    vi.unstubAllEnvs();
    await fixture.remove();
  });

  it.each([
    ['an index as it should be', FAULT_POINTS.filter((point) => !WHEN_DAMAGED.includes(point))],
    ['a damaged index', WHEN_DAMAGED],
  ])('are reached by an ingest over %s, in order, one after each change', async (_, expected) => {
    await fixture.freshIndex(expected[0] as FaultPoint);
    const events = await eventsOfIngest(fixture);
    const points = new Set(events.flatMap((event) => ('point' in event ? [event.point] : [])));
    expect([...points].filter((point) => expected.includes(point))).toEqual(expected);
    const changes = events.flatMap((event, at) =>
      'change' in event ? [{ ...event, next: events[at + 1] }] : [],
    );
    // The lock and its owner, the staging folder, the catalogue, the manifest and the switch, at least.
    expect(changes.length).toBeGreaterThanOrEqual(8);
    for (const change of changes) expect(change).toMatchObject({ next: { point: expect.any(String) } });
  });

  it('do nothing unless a test arms them', async () => {
    for (const environment of [
      { NODE_ENV: 'production', [ARMING_VARIABLE]: 'kill lock:taken' },
      { NODE_ENV: 'test' },
    ]) {
      vi.resetModules();
      vi.stubEnv(ARMING_VARIABLE, undefined);
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      const { reached } = await import('../../src/disk/fault-points.js');
      for (const point of FAULT_POINTS) expect(() => reached(point)).not.toThrow();
      vi.unstubAllEnvs();
    }
  });

  it('are not armed by an unknown name', async () => {
    vi.resetModules();
    vi.stubEnv(ARMING_VARIABLE, 'kill publish:nothing');
    await expect(import('../../src/disk/fault-points.js')).rejects.toThrow('is not a fault point');
  });
});
