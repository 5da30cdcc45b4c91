/**
 * Takes the pictures of the documentation from a running service on the sample corpus:
 * `npm run screenshots -- http://127.0.0.1:3000 [key of scope ingest] [files]`. Without a key it leaves out those that need one;
 * files that are named are the only ones.
 */
import { chromium } from 'playwright-core';
import { GUIDE_PICTURES } from './screenshots/guide.js';
import { JOB_PICTURES } from './screenshots/jobs.js';
import { take } from './screenshots/picture.js';

const [url, key = null, ...named] = process.argv.slice(2);
if (url === undefined) {
  console.error('Say where the service runs: npm run screenshots -- http://127.0.0.1:3000');
  process.exit(1);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const picture of [...GUIDE_PICTURES, ...JOB_PICTURES]) {
    if (named.length > 0 && !named.includes(picture.file)) continue;
    if (picture.needsKey && key === null) {
      console.log(`${picture.file}: left out, it needs a key of scope ingest`);
      continue;
    }
    await take(picture, browser, { url: url.replace(/\/+$/, ''), key });
    console.log(picture.file);
  }
} finally {
  await browser.close();
}
