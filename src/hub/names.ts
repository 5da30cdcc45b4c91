/** Which names from outside may become paths? Ids of repositories that hold no way out of the models folder. */
import { CHOICE_FILE } from '../embed/chosen.js';
import { ZonelensError } from '../errors.js';

const PART = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,95}$/;

/** @returns the id; @throws ZonelensError `input_invalid` when it is not `owner/name` or `name` */
export function repositoryId(id: string): string {
  const parts = id.split('/');
  const isId = parts.length <= 2 && parts.every((part) => PART.test(part) && !/\.\.|--/.test(part));
  if (isId && id !== CHOICE_FILE) return id;
  throw new ZonelensError(
    'input_invalid',
    `${JSON.stringify(id)} is not the id of a model. An id is owner/name, as the hub shows it, such as ` +
      'Xenova/multilingual-e5-small: letters, digits, and single dots and hyphens between them.',
  );
}
