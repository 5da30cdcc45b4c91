import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRepository } from '../../src/hub/repository.js';
import { get, redirectTarget } from '../../src/hub/request.js';
import { answering, type HubServer, hubAt, REPOSITORY, startHub } from '../helpers/hub-server.js';

describe('a redirect', () => {
  let hub: HubServer;
  let other: HubServer;
  beforeEach(async () => {
    hub = await startHub({ 'a.txt': Buffer.from('here') });
    other = await startHub({ 'a.txt': Buffer.from('there') });
  });
  afterEach(() => Promise.all([hub.close(), other.close()]));

  const path = `/x/resolve/${'a'.repeat(40)}/a.txt`;
  const follow = async (...locations: string[]) => {
    hub.failures.push(...locations.map((location) => ({ end: '', fail: answering(302, { location }) })));
    return get(hubAt(hub.url), { url: `${hub.url}/start`, missing: 'nothing there' }, async ({ chunks }) => {
      const parts = [];
      for await (const chunk of chunks) parts.push(chunk);
      return Buffer.concat(parts).toString();
    });
  };

  it('is followed to a path, an address and another host, five times at most', async () => {
    expect(await follow(path)).toBe('here');
    expect(await follow(hub.url + path)).toBe('here');
    expect(await follow(other.url + path)).toBe('there');
    expect(await follow('/1', '/2', '/3', '/4', path)).toBe('here');
    await expect(follow('/1', '/2', '/3', '/4', '/5', path)).rejects.toMatchObject({
      code: 'hub_unreachable',
      message: expect.stringContaining('redirects more than 5 times'),
    });
  });

  it('that leads back to itself ends', async () => {
    await expect(follow(...Array<string>(9).fill('/start'))).rejects.toThrow('more than 5 times');
  });

  it('to another scheme than http and https, or from https to http, is refused', async () => {
    await expect(follow('file:///etc/passwd')).rejects.toThrow('redirects to file:');
    await expect(follow('http://')).rejects.toThrow('no valid address');
    const from = new URL('https://hub.example/a');
    expect(() => redirectTarget(from, 'http://cdn.example/b')).toThrow('from https to http (cdn.example)');
    expect(() => redirectTarget(from, null)).toThrow('no valid address');
    expect(redirectTarget(from, '//cdn.example/b').href).toBe('https://cdn.example/b');
  });
});

describe('a repository', () => {
  let hub: HubServer;
  beforeEach(async () => {
    hub = await startHub({ 'config.json': Buffer.from('{}') });
  });
  afterEach(() => hub.close());
  const read = (id = REPOSITORY, revision = 'main') => readRepository(hubAt(hub.url), id, revision);

  it('is named in the error when it or its revision does not exist', async () => {
    await expect(read('Xenova/none')).rejects.toMatchObject({
      code: 'model_missing',
      message: expect.stringMatching(/401 .*Xenova\/none.* private or gated, or does not exist/),
    });
    await expect(read(REPOSITORY, 'refs/pr/7')).rejects.toThrow(
      `no repository ${REPOSITORY}, or it has no revision refs/pr/7`,
    );
    expect(hub.requests).toHaveLength(2);
  });

  it('is pinned to its commit, with the licence that its card or its tags state', async () => {
    expect(await read()).toMatchObject({ commit: hub.commit, licence: 'mit' });
    hub.description = { cardData: null, tags: ['onnx', 'license:apache-2.0'] };
    expect((await read()).licence).toBe('apache-2.0');
    hub.description = { cardData: {} };
    expect((await read()).licence).toBe('not stated');
  });

  it('that is not described as a hub does it is refused', async () => {
    hub.description = { sha: '../../etc' };
    await expect(read()).rejects.toMatchObject({
      code: 'hub_unreachable',
      message: expect.stringContaining('Is ZONELENS_HUB the address of a hub?'),
    });
    hub.failures.push({ end: '', fail: answering(200) });
    await expect(read()).rejects.toMatchObject({
      code: 'hub_unreachable',
      message: expect.stringContaining('does not answer as the Hugging Face hub does'),
    });
  });

  it('of a hub that is down is an error with advice, without retries', async () => {
    await hub.close();
    await expect(read()).rejects.toMatchObject({
      code: 'hub_unreachable',
      message: expect.stringMatching(/cannot be reached: .*ZONELENS_HUB to a mirror/),
    });
    hub = await startHub({});
  });
});
