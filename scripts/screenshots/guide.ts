/** Which pictures have the README and the guides? */
import { address, type Picture, type Service } from './picture.js';

const REFORM = '功能区与行政区融合';

export const GUIDE_PICTURES: readonly Picture[] = [
  {
    file: 'docs/search.png',
    height: 860,
    reach: async (page, { url }) => {
      await page.goto(url + address('/', { q: REFORM }));
      await page.locator('.results[aria-busy=false] .hit').first().waitFor();
    },
  },
  {
    file: 'docs/compare.png',
    height: 1000,
    reach: async (page, { url }) => {
      await page.goto(url + address('/compare', { q: '还有谁把功能区与行政区合并' }));
      await page.locator('.comparison[aria-busy=false] .aligned').waitFor();
    },
  },
  {
    file: 'docs/matrix.png',
    height: 760,
    reach: async (page, { url }) => {
      await page.goto(`${url}/matrix`);
      await page.locator('th').first().waitFor();
    },
  },
  {
    file: 'docs/article.png',
    width: 360,
    height: 780,
    options: { colorScheme: 'dark' },
    reach: async (page, service) => {
      await page.goto(service.url + address('/article', { id: await articleOn(service), q: REFORM }));
      await page.locator('.reading mark').first().waitFor();
    },
  },
  {
    file: 'docs/dossier.png',
    height: 860,
    reach: async (page, { url }) => {
      await page.goto(url + address('/', { q: REFORM }));
      for (let at = 0; at < 2; at++) {
        await page.locator('#hits > li > .hit .collect-button').nth(at).click();
        await page.locator('.collect-button.is-done').nth(at).waitFor();
      }
      await page.goto(`${url}/dossier`);
      await page.locator('.dossier-list h2 a').first().click();
      await page.locator('.item').nth(1).waitFor();
      await page.locator('.title-field').fill('功能区与行政区融合：各地做法');
      await page.locator('.saving', { hasText: '已保存' }).waitFor();
      await page.locator('zl-export .menu-button').click();
      await page.locator('zl-export [data-format=docx]').waitFor();
    },
  },
];

/** Id of the article on Qingdao High-tech Zone that answers best. */
async function articleOn({ url }: Service): Promise<string> {
  const response = await fetch(url + address('/api/search', { q: REFORM, zone: '青岛高新区', limit: '1' }));
  const { hits } = (await response.json()) as { hits: { article: { id: string } }[] };
  const [hit] = hits;
  if (hit === undefined) throw new Error('The index has no passage on Qingdao High-tech Zone.');
  return hit.article.id;
}
