/** Who is trusted with the password, and does it stay there? */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/stores/opensearch/connection/index.js';
import { makeCertificate } from '../../../helpers/certificates.js';
import { type Answering, hitsOf, PASSWORD, useFakes } from '../../../helpers/fake-opensearch.js';
import { breaking, silent, stalling } from './broken-answers.js';

const { start, connect } = useFakes();

const search = (connection: Connection) => connection.search('test-a', {});

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zonelens-certificates-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const authority = makeCertificate({ name: 'an authority' });
  const server = makeCertificate({ name: 'server', hosts: ['127.0.0.1'], authority });
  const caFile = () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, makeCertificate({ name: 'another authority' }).cert + authority.cert);
    return file;
  };
  const refusal = async (of: Promise<unknown>, message: RegExp) =>
    expect(of).rejects.toMatchObject({ code: 'config_invalid', message: expect.stringMatching(message) });

  it('trusts the authorities of ZONELENS_STORE_CA, and sends the password', async () => {
    const fake = await start([hitsOf(['a'])], server);
    const answer = await search(connect({ hosts: [fake.origin], caFile: caFile() }));
    expect(answer.total).toBe(1);
    const basic = Buffer.from(`zonelens:${PASSWORD}`).toString('base64');
    expect(fake.asked[0]?.headers.authorization).toBe(`Basic ${basic}`);
  });

  it('trusts nobody else', async () => {
    const fake = await start([], server);
    await refusal(search(connect({ hosts: [fake.origin] })), /does not know\. Set ZONELENS_STORE_CA/);
    const alone = await start([], makeCertificate({ name: 'alone', hosts: ['127.0.0.1'] }));
    await refusal(search(connect({ hosts: [alone.origin] })), /does not know\. Set ZONELENS_STORE_CA/);
    await refusal(search(connect({ hosts: [alone.origin], caFile: caFile() })), /not in .*ca\.pem/);
    expect([...fake.asked, ...alone.asked]).toEqual([]);
  });

  it('wants the name of the host, and a certificate that is valid today', async () => {
    const elsewhere = await start([], makeCertificate({ name: 'b', hosts: ['b.example'], authority }));
    const connection = connect({ hosts: [elsewhere.origin], caFile: caFile() });
    await refusal(search(connection), /for another name: .*127\.0\.0\.1.*ZONELENS_STORE_CA/);
    const notAfter = new Date(Date.now() - 1000);
    const old = await start([], makeCertificate({ name: 'old', hosts: ['127.0.0.1'], authority, notAfter }));
    await refusal(search(connect({ hosts: [old.origin], caFile: caFile() })), /not valid today/);
  });

  it('is missing at a port without TLS, or missed at one with it', async () => {
    const plain = await start([hitsOf([])]);
    await refusal(search(connect({ hosts: [plain.origin.replace('http', 'https')] })), /does not speak TLS/);
    const fake = await start([], server);
    await expect(search(connect({ hosts: [fake.origin.replace('https', 'http')] }))).rejects.toThrow(
      /write opensearch\+https/,
    );
  });

  it('needs a file with certificates', () => {
    const empty = join(folder, 'empty.pem');
    writeFileSync(empty, server.key);
    for (const file of [empty, join(folder, 'missing.pem'), folder]) {
      expect(() => connect({ hosts: ['https://a:9200'], caFile: file })).toThrow(
        expect.objectContaining({
          code: 'config_invalid',
          message: expect.stringContaining('ZONELENS_STORE_CA'),
        }),
      );
    }
  });
});

describe('the password', () => {
  const basic = Buffer.from(`zonelens:${PASSWORD}`).toString('base64');
  const forms = [PASSWORD, encodeURIComponent(PASSWORD), basic];

  /** Repeats the header with the password in whatever it says. */
  const echoing =
    (status: number): Answering =>
    ({ headers }, response) => {
      const reason = `refused: ${headers.authorization}`;
      response.writeHead(status, { 'content-type': 'application/json', 'x-echo': reason });
      response.end(JSON.stringify({ error: { root_cause: [{ type: 'x', reason }], type: 'x', reason } }));
    };

  const failures: [string, Answering][] = [
    ...[400, 401, 403, 404, 409, 413, 429, 500, 503].map((status): [string, Answering] => [
      `status ${status}`,
      echoing(status),
    ]),
    ['a page', { body: `<html>${PASSWORD}</html>` }],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: `{"a": "${PASSWORD}` }],
    ['a broken connection', breaking],
    ['no answer', silent],
    ['half an answer', stalling],
  ];

  it.each(failures)('is in no part of the error of %s', async (_, failure) => {
    const fake = await start([failure]);
    const connection = connect({ hosts: [fake.origin], timeoutMs: 100 });
    const thrown = await Promise.allSettled([
      connection.search('test-a', {}),
      connection.get('test-a', '1'),
      connection.put('test-a', '1', {}, 'absent'),
      connection.searches([{ index: 'test-a', body: {} }]),
    ]);
    for (const one of thrown) {
      expect(one.status).toBe('rejected');
      const shown = `${inspect(one, { depth: null, showHidden: true })} ${JSON.stringify(one)}`;
      for (const form of forms) expect(shown).not.toContain(form);
    }
  });

  it('is not shown with a connection', () => {
    const shown = inspect(connect({ hosts: ['https://a:9200'] }), { depth: null, showHidden: true });
    for (const form of forms) expect(shown).not.toContain(form);
  });
});
