/** What is wrong with a user's file of zones, short names and themes? Checked as a whole, before anything uses it. */
import { buildOwnGazetteer } from '../corpus/gazetteer.js';
import { readOwnNames } from '../corpus/own-names.js';
import { readDataFile } from '../data-file.js';
import { ZonelensError } from '../errors.js';
import { buildOwnGlossary } from './glossary.js';

/** Every fault, each in a sentence; none for a file that can be used. */
export function faultsOfOwnNames(path: string): string[] {
  try {
    const own = readOwnNames(path);
    return [
      ...faultsOf(() => buildOwnGazetteer(readDataFile('gazetteer.json'), own)),
      ...faultsOf(() => buildOwnGlossary(readDataFile('glossary.json'), own)),
    ];
  } catch (error) {
    return sentencesOf(error);
  }
}

function faultsOf(build: () => unknown): string[] {
  try {
    build();
    return [];
  } catch (error) {
    return sentencesOf(error);
  }
}

function sentencesOf(error: unknown): string[] {
  if (!(error instanceof ZonelensError)) throw error;
  if (error.faults.length === 0) return [error.message];
  return error.faults.map(({ field, message }) => `${field}: ${message}`);
}
