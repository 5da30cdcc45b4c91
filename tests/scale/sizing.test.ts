import { describe, expect, it } from 'vitest';
import type { ScaleLine } from '../../scripts/scale/results.js';
import {
  diskBytesPerPassage,
  type Measured,
  type Plan,
  STATE_BYTES,
  sizingOf,
} from '../../scripts/sizing/arithmetic.js';
import { sizingPage } from '../../scripts/sizing/paper.js';
import { measuredIn } from '../../scripts/sizing/recorded.js';

const measured: Measured = {
  dimensions: 256,
  points: [
    { passages: 1000, diskBytes: 12_000_000 },
    { passages: 11_000, diskBytes: 92_000_000 },
  ],
  rate: 500,
  states: false,
};

const plan: Plan = {
  ...{ passages: 1e8, dimensions: 640, replicas: 1, heapGiB: 32, memoryGiB: 128, diskGiB: 1000 },
  ...{ shardGB: 50, vectorsPerShard: 1e7, states: false },
};

describe('the sizing of an index', () => {
  it('takes the bytes of further passages, and adds what more dimensions and token states need', () => {
    expect(diskBytesPerPassage(measured, { ...plan, dimensions: 256 })).toBe(8000);
    expect(diskBytesPerPassage(measured, plan)).toBe(8000 + 384 * 4);
    expect(diskBytesPerPassage(measured, { ...plan, states: true })).toBe(8000 + 384 * 4 + STATE_BYTES);
    const one = { ...measured, points: measured.points.slice(0, 1) };
    expect(diskBytesPerPassage(one, { ...plan, dimensions: 256 })).toBe(12_000);
  });

  it('follows the formulas that it prints', () => {
    const sizing = sizingOf(measured, plan, [1, 4]);
    expect(sizing.diskBytes).toBe(9536e8);
    expect(sizing.allDiskBytes).toBe(2 * 9536e8);
    expect(sizing).toMatchObject({ shardsByDisk: 20, shardsByVectors: 10, shards: 20, nodesByDisk: 2 });
    const [float, half, byte, disk] = sizing.vectors.map(({ bytesEach }) => bytesEach);
    expect(float).toBeCloseTo(1.1 * (4 * 640 + 128));
    expect(half).toBeCloseTo(1.1 * (2 * 640 + 128));
    expect(byte).toBeCloseTo(1.1 * (640 + 128));
    expect(disk).toBeCloseTo(1.1 * (80 + 128));
    // 48 GiB of each node are for vectors.
    expect(sizing.vectors.map(({ nodesByMemory }) => nodesByMemory)).toEqual([12, 7, 4, 1]);
    expect(sizing.vectors.map(({ nodes }) => nodes)).toEqual([12, 7, 4, 2]);
    expect(sizing.ingestHours.map(({ hours }) => Number(hours.toFixed(2)))).toEqual([55.56, 13.89]);
  });

  it('reads what was recorded of the server, and says on paper what it assumes', () => {
    const line = (size: number, step: string, measure: string, value: number): ScaleLine => ({
      ...{ date: '2026-01-02T03:04:05.000Z', commit: 'aaaaaaaaaaaa', made: 'Variants.' },
      machine: { node: 'v20.18.0', cores: 2 },
      ...{ step, store: 'opensearch', size, dimensions: 256, measure, value, unit: '' },
    });
    const lines = [
      line(10, 'build', 'stored and published', 400),
      line(10, 'room', 'passages', 11),
      line(10, 'room', 'on disk', 1),
      line(20, 'build', 'stored and published', 300),
      line(20, 'room', 'passages', 21),
      line(20, 'room', 'on disk', 2),
    ];
    const points = [
      { passages: 11, diskBytes: 2 ** 20 },
      { passages: 21, diskBytes: 2 ** 21 },
    ];
    const found = { dimensions: 256, points, rate: 300, states: false };
    expect(measuredIn(lines, 640)).toEqual(found);
    const others = lines.map((each) => ({ ...each, date: '2026-03-02T03:04:05.000Z' }));
    const smaller = others.map((each) => ({ ...each, dimensions: 64 }));
    expect(measuredIn([...lines, ...smaller], 640)).toEqual(found);
    const copied = others.map((each) => ({ ...each, layout: { shards: 3, replicas: 1 }, value: 9 }));
    expect(measuredIn([...lines, ...copied], 640)).toEqual(found);
    const withStates = lines.map((each) => ({ ...each, states: true }));
    expect(measuredIn(withStates, 256)).toMatchObject({ states: true });
    expect(
      measuredIn(
        lines.map((each) => ({ ...each, store: 'folder' as const })),
        256,
      ),
    ).toBeNull();
    const page = sizingPage(measured, plan, sizingOf(measured, plan, [1]));
    for (const text of ['100,000,000', '1.1 * (4 d + 8 m)', 'knn.memory.circuit_breaker.limit'])
      expect(page).toContain(text);
  });
});
