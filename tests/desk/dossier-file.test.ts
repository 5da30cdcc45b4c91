import { describe, expect, it } from 'vitest';
import { dossierFileText, parseDossierFile } from '../../src/desk/dossier-file.js';
import { ZonelensError } from '../../src/errors.js';
import { DOSSIER } from './export/sample-dossier.js';

function faultsOf(text: string): string[] {
  try {
    parseDossierFile(text);
  } catch (error) {
    if (error instanceof ZonelensError)
      return error.faults.map(({ field, message }) => `${field}: ${message}`);
    throw error;
  }
  return [];
}

describe('a dossier in a file', () => {
  it('comes back as it was, with or without a byte order mark', () => {
    const text = dossierFileText(DOSSIER);
    expect(JSON.parse(text)).toMatchObject({ zonelens: 1 });
    expect(parseDossierFile(text)).toEqual(DOSSIER);
    expect(parseDossierFile(`\ufeff${text}`)).toEqual(DOSSIER);
  });

  it('may lie there by itself', () => {
    expect(parseDossierFile(JSON.stringify(DOSSIER))).toEqual(DOSSIER);
  });

  it('is refused with all of its faults', () => {
    const [first, ...others] = DOSSIER.sections;
    const sections = [{ ...first, id: '' }, ...others];
    const faults = faultsOf(JSON.stringify({ zonelens: 1, dossier: { title: '', sections }, more: 1 }));
    expect(faults).toHaveLength(3);
    expect(faults[0]).toBe('more: is not known');
    expect(faults.join('\n')).toContain('dossier.title: ');
    expect(faults.join('\n')).toContain('dossier.sections.0.id: must be of letters');
  });

  it('of a newer program is refused with what to do', () => {
    expect(faultsOf(JSON.stringify({ zonelens: 2, dossier: 'of another form', more: 1 }))).toEqual([
      'zonelens: is 2: a newer Zonelens wrote the file, and this one reads up to 1. Update Zonelens, or export the dossier again from an older one',
    ]);
  });

  it.each(['', '{', '[]', 'null', '7', '{"zonelens":"1"}', '{"zonelens":0}', '{"zonelens":1}'])(
    'is not %j',
    (text) => {
      expect(faultsOf(text).length).toBeGreaterThan(0);
    },
  );
});
