import { inspect } from 'node:util';
import { errors } from '@opensearch-project/opensearch';
import { describe, expect, it } from 'vitest';
import { ZonelensError } from '../../../../src/errors.js';
import { Conflict, failureOf, refusalFailure } from '../../../../src/stores/opensearch/connection/errors.js';
import { TravelError } from '../../../../src/stores/opensearch/connection/wire.js';
import { PASSWORD, refused, TARGET } from '../../../helpers/fake-opensearch.js';
import { ERROR_ANSWERS } from './error-answers.js';

const target = { ...TARGET, hosts: ['https://a:9200', 'https://b:9200'] };

describe('an answer with an error', () => {
  it.each(ERROR_ANSWERS)('that says $what ($status)', ({ status, body, code, passing, message }) => {
    const failure = refusalFailure(status, body, target);
    expect(failure.error).toBeInstanceOf(ZonelensError);
    expect(failure.error instanceof Conflict).toBe(code === 'index_busy');
    expect(failure).toMatchObject({ error: { code }, passing });
    expect(failure.error.cause).toBeUndefined();
    expect(failure.error.message).toMatch(message);
    expect(failure.error.message).toContain('OpenSearch (https://a:9200, https://b:9200)');
    expect(failure.error.message).not.toMatch(/\$reason|\n|undefined|\bat .*\.java/);
  });

  it('says how long to wait', () => {
    const wait = (headers: object) => refusalFailure(429, '', target, { ...headers }).retryAfterMs;
    expect(wait({})).toBe(0);
    expect(wait({ 'retry-after': '3' })).toBe(3000);
  });

  it('without user asks for one', () => {
    const failure = refusalFailure(401, 'Unauthorized', { ...target, username: null, password: null });
    expect(failure.error.message).toMatch(/wants a user and a password: ZONELENS_STORE=opensearch\+https/);
  });

  it('does not repeat values of a question or a text, nor more than a few lines', () => {
    const of = (reason: string) =>
      refusalFailure(400, refused(400, 'x_exception', reason).body, target).error.message;
    expect(of('failed to create query: For input string: "容错免责"')).not.toContain('容错');
    expect(
      of("failed to parse field [n] of type [integer]. Preview of field's value: '容错 and it's more'"),
    ).not.toContain('容错');
    expect(of('x'.repeat(10_000)).length).toBeLessThan(600);
  });
});

describe('what the client throws', () => {
  it.each([
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9200', /cannot be reached: connect ECONNREFUSED/],
    ['ECONNRESET', 'socket hang up', /socket hang up/],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND a', /ENOTFOUND/],
    ['', '', /cannot be reached/],
  ])('for %s, which may pass', (code, text, message) => {
    const failure = failureOf(new TravelError(text, code), target);
    expect(failure).toMatchObject({ error: { code: 'storage_unavailable' }, passing: true });
    expect(failure.error.cause).toBeUndefined();
    expect(failure.error.message).toMatch(message);
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', /does not know.*ZONELENS_STORE_CA/],
    ['CERT_HAS_EXPIRED', 'certificate has expired', /not valid today.*ZONELENS_STORE_CA/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'Host: a. is not of it', /name: Host: a\..*ZONELENS_STORE_CA/],
    ['EPROTO', 'SSL routines:ssl3_get_record:wrong version number', /does not speak TLS/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate required', /No encrypted connection/],
    ['HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/', /does not speak HTTP.*opensearch\+https/],
  ])('for %s, which settings cause', (code, text, message) => {
    const failure = failureOf(new TravelError(text, code), target);
    expect(failure).toMatchObject({ error: { code: 'config_invalid' }, passing: false });
    expect(failure.error.cause).toBeUndefined();
    expect(failure.error.message).toMatch(message);
  });

  it('when no host is left, when it takes too long, when it is no JSON, and anything else', () => {
    const meta = {} as ConstructorParameters<typeof errors.TimeoutError>[1];
    const of = (thrown: unknown) => failureOf(thrown, target);
    expect(of(new errors.NoLivingConnectionsError('', meta))).toMatchObject({
      error: { code: 'storage_unavailable' },
      passing: true,
    });
    expect(of(new errors.TimeoutError('', meta))).toMatchObject({
      error: { code: 'deadline_exceeded' },
      passing: false,
    });
    expect(of(new errors.DeserializationError('', '{'))).toMatchObject({
      error: { code: 'config_invalid' },
      passing: false,
    });
    expect(of('a string')).toMatchObject({ error: { code: 'storage_unavailable' } });
  });

  it('never shows the password, in whatever form it comes back', () => {
    const basic = Buffer.from(`zonelens:${PASSWORD}`).toString('base64');
    const said = `${PASSWORD} ${encodeURIComponent(PASSWORD)} Basic ${basic}`;
    const meta = {
      statusCode: 500,
      body: refused(500, 'x_exception', said).body,
      headers: { 'x-echo': said },
      meta: { request: { params: { headers: { authorization: `Basic ${basic}` } } } },
    } as unknown as ConstructorParameters<typeof errors.ResponseError>[0];
    const thrown = [
      new errors.ResponseError(meta),
      new errors.ConnectionError(said, meta),
      new TravelError(said, 'ERR_TLS_CERT_ALTNAME_INVALID'),
      new Error(said),
      said,
    ];
    for (const one of thrown) {
      const shown = inspect(failureOf(one, target), { depth: null, showHidden: true });
      for (const form of [PASSWORD, encodeURIComponent(PASSWORD), basic]) expect(shown).not.toContain(form);
      expect(shown).toContain('***');
    }
  });
});
