/** A run of the bench that never was. */
import type { Run } from '../../scripts/bench/history.js';

export function run(): Run {
  return {
    date: '2026-01-02T03:04:05.000Z',
    commit: 'aaaaaaaaaaaa',
    node: 'v20.18.0',
    cores: 2,
    seed: 1,
    passages: { size: 2000, growth: [1000, 2000], peers: 2000 },
    measures: [
      {
        suite: 'ingest',
        of: '2000 passages',
        measure: 'end to end',
        value: 412.4,
        unit: 'passages/s',
        ratio: 0.337,
        against: 'the embedder alone',
      },
      { suite: 'query', of: 'hybrid', measure: 'p50', value: 12.34, unit: 'ms' },
      { suite: 'query', of: 'stage embed', measure: 'p50', value: 1, unit: 'ms' },
      { suite: 'peers', of: 'Zonelens', measure: 'build', value: 4, unit: 's' },
      { suite: 'peers', of: 'Zonelens, vector', measure: 'p50', value: 2, unit: 'ms' },
      {
        suite: 'peers',
        of: 'Other',
        measure: 'build',
        value: 1,
        unit: 's',
        ratio: 0.25,
        against: 'Zonelens',
      },
      {
        suite: 'peers',
        of: 'Other, vector',
        measure: 'p50',
        value: 3,
        unit: 'ms',
        ratio: 1.5,
        against: 'Zonelens, vector',
      },
    ],
  };
}
