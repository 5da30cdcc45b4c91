import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { MODEL, MODELS_FOLDER } from './helpers/paths.js';

describe('readConfig', () => {
  it('has a default for everything, on loopback', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      indexFolder: 'index',
      model: MODEL,
      reranker: null,
      modelsFolder: MODELS_FOLDER,
      corsOrigins: [],
      logLevel: 'info',
    });
  });

  it('takes what is set, and is frozen', () => {
    const config = readConfig({ PORT: '8080', ZONELENS_INDEX: '/var/lib/zonelens', HOME: '/root' });
    expect(config).toMatchObject({ port: 8080, indexFolder: '/var/lib/zonelens' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes origins of pages elsewhere, bare as browsers send them', () => {
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
