import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { BUNDLED_MODEL, chooseModel } from '../src/embed/chosen.js';
import { DEFAULT_SETTINGS } from '../src/fetch/settings.js';
import { MODELS_FOLDER } from './helpers/paths.js';

describe('readConfig', () => {
  const models = mkdtempSync(join(tmpdir(), 'zonelens-models-'));
  afterAll(() => rmSync(models, { recursive: true, force: true }));

  it('has a default for everything, on loopback', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      indexFolder: 'index',
      reranker: null,
      modelsFolder: MODELS_FOLDER,
      hub: 'https://huggingface.co',
      isPublic: false,
      keyFile: 'keys.json',
      keyHashes: [],
      corsOrigins: [],
      mcpHosts: [],
      logLevel: 'info',
    });
  });

  it('takes what is set, and is frozen', () => {
    const config = readConfig({ PORT: '8080', ZONELENS_INDEX: '/var/lib/zonelens', HOME: '/root' });
    expect(config).toMatchObject({ port: 8080, indexFolder: '/var/lib/zonelens' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes a language model with its name, and a key only over a line that others cannot read', () => {
    const of = (environment: object) => readConfig(environment as NodeJS.ProcessEnv).languageModel;
    expect(of({})).toBeNull();
    const local = { ZONELENS_LLM: 'http://127.0.0.1:8080/v1/', ZONELENS_LLM_MODEL: 'm' };
    expect(of(local)).toEqual({
      address: 'http://127.0.0.1:8080/v1',
      model: 'm',
      key: null,
      timeoutMs: 30_000,
    });
    expect(of({ ...local, ZONELENS_LLM_KEY: 'k' })?.key).toBe('k');
    for (const [wrong, field] of [
      [{ ZONELENS_LLM: 'https://llm.example.org/v1' }, 'ZONELENS_LLM_MODEL'],
      [{ ZONELENS_LLM_KEY: 'k' }, 'ZONELENS_LLM_KEY'],
      [{ ...local, ZONELENS_LLM: 'http://llm.example.org/v1', ZONELENS_LLM_KEY: 'k' }, 'ZONELENS_LLM'],
      [{ ...local, ZONELENS_LLM: 'llm.example.org' }, 'ZONELENS_LLM'],
    ] as const)
      expect(() => of(wrong)).toThrow(
        expect.objectContaining({ faults: [expect.objectContaining({ field })] }),
      );
  });

  it('lets watches post and mail only where that is asked for, and mail only with a sender', () => {
    const of = (environment: object) => readConfig(environment as NodeJS.ProcessEnv).telling;
    expect(of({})).toEqual({ webhooks: false, mail: null });
    const mail = { ZONELENS_SMTP: 'smtp://127.0.0.1:2525', ZONELENS_MAIL_FROM: 'zones@example.org' };
    expect(of({ ...mail, ZONELENS_WEBHOOKS: 'true' })).toEqual({
      webhooks: true,
      mail: { server: mail.ZONELENS_SMTP, from: mail.ZONELENS_MAIL_FROM },
    });
    for (const [wrong, field] of [
      [{ ZONELENS_SMTP: mail.ZONELENS_SMTP }, 'ZONELENS_MAIL_FROM'],
      [{ ZONELENS_MAIL_FROM: mail.ZONELENS_MAIL_FROM }, 'ZONELENS_MAIL_FROM'],
      [{ ...mail, ZONELENS_MAIL_FROM: 'zones' }, 'ZONELENS_MAIL_FROM'],
      [{ ...mail, ZONELENS_SMTP: 'mail.example.org' }, 'ZONELENS_SMTP'],
    ] as const)
      expect(() => of(wrong)).toThrow(
        expect.objectContaining({ faults: [expect.objectContaining({ field })] }),
      );
    expect(readConfig({ ZONELENS_URL: 'https://zones.example.org/z' }).publicUrl).toBe(
      'https://zones.example.org/z/',
    );
  });

  it('takes origins as browsers send them, and nothing more', () => {
    const originsOf = (ZONELENS_CORS_ORIGINS: string) => readConfig({ ZONELENS_CORS_ORIGINS }).corsOrigins;
    expect(originsOf('')).toEqual([]);
    expect(originsOf('*')).toEqual(['*']);
    expect(originsOf('https://example.org, http://localhost:8080,')).toEqual([
      'https://example.org',
      'http://localhost:8080',
    ]);
    for (const wrong of [
      'example.org',
      'https://example.org/',
      'https://Example.org',
      'ftp://example.org',
      'null',
    ]) {
      const message = `${wrong} is not an origin such as https://example.org, or *`;
      expect(() => originsOf(`https://example.com,${wrong}`)).toThrow(
        expect.objectContaining({ faults: [{ field: 'ZONELENS_CORS_ORIGINS', message }] }),
      );
    }
  });

  it('knows by which names agents come: on loopback no other, elsewhere any until some are named', () => {
    const hostsOf = (environment: object) => readConfig(environment as NodeJS.ProcessEnv).mcpHosts;
    expect(hostsOf({})).toEqual([]);
    expect(hostsOf({ HOST: '0.0.0.0' })).toBeNull();
    const ZONELENS_MCP_HOSTS = 'Zonelens.example.org, ::2';
    for (const HOST of ['127.0.0.1', '0.0.0.0'])
      expect(hostsOf({ HOST, ZONELENS_MCP_HOSTS })).toEqual(['zonelens.example.org', '::2']);
    for (const wrong of ['https://example.org', 'example.org:3000', 'a b', '*'])
      expect(() => hostsOf({ ZONELENS_MCP_HOSTS: wrong })).toThrow(
        expect.objectContaining({ faults: [expect.objectContaining({ field: 'ZONELENS_MCP_HOSTS' })] }),
      );
  });

  it('takes hosts and networks that may be fetched from, by default none', () => {
    const fetchOf = (environment: object) => readConfig(environment as NodeJS.ProcessEnv).fetch;
    expect(fetchOf({})).toEqual(DEFAULT_SETTINGS);
    expect(
      fetchOf({
        ZONELENS_FETCH_PRIVATE: 'wiki.example.org, 10.0.0.0/8,::1',
        ZONELENS_FETCH_CONTACT: 'a@example.org',
      }),
    ).toEqual({
      private: ['wiki.example.org', '10.0.0.0/8', '::1'],
      delayMs: 1000,
      contact: 'a@example.org',
    });
    for (const [name, wrong] of [
      ['ZONELENS_FETCH_PRIVATE', '*'],
      ['ZONELENS_FETCH_PRIVATE', '10.0.0.0/8,http://wiki.example.org'],
      ['ZONELENS_FETCH_DELAY_MS', '-1'],
      ['ZONELENS_FETCH_CONTACT', 'a\r\nx: y'],
      ['ZONELENS_FETCH_CONTACT', 'https://example.org/) x'],
    ] as const) {
      expect(() => fetchOf({ [name]: wrong })).toThrow(
        expect.objectContaining({ faults: [expect.objectContaining({ field: name })] }),
      );
    }
  });

  it('takes hashes of keys, and says which one is invalid without repeating it', () => {
    const hash = 'ab'.repeat(32);
    expect(readConfig({ ZONELENS_KEY_HASHES: `read:${hash}` }).keyHashes).toEqual([
      { scope: 'read', sha256: hash },
    ]);
    expect(() => readConfig({ ZONELENS_KEY_HASHES: `read:${hash},secret` })).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('secret'),
        faults: [{ field: 'ZONELENS_KEY_HASHES', message: expect.stringContaining('entry 2 is not one of') }],
      }),
    );
  });

  it('takes the model that is set, else the chosen one, else the bundled one', async () => {
    const modelOf = (environment: object = {}) =>
      readConfig({ ZONELENS_MODELS: models, ...environment }).model;
    expect(modelOf()).toBe(BUNDLED_MODEL);
    await chooseModel(models, 'Xenova/tiny');
    expect(modelOf()).toBe('Xenova/tiny');
    expect(modelOf({ ZONELENS_MODEL: 'set' })).toBe('set');
    await chooseModel(models, BUNDLED_MODEL);
    expect(modelOf()).toBe(BUNDLED_MODEL);
  });

  it('takes the address of a hub, without the slash at its end', () => {
    const hubOf = (ZONELENS_HUB: string) => readConfig({ ZONELENS_HUB }).hub;
    expect(hubOf('http://mirror.example:8080/hf/')).toBe('http://mirror.example:8080/hf');
    for (const wrong of [
      '',
      'mirror.example',
      'ftp://mirror.example',
      'https://u:p@x.example',
      'https://x.example/?a',
    ]) {
      expect(() => hubOf(wrong)).toThrow(
        expect.objectContaining({ faults: [expect.objectContaining({ field: 'ZONELENS_HUB' })] }),
      );
    }
  });

  it('lets no request outlive what a store on a server keeps', () => {
    const patient = { ZONELENS_DEADLINE_MS: '90000' };
    expect(readConfig(patient).deadlineMs).toBe(90_000);
    const store = { ZONELENS_STORE: 'opensearch+http://127.0.0.1:9200' };
    expect(readConfig(store).store?.hosts).toEqual(['http://127.0.0.1:9200']);
    expect(() => readConfig({ ...patient, ...store })).toThrow('ZONELENS_DEADLINE_MS: must be at most 60000');
  });

  it('names every wrong and every unknown variable at once', () => {
    const attempt = () =>
      readConfig({ PORT: '70000', ZONELENS_LOG: 'loud', ZONELENS_INDEX: '', ZONELENS_INDX: 'x' });
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        faults: ['PORT', 'ZONELENS_INDEX', 'ZONELENS_LOG', 'ZONELENS_INDX'].map((field) =>
          expect.objectContaining({ field }),
        ),
      }),
    );
  });
});
