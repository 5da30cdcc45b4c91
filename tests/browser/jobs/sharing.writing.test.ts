/** Jobs 7, 8 and 12 of docs/jobs.md: a new document, a wrong statement, and a dossier for colleagues. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useOwnStage } from '../stage.js';
import { collect, DESK, downloaded, entitle, handInWord, isUsable, openDossier } from './desk.js';

const stage = useOwnStage({ isAsShipped: true });

/** Adding takes a process of low priority. */
const CHANGE_MS = 120_000;

const EXERCISE = `演练：高新区与行政区合署办公的通知
本文是为演练写的，不是真实的文件。
本区把功能区与行政区合并：高新区管委会与所在行政区的政府合署办公，社会事务由行政区承担。
经济管理的权限留在高新区，两块牌子、一套人员，财政分别核算。`;

/** With a key, entered where the pages ask for one. What was changed meanwhile is refused, which Chromium reports. */
async function signedIn(key: string): Promise<Page> {
  const page = await stage.open('/upload', { ...DESK, requestsFail: true });
  await page.getByLabel('密钥').fill(key);
  await page.getByRole('button', { name: '使用' }).click();
  await page.locator('input[type=file]').waitFor();
  return page;
}

it('8: a wrong statement is overruled, and is so in the dossier, in the Word file and among the cases', async () => {
  const page = await stage.open('/gap?place=qingdao-hitech&min=2', DESK);
  const concept = page.locator('.concept-gap').filter({
    hasText: '天津市民政局网站刊出的一篇研究',
  });
  await collect(concept.locator('[data-zone=tianjin-binhai-new-area]').first());
  await openDossier(page, stage);
  await page.getByRole('button', { name: '审核：表述 已做' }).click();
  const form = page.locator('.review-panel:popover-open');
  await form.getByLabel('推翻').check();
  await form.getByLabel('正确的是').selectOption('mentions');
  await form.getByLabel('理由').fill('是一篇研究在说，不是新区做的。');
  await form.getByRole('button', { name: '保存' }).click();
  const said = page.locator('.review-button.word-overruled');
  await said.waitFor();
  expect(await said.textContent()).toMatch(/已推翻[\s\S]*仅提及[\s\S]*是一篇研究在说/);
  const { body } = await handInWord(page);
  expect(body).toMatch(/仅提及[\s\S]*机器原判“已做”：是一篇研究在说，不是新区做的。/);
  await isUsable(page);
  await page.goto(`${stage.url}/dossier?view=reviews`);
  await page.locator('[data-review=overruled]').waitFor();
  const { bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: '导出为案例（JSON）' }).click(),
  );
  const { cases } = JSON.parse(bytes.toString('utf8')) as { cases: Record<string, unknown>[] };
  expect(cases).toEqual([
    expect.objectContaining({ kind: 'statement', said: 'did', word: 'overruled', right: 'mentions' }),
  ]);
  expect(cases[0]?.quote).toContain('天津市民政局网站刊出的一篇研究');
  await isUsable(page);
});

it('12: a colleague reads a dossier by its address and copies it; what its owner changes twice is joined', async () => {
  const owner = await signedIn(stage.keys.read);
  await owner.goto(stage.url);
  await owner.locator('#query').fill('下放县级行政权力事项');
  await owner.locator('#query').press('Enter');
  await collect(owner.locator('#hits > li').filter({ hasText: '303項縣級行政權力' }).first());
  await openDossier(owner, stage);
  await entitle(owner, '下放县级行政权力：给同事看');
  const address = owner.url();

  const colleague = await signedIn(stage.keys.ingest);
  await colleague.goto(address);
  await colleague.getByText(/^这是.+的材料夹，只能查看。$/).waitFor();
  await expect.poll(() => colleague.locator('.item').count()).toBe(1);
  expect(await colleague.getByLabel('材料夹的标题').count()).toBe(0);
  await isUsable(colleague);

  // The owner has it open at another desk, too. Neither hears of the other before it is saved.
  const elsewhere = await signedIn(stage.keys.read);
  await elsewhere.goto(address);
  await elsewhere.locator('.item').waitFor();
  await owner
    .getByLabel(/^按语：/)
    .first()
    .fill('先核对口径。');
  await owner.locator('.saving', { hasText: '已保存' }).waitFor();
  await entitle(elsewhere, '下放县级行政权力：第二稿');
  await elsewhere.getByText('别处的改动已合并进来').waitFor();
  expect(
    await elsewhere
      .getByLabel(/^按语：/)
      .first()
      .inputValue(),
  ).toBe('先核对口径。');
  await owner.getByLabel('材料夹的标题').fill('下放县级行政权力：第三稿');
  await owner.getByRole('heading', { name: '别处同时改了这个材料夹' }).waitFor();
  await owner.getByRole('button', { name: '用别处的，放弃我的改动' }).click();
  await expect.poll(() => owner.getByLabel('材料夹的标题').inputValue()).toBe('下放县级行政权力：第二稿');

  await colleague.reload();
  await colleague.getByRole('heading', { level: 1, name: '下放县级行政权力：第二稿' }).waitFor();
  await colleague.getByRole('button', { name: '复制为我的' }).click();
  await colleague.waitForURL((url) => url.href !== address);
  await colleague.getByLabel('材料夹的标题').waitFor();
  const { body } = await handInWord(colleague);
  expect(body).toContain('先核对口径。');
  expect(body).toContain('303項縣級行政權力');
  await isUsable(colleague);
});

it('7: a new document is read, corrected and added, and stands in the comparison', async () => {
  const page = await signedIn(stage.keys.ingest);
  await page.locator('input[type=file]').setInputFiles({
    name: '通知.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(EXERCISE),
  });
  const card = page.getByRole('listitem', { name: '通知.txt' });
  const state = (words: string) =>
    card.getByRole('status').filter({ hasText: words }).waitFor({ timeout: CHANGE_MS });
  await state('已读，还没有加入');
  await card.getByLabel('日期').fill('2024-06-01');
  await card.getByRole('combobox', { name: '地区' }).fill('保定高新区');
  // Neither stands in the text.
  await expect.poll(() => card.getByText('原读作：无').count()).toBe(2);
  await isUsable(page);
  await card.getByRole('button', { name: '加入' }).click();
  await state('已加入');
  await card.getByRole('link', { name: '打开文章' }).click();
  await page.getByRole('heading', { level: 1, name: /演练：高新区与行政区合署办公/ }).waitFor();
  expect(await page.locator('.facts').textContent()).toContain('2024-06-01');
  await page.locator('.facts').getByText('已更正').first().waitFor();
  await isUsable(page);
  await page.goto(`${stage.url}/compare?${new URLSearchParams({ q: '还有谁把功能区与行政区合并' })}`);
  const place = page.locator('.shelf-place[data-zone=baoding-hitech]');
  await place.waitFor();
  expect(await place.textContent()).toMatch(/不晚于[\s\S]*2024-06-01/);
});
