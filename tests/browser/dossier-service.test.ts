/** Are dossiers of key holders kept by the service, shared by their addresses, and never lost? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZonelensClient } from '../../src/client/index.js';
import type { Dossier } from '../../src/desk/dossier.js';
import { collectHits, openFirst, sampleDossier, saved } from './dossiers.js';
import { Holders } from './holders.js';
import { useOwnStage } from './stage.js';

const holders = new Holders({ 甲: 'read', 乙: 'read', 丙: 'read' });
const stage = useOwnStage({ keyring: holders.keyring });
afterAll(() => holders.remove());

type Name = keyof typeof holders.keys;

const client = (name: Name) => new ZonelensClient({ baseUrl: stage.url, key: holders.keys[name] });

let sample: Dossier;
beforeAll(async () => {
  sample = await sampleDossier(stage);
});

/** The address of a new dossier of a holder. */
const keptOf = async (name: Name) => `/dossier?id=${(await client(name).addDossier(sample)).id}`;

const notes = (page: Awaited<ReturnType<typeof holders.page>>) => page.getByLabel(/^按语：/);

describe('of the holder of a key', () => {
  it('what is collected is there again in another browser with the same key', async () => {
    const one = await holders.page(stage, '甲', '/dossier');
    await one.getByText('由服务保存，属于甲。').waitFor();
    await collectHits(stage, one, 2);
    await openFirst(stage, one);
    await notes(one).first().fill('先核对。');
    await saved(one);
    const other = await holders.page(stage, '甲', new URL(one.url()).pathname + new URL(one.url()).search);
    await other.locator('.item').nth(1).waitFor();
    expect(await notes(other).first().inputValue()).toBe('先核对。');
    const { dossiers } = await client('甲').dossiers();
    expect(dossiers.map(({ items }) => items)).toEqual([2]);
  });

  it('is read by others who know its address, who may copy it', async () => {
    const address = await keptOf('甲');
    const page = await holders.page(stage, '乙', address);
    await page.getByRole('heading', { name: '这是甲的材料夹，只能查看。' }).waitFor();
    await page.locator('.item').nth(4).waitFor();
    expect(await page.locator('main :is(textarea, .tool, .handle, .add-section)').count()).toBe(0);
    await page.getByRole('button', { name: '复制为我的' }).click();
    await page.getByLabel('材料夹的标题').waitFor();
    expect(new URL(page.url()).search).not.toBe(address.replace('/dossier', ''));
    await page.getByLabel('材料夹的标题').fill('乙的副本');
    await saved(page);
    expect((await client('乙').dossiers()).dossiers.map(({ title }) => title)).toEqual(['乙的副本']);
  });

  it('is read without a key, too, where the service is open, and copied into the browser', async () => {
    const page = await stage.open(await keptOf('甲'));
    await page.getByRole('heading', { name: '这是甲的材料夹，只能查看。' }).waitFor();
    await page.getByRole('button', { name: '复制为我的' }).click();
    await page.getByLabel('材料夹的标题').waitFor();
    await page.goto(`${stage.url}/dossier`);
    await page.getByText('只保存在这个浏览器里。').waitFor();
    await expect.poll(() => page.locator('.dossier-list li').count()).toBe(1);
  });

  it('can be reached from an open service, which asks nobody for a key', async () => {
    const page = await stage.open('/dossier');
    await page.getByText('有密钥？').click();
    await page.getByLabel('密钥').fill(holders.keys.乙);
    await page.getByLabel('密钥').press('Enter');
    await page.getByText('由服务保存，属于乙。').waitFor();
  });
});

describe('two browsers', () => {
  it('join what each changed', async () => {
    const address = await keptOf('甲');
    const one = await holders.page(stage, '甲', address);
    // That the version is not the newest any more is the answer 412.
    const other = await holders.page(stage, '甲', address, { requestsFail: true });
    await one.locator('.item').nth(4).waitFor();
    await other.locator('.item').nth(4).waitFor();
    await notes(one).nth(1).fill('甲一');
    await saved(one);
    await notes(other).nth(2).fill('甲二');
    await other.locator('.toast', { hasText: '别处的改动已合并进来' }).waitFor();
    await saved(other);
    await one.reload();
    await one.locator('.item').nth(4).waitFor();
    expect([await notes(one).nth(1).inputValue(), await notes(one).nth(2).inputValue()]).toEqual([
      '甲一',
      '甲二',
    ]);
  });

  it('are asked when both change the same, and neither loses anything', async () => {
    const address = await keptOf('甲');
    const one = await holders.page(stage, '甲', address);
    const other = await holders.page(stage, '甲', address, { requestsFail: true });
    await one.locator('.item').nth(4).waitFor();
    await other.locator('.item').nth(4).waitFor();
    await notes(one).nth(1).fill('这样');
    await saved(one);
    await notes(other).nth(1).fill('那样');
    await other.getByRole('heading', { name: '别处同时改了这个材料夹' }).waitFor();
    // Also when the page is left before it was decided.
    await other.reload();
    await other.getByRole('heading', { name: '别处同时改了这个材料夹' }).waitFor();
    await other.getByRole('button', { name: '我的另存为副本' }).click();
    await other.getByLabel('材料夹的标题').waitFor();
    await other.locator('.item').nth(4).waitFor();
    expect(await notes(other).nth(1).inputValue()).toBe('那样');
    await one.reload();
    await one.locator('.item').nth(4).waitFor();
    expect(await notes(one).nth(1).inputValue()).toBe('这样');
  });
});

describe('what the service does not take', () => {
  it('stays in the browser when the key is revoked, and is saved when it is accepted again', async () => {
    const address = await keptOf('丙');
    const page = await holders.page(stage, '丙', address, { requestsFail: true });
    await page.locator('.item').nth(4).waitFor();
    holders.revoke('丙');
    await notes(page).nth(1).fill('还没有存上');
    await page.locator('.saving', { hasText: '密钥不被接受' }).waitFor();
    expect(await page.locator('.saving').textContent()).toContain('改动先留在这个浏览器里');
    await page.reload();
    await page.getByText('这个标签页里的密钥不被接受').waitFor();
    holders.restore('丙');
    await page.reload();
    await saved(page);
    expect(await notes(page).nth(1).inputValue()).toBe('还没有存上');
    const { dossier } = await client('丙').dossier(
      new URLSearchParams(address.split('?')[1]).get('id') ?? '',
    );
    expect(JSON.stringify(dossier)).toContain('还没有存上');
  });

  it('stays in the browser while the service is away, and is saved when it is back', async () => {
    const page = await holders.page(stage, '甲', await keptOf('甲'), { requestsFail: true });
    await page.locator('.item').nth(4).waitFor();
    await page.context().setOffline(true);
    await notes(page).nth(1).fill('断网时写的');
    await page.locator('.saving', { hasText: '连不上服务' }).waitFor();
    expect(await page.locator('.saving').textContent()).toContain('连上后自动补存');
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await page.locator('.item').nth(4).waitFor();
    expect(await notes(page).nth(1).inputValue()).toBe('断网时写的');
  });
});
