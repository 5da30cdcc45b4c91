/** Does a document that would take forever, or fill the memory, cost its thread and nothing else? */
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/corpus/read/html.js';
import { readIsolated } from '../../../src/corpus/read/isolated.js';
import { readPdf } from '../../../src/corpus/read/pdf.js';
import { latinPdf } from './build.js';

const SENTENCE = 'The zone and the district share one administration since the reform of last year.';

/** Objects without end in a file whose table of objects is lost: pdf.js reads the rest again for each. */
const endless = (objects: number) =>
  Buffer.from(`%PDF-1.7\n${'8 0 obj\n<<\n(never closed\nendobj\n'.repeat(objects)}`);

const page = (text: string) =>
  ({ kind: '.html', bytes: Buffer.from(`<p>${text}</p>`), served: null }) as const;

describe('a document that is read in isolation', () => {
  it('is given up when it takes too long; meanwhile others go on, and the next one is read', async () => {
    let turns = 0;
    const counting = setInterval(() => turns++, 5);
    const reading = readIsolated({ kind: '.pdf', bytes: endless(20_000), served: null }, 2000);
    await expect(reading).rejects.toMatchObject({
      code: 'source_unreadable',
      message: expect.stringContaining('takes more than 2 s to read'),
    });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(20);
    expect(await readIsolated(page(SENTENCE))).toEqual(readHtml(`<p>${SENTENCE}</p>`));
  });

  it('is read as it would be here', async () => {
    const bytes = await latinPdf([
      [
        { text: 'A reform', y: 780, size: 20 },
        { text: SENTENCE, y: 700 },
      ],
    ]);
    expect(await readIsolated({ kind: '.pdf', bytes, served: null })).toEqual(await readPdf(bytes));
  });

  it('says in the words of its reader why there is nothing', async () => {
    const attempt = readIsolated({ kind: '.docx', bytes: Buffer.from('PK no archive'), served: null });
    await expect(attempt).rejects.toMatchObject({ message: expect.stringContaining('is damaged') });
  });
});
