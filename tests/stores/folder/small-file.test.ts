/** Does a failure of a small SQLite file say what to do? */
import { expect, it } from 'vitest';
import { explainedFile } from '../../../src/stores/folder/small-file.js';

const place = {
  folder: '/index',
  file: '/index/queue.sqlite',
  advice: 'Remove the file: it holds only the queue.',
};

it.each([
  [
    'SQLITE_BUSY',
    /^\/index\/queue\.sqlite has been locked .* Wait for that process, or end it\. All is well\.$/,
  ],
  [
    'SQLITE_CORRUPT',
    /^\/index\/queue\.sqlite cannot be used: oh\. Remove the file: it holds only the queue\. All/,
  ],
  ['SQLITE_FULL', /^\/index cannot be written\. The disk is full/],
])('%s is storage_failed with advice', (code, message) => {
  expect(explainedFile(Object.assign(new Error('oh'), { code }), place, 'All is well')).toMatchObject({
    code: 'storage_failed',
    message: expect.stringMatching(message),
  });
});

it('leaves other errors as they are', () => {
  const error = new Error('oh');
  expect(explainedFile(error, place, 'All is well')).toBe(error);
});
