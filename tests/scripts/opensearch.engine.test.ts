import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { Client } from '@opensearch-project/opensearch';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ENGINE_PASSWORD, type Engine, startEngine } from '../helpers/opensearch.js';

const address = inject('engine');

describe.skipIf(address === null)('the shared engine', () => {
  it('is OpenSearch 2.19.1 with k-NN', async () => {
    const client = new Client({ node: address as string });
    expect((await client.info()).body.version.number).toBe('2.19.1');
    const { body: plugins } = await client.cat.plugins({ format: 'json' });
    expect(plugins).toEqual([expect.objectContaining({ component: 'opensearch-knn', version: '2.19.1.0' })]);
  });
});

describe.skipIf(address === null)('a cluster of three nodes', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine({ nodes: 3, heap: '512m' });
  });
  afterAll(() => engine?.stop());

  it('answers without a node that was killed, and is whole again after a restart', async () => {
    const first = new Client({ node: engine.addresses[0] as string });
    const last = new Client({ node: engine.addresses[2] as string });
    const index = 'zonelens-three';
    await first.indices.create({
      index,
      wait_for_active_shards: 'all',
      body: {
        settings: {
          number_of_shards: 3,
          number_of_replicas: 1,
          // A copy that nothing was written to yet is otherwise missed for a minute.
          'index.unassigned.node_left.delayed_timeout': '0s',
        },
      },
    });
    await first.index({ index, id: '1', body: { text: '容错免责' }, refresh: true });

    await engine.kill(1);
    await last.cluster.health({ wait_for_nodes: '2', wait_for_status: 'yellow' });
    expect((await last.get({ index, id: '1' })).body._source).toEqual({ text: '容错免责' });

    await engine.restart();
    expect((await first.cluster.health()).body).toMatchObject({ number_of_nodes: 3, status: 'green' });
  });

  it('has a node that hears nothing while it is paused', async () => {
    const impatient = new Client({ node: engine.addresses[0] as string, requestTimeout: 500, maxRetries: 0 });
    engine.pause(0);
    await expect(impatient.info()).rejects.toThrow('timed out');
    engine.resume(0);
    await engine.restart();
    expect((await impatient.info({}, { requestTimeout: 30_000 })).statusCode).toBe(200);
  });
});

describe.skipIf(address === null)('an engine with security', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine({ security: true, settings: { 'action.auto_create_index': true } });
  });
  afterAll(() => engine?.stop());

  const clientOf = (username: string, password = ENGINE_PASSWORD, ca?: string) =>
    new Client({
      node: engine.addresses[0] as string,
      auth: { username, password },
      ssl: { ca: ca ?? readFileSync(engine.ca as string, 'utf8') },
      maxRetries: 0,
    });

  it('lets the user of the store do with its indices what it likes, and with others nothing', async () => {
    const client = clientOf('zonelens');
    await client.bulk({ body: [{ index: { _index: 'zonelens-a' } }, { text: '容错' }], refresh: true });
    await client.indices.updateAliases({
      body: { actions: [{ add: { index: 'zonelens-a', alias: 'zonelens' } }] },
    });
    const { body: point } = await client.createPit({ index: ['zonelens'], keep_alive: '1m' });
    const pit = { id: point.pit_id as string };
    expect((await client.search({ body: { pit } })).body.hits.hits).toHaveLength(1);
    await client.deletePit({ body: { pit_id: [pit.id] } });
    await expect(client.indices.create({ index: 'other' })).rejects.toMatchObject({ statusCode: 403 });
  });

  it('refuses a wrong password, and a user without rights', async () => {
    await expect(clientOf('zonelens', 'wrong').info()).rejects.toMatchObject({ statusCode: 401 });
    const search = clientOf('reader').search({ index: 'zonelens-a' });
    await expect(search).rejects.toMatchObject({ statusCode: 403 });
  });

  it('has a certificate that another CA has not signed', async () => {
    const stranger = clientOf('zonelens', ENGINE_PASSWORD, rootCertificates[0]);
    await expect(stranger.info()).rejects.toThrow(/certificate/);
  });
});
