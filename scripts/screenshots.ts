/** Takes the pictures of the README from a running service: `npm run screenshots -- http://127.0.0.1:3000`. */
import { chromium, type Page } from 'playwright-core';

const REFORM = '功能区与行政区融合';

interface Picture {
  file: string;
  address: (service: string) => Promise<string> | string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
  isReady: (page: Page) => Promise<unknown>;
}

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

const PICTURES: readonly Picture[] = [
  {
    file: 'docs/search.png',
    address: (service) => `${service}/?${query({ q: REFORM })}`,
    width: 1280,
    height: 860,
    colorScheme: 'light',
    isReady: (page) => page.locator('.hit').first().waitFor(),
  },
  {
    file: 'docs/compare.png',
    address: async (service) => `${service}/compare?${query({ passage: await firstPassage(service) })}`,
    width: 1280,
    height: 1000,
    colorScheme: 'light',
    isReady: (page) => page.locator('th').first().waitFor(),
  },
  {
    file: 'docs/matrix.png',
    address: (service) => `${service}/matrix`,
    width: 1280,
    height: 760,
    colorScheme: 'light',
    isReady: (page) => page.locator('th').first().waitFor(),
  },
  {
    file: 'docs/article.png',
    address: async (service) => `${service}/article?${query({ id: await firstArticle(service), q: REFORM })}`,
    width: 360,
    height: 780,
    colorScheme: 'dark',
    isReady: (page) => page.locator('.reading mark').first().waitFor(),
  },
];

interface FirstHit {
  id: string;
  article: { id: string };
}

async function firstHit(service: string, q: string): Promise<FirstHit> {
  const response = await fetch(`${service}/api/search?${query({ q, zone: '青岛高新区', limit: '1' })}`);
  const { hits } = (await response.json()) as { hits: FirstHit[] };
  const [hit] = hits;
  if (hit === undefined) throw new Error('The index has no passage on Qingdao High-tech Zone.');
  return hit;
}

const firstPassage = async (service: string) => (await firstHit(service, '303项县级行政权力')).id;
const firstArticle = async (service: string) => (await firstHit(service, REFORM)).article.id;

const [service] = process.argv.slice(2);
if (service === undefined) {
  console.error('Say where the service runs: npm run screenshots -- http://127.0.0.1:3000');
  process.exit(1);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { file, address, width, height, colorScheme, isReady } of PICTURES) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: 'zh-CN' });
  await page.goto(await address(service));
  await isReady(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: file });
  console.log(file);
  await page.close();
}
await browser.close();
