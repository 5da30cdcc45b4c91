/** Can a reader follow what a page shows, see what is new of it, and stop following? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../src/api/operations.js';
import { WATCHED } from '../../src/api/samples.js';
import { withKey } from '../helpers/keys.js';
import { describeStates } from './axe.js';
import { MERGER, searchPath, settled, useOwnStage } from './stage.js';

const stage = useOwnStage();

const keyed = async (page: Page): Promise<Page> => {
  await page.addInitScript(`sessionStorage.setItem('zonelens-key', '${stage.keys.read}')`);
  return page;
};

async function post(path: string, body: object, key = stage.keys.read): Promise<void> {
  const response = await fetch(`${stage.url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...withKey(key) },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

const NEW = {
  title: '示例高新区设立政策辅导员',
  url: 'https://example.org/policy-guides',
  date: '2024-05-06',
  text: '示例高新区为每家科技型中小企业指定一名政策辅导员，全年上门讲解两次，辅导员由管委会各部门轮流派出。',
};

type Watches = AnswerOf<'watches'>;
type Watch = Watches['watches'][number];

const ENTRY: Watch['entries'][number] = {
  ...{ id: '989159d3-05a6-8479-a38e-270e0a4bd67e', at: '2026-12-01T00:00:00.000Z', change: 'added' },
  article: { id: 'a827d1ef0577be0b', title: '青島高新區(qū)與城陽區(qū)', date: '2022-11-25' },
  passage: {
    id: 'bcc7a87224890f7b',
    text: '市場監(jiān)管、衛(wèi)生健康等50餘項(xiàng)社會(huì)職能。'.repeat(9),
  },
  ...{ place: null, when: null, promise: null, wording: null, count: null },
};

/** One of everything that a watch can say. */
const RICH: Watches = {
  channels: ['webhook', 'mail'],
  watches: [
    {
      ...WATCHED,
      ...{ id: 'a'.repeat(32), version: '1', title: 'Ein sehr langer Name ohne Ende '.repeat(6) },
      ...{ createdAt: '2026-11-30T12:00:00.000Z', changedAt: '2026-11-30T12:00:00.000Z' },
      request: { q: MERGER, province: ['山东省', '-陕西省'], from: '2020-01-01' },
      feeds: { atom: `feeds/${'a'.repeat(32)}.atom`, json: `feeds/${'a'.repeat(32)}.json` },
      ...{ mail: 'ann@example.org', webhook: `https://example.org/${'hook'.repeat(40)}` },
      entries: [
        ENTRY,
        { ...ENTRY, id: '2', change: 'changed', place: { id: 'p', name: '青岛高新区' }, when: '2021-03' },
        {
          ...{ ...ENTRY, id: '5', place: { id: 'p', name: '青岛高新区' } },
          promise: {
            ...{
              strength: 'plans',
              actor: '管委会',
              action: '引进',
              object: '生物医药企业',
              condition: null,
            },
            ...{ quantities: ['500家'], deadline: '2022年底', due: '2022-12-31' },
          },
        },
        {
          ...{ ...ENTRY, id: '6', place: { id: 'p', name: '苏州工业园区' } },
          wording: {
            ...{ direction: 'unknown', clauses: 12, letters: 48, share: 0.96 },
            own: { passage: 'bcc7a87224890f7b', text: ENTRY.passage?.text ?? '' },
          },
        },
        { ...ENTRY, id: '3', change: 'removed', passage: null },
        { ...ENTRY, id: '4', change: 'more', article: null, passage: null, count: 1234 },
      ],
      ...{ problem: 'There is no passage 0000.', waiting: 3 },
      trouble: {
        mail: { at: '2026-12-01T00:00:00.000Z', message: 'The mail server answers 550.', lost: 2 },
        webhook: { at: '2026-12-01T00:00:00.000Z', message: 'It answers 500.', lost: 0 },
      },
    },
  ],
};

const answering = async (page: Page, answer: object, status = 200): Promise<Page> => {
  await page.route('**/api/watches', (route) => route.fulfill({ status, json: answer }));
  return keyed(page);
};

describe('the page of what is followed', () => {
  it('keeps a search that is followed, and shows what is new of it', async () => {
    const page = await keyed(await stage.newPage());
    await page.goto(stage.url + searchPath('为企业指定政策辅导员', { province: '山东省' }));
    await settled(page);
    await page.getByRole('link', { name: '关注', exact: true }).last().click();
    await page.getByRole('radio', { name: '回答此问题的新段落' }).waitFor();
    // Without the province, which the new article is not of.
    await page.goto(`${stage.url}/watches?${new URLSearchParams({ kind: 'search', q: '政策辅导员' })}`);
    const name = page.getByRole('textbox', { name: '名称' });
    expect(await name.inputValue()).toBe('政策辅导员');
    await name.fill('辅导员');
    await page.getByRole('button', { name: '关注' }).click();
    await page.getByRole('heading', { name: '辅导员' }).waitFor();
    expect(await page.locator('.watch-form').count()).toBe(0);
    expect(await page.locator('.watch-nothing').textContent()).toBe('还没有新内容。');

    await post('api/admin/ingest', NEW, stage.keys.ingest);
    await expect
      .poll(async () => {
        await page.reload();
        await page.locator('.watch-list > li').first().waitFor();
        return page.locator('.watch-entries a').count();
      })
      .toBe(1);
    await page.locator('.watch-entries a').click();
    await page.getByRole('heading', { name: NEW.title, level: 1 }).waitFor();
    expect(page.url()).toContain('#passage-');
    await page.goBack();
    const feed = await page.locator('.watch-feeds a').first().getAttribute('href');
    expect(await (await fetch(`${stage.url}/${feed}`)).text()).toContain(NEW.title);

    await page.getByRole('button', { name: /^更改/ }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('改过的名称');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '改过的名称' }).waitFor();

    await page.getByRole('button', { name: /^删除/ }).click();
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: /^删除/ }).click();
    await page.locator('.remove-now').click();
    await page.getByRole('heading', { name: '还没有关注' }).waitFor();
    expect((await fetch(`${stage.url}/${feed}`)).status).toBe(404);
  });

  it('follows a comparison', async () => {
    const page = await keyed(await stage.open('/compare?q=容错免责'));
    await page.locator('a.follow').first().click();
    expect(await page.locator('.watch-kind').textContent()).toBe('又有地区这样做');
    expect(await page.getByRole('textbox', { name: '名称' }).inputValue()).toBe('容错免责');
    await page.getByRole('button', { name: '关注' }).click();
    await page.getByRole('heading', { name: '容错免责' }).waitFor();
  });

  it.each([
    ['此文章有改动', 'page'],
    ['又有相同表述', 'wording'],
  ])('follows an article: %s', async (kind, value) => {
    const page = await keyed(await stage.open('/article?id=a827d1ef0577be0b'));
    await page.locator('a.follow').first().click();
    const choice = page.getByRole('radio', { name: kind });
    await choice.check();
    expect(await choice.inputValue()).toBe(value);
    const title = '青島高新區與城陽區:一個功能區怎樣同行政區並軌';
    expect(await page.getByRole('textbox', { name: '名称' }).inputValue()).toBe(title);
    await page.getByRole('button', { name: '关注' }).click();
    const made = page.locator('.watch-list > li', { hasText: kind });
    await made.getByRole('heading', { name: title }).waitFor();
    expect(await made.locator('.watch-conditions').count()).toBe(0);
  });

  it('follows words, also long ones, and shows in which words they are asked for', async () => {
    const page = await keyed(await stage.newPage());
    const words = '重大项目实行首席服务官制度，由一名领导班子成员全程联系，每月现场办公一次。'.repeat(9);
    const asked = { kind: 'wording', place: 'qingdao-hitech', date: '2020-06-01', direction: 'later' };
    await page.goto(
      `${stage.url}/watches?${new URLSearchParams(asked)}#${new URLSearchParams({ q: words })}`,
    );
    await page.locator('.watch-form').waitFor();
    expect(await page.locator('.watch-form dd').allTextContents()).toEqual([
      '青岛高新技术产业开发区',
      '2020-06-01',
      '更晚',
      `${words.slice(0, 60)}…`,
    ]);
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: '关注' }).click();
    const { kind, ...request } = asked;
    expect((await sent).postDataJSON()).toMatchObject({ kind, request: { ...request, text: words } });
    await page.locator('.watch-list > li', { hasText: '又有相同表述' }).first().waitFor();
  });

  it.each(['kind=wording&direction=later', 'kind=wording&article=a&passage=p', 'kind=page'])(
    'offers no form where %s names no text',
    async (asked) => {
      const page = await keyed(await stage.newPage());
      await page.goto(`${stage.url}/watches?${asked}`);
      await page.getByRole('heading', { name: '关注', level: 1 }).waitFor();
      await page.locator('main[aria-busy=false]').waitFor();
      expect(await page.locator('.watch-form').count()).toBe(0);
    },
  );

  it('shows the secret of a new webhook once', async () => {
    const page = await keyed(await stage.newPage());
    const secret = `whsec_${'A'.repeat(43)}=`;
    await page.route('**/api/watches', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ json: { ...RICH.watches[0], webhookSecret: secret } })
        : route.fulfill({ json: RICH }),
    );
    await page.goto(`${stage.url}/watches?kind=search&q=x`);
    await page.getByRole('textbox', { name: /Webhook/ }).fill('https://example.org/hook');
    await page.getByRole('textbox', { name: /邮件/ }).fill('ann@example.org');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: '关注' }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      ...{
        webhook: 'https://example.org/hook',
        mail: 'ann@example.org',
        kind: 'search',
        request: { q: 'x' },
      },
    });
    expect(await page.locator('.notice code').textContent()).toBe(secret);
    await page.getByRole('button', { name: /^更改/ }).click();
    expect(await page.locator('.notice code').count()).toBe(0);
  });

  it('says what is wrong with a watch that is refused, and keeps what was filled in', async () => {
    const page = await keyed(await stage.newPage({ requestsFail: true }));
    await page.goto(`${stage.url}/watches?kind=search&q=x&province=火星`);
    await page.getByRole('textbox', { name: '名称' }).fill('火星');
    await page.getByRole('button', { name: '关注' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('request.province');
    expect(await page.getByRole('textbox', { name: '名称' }).inputValue()).toBe('火星');
  });
});

describe.each([800, 1024, 1280])('the head of the pages at %d pixels', (width) => {
  it.each(['zh-Hans', 'en'])('has room for all pages in %s', async (lang) => {
    const page = await stage.open(`/watches?lang=${lang}`, {
      viewport: { width, height: 600 },
      requestsFail: true,
    });
    await page.locator('.notice').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});

const form = '/watches?kind=search&q=x&province=山东省';

describeStates(stage, {
  'nothing followed': async (page) => {
    await (await answering(page, { watches: [], channels: [] })).goto(`${stage.url}/watches`);
    await page.locator('.notice').waitFor();
  },
  'a new watch': async (page) => {
    await (await answering(page, RICH)).goto(stage.url + form);
    await page.locator('.watch-form').waitFor();
  },
  'a watch that was refused': async (page) => {
    await keyed(page);
    await page.goto(`${stage.url}/watches?kind=search&q=x&province=火星`);
    await page.getByRole('button', { name: '关注' }).click();
    await page.getByRole('alert').waitFor();
  },
  'entries, problems and failures': async (page) => {
    await (await answering(page, RICH)).goto(`${stage.url}/watches`);
    await page.locator('.watch-entries').waitFor();
  },
  'a watch that is changed': async (page) => {
    await (await answering(page, RICH)).goto(`${stage.url}/watches?lang=en`);
    await page.getByRole('button', { name: /^Change/ }).click();
  },
  'a watch about to be removed': async (page) => {
    await (await answering(page, RICH)).goto(`${stage.url}/watches?lang=zh-Hant`);
    await page.getByRole('button', { name: /^刪除/ }).click();
  },
  'without a key': async (page) => {
    await page.goto(`${stage.url}/watches`);
    await page.locator('.notice').waitFor();
  },
  'a service without keys': async (page) => {
    await page.route('**/api/watches', (route) =>
      route.fulfill({ status: 403, json: { status: 403, title: 'Not allowed', detail: 'no key' } }),
    );
    await page.goto(`${stage.url}/watches`);
    await page.locator('.notice').waitFor();
  },
  loading: async (page) => {
    await page.route('**/api/watches', () => {});
    await page.goto(`${stage.url}/watches`);
    await page.getByRole('status').waitFor();
  },
  failure: async (page) => {
    await page.route('**/api/watches', (route) => route.abort());
    await page.goto(`${stage.url}/watches`);
    await page.locator('.notice-error').waitFor();
  },
});
