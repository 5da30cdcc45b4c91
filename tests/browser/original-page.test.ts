/** Does a passage open in its original, marked: in a PDF, a saved page and a text? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import { docxOf } from '../corpus/read/build.js';
import { pagesPdf, paragraph } from '../corpus/read/build-pdf.js';
import { answerOf, tabTo } from './answers.js';
import { describeStates } from './axe.js';
import { useOwnStage } from './stage.js';

let folder: string;

const OPENING =
  '示范高新区管理委员会关于推进管理体制改革的实施方案，自印发之日起施行，由管理委员会负责解释，各部门参照执行。';
const ACROSS =
  '示范高新区推行容错免责机制，对在改革创新中出现失误的干部，按照规定的程序予以免责，并由纪检监察机构会同组织人事部门在三十个工作日内作出认定，认定的结果书面告知本人和所在单位，同时记入干部的考核档案。';
const FILLING =
  '示范高新区精简内设机构，全部岗位实行聘任，薪酬与绩效挂钩，每年考核一次，考核不合格的不再续聘，空出来的岗位向社会公开招聘。';
const LAST =
  '示范高新区建设人才公寓，面向青年人才配租，租金为市场价格的七成，租期最长为五年，到期之后可以按照规定申请续租。';
const HIDDEN =
  '示例经开区设立政务服务大厅，企业开办在一个工作日内办结，不再收取任何费用，办理的结果以电子证照的形式送达企业。';
const SHOWN =
  '示例经开区公布权责清单，清单之外的事项一律不得办理，新增的事项须经管理委员会主任办公会议审定并且向社会公开。';
const WORD =
  '样例综保区简化通关手续，货物分批次进出，集中申报，海关在仓库派驻人员，夜间和节假日也能办理查验和放行的手续。';
const PLAIN =
  '样本新区成立产业投资基金，首期规模为二十亿元，重点投向先进制造业和现代服务业，由市场化的管理机构负责运作。';

async function sources(): Promise<string[]> {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-originals-'));
  const lines = paragraph(ACROSS, { top: 140 });
  const atEnd = lines.filter(({ y }) => y >= 110);
  const atStart = lines.slice(atEnd.length).map((line, at) => ({ ...line, y: 780 - 20 * at }));
  const pages = [
    {
      texts: [
        { text: '示范高新区管理体制改革实施方案', x: 200, y: 780, size: 18 },
        ...paragraph(OPENING, { top: 720 }),
        ...Array.from({ length: 6 }, (_, at) =>
          paragraph(`${at + 1}．${FILLING}`, { top: 640 - 80 * at }),
        ).flat(),
        ...atEnd,
      ],
    },
    { texts: [...atStart, ...paragraph(FILLING, { top: 600 })] },
    { texts: [{ text: '人才公寓', x: 250, y: 780, size: 16 }, ...paragraph(LAST, { top: 740 })] },
  ];
  await writeFile(join(folder, 'plan.pdf'), pagesPdf(pages));
  const filler = Array.from({ length: 40 }, (_, at) => `<p>第${at + 1}项：${FILLING}</p>`).join('\n');
  await writeFile(
    join(folder, 'page.html'),
    `<!doctype html><html><head><meta charset="utf-8"><title>示例经开区优化营商环境</title></head><body>
    <h1>示例经开区优化营商环境</h1><div class="content"><p>${SHOWN.slice(0, 20)}<b>${SHOWN.slice(20, 25)}</b>
    ${SHOWN.slice(25)}</p>${filler}<div style="display:none"><p>${HIDDEN}</p></div></div></body></html>`,
  );
  await writeFile(
    join(folder, 'note.txt'),
    `样本新区产业投资基金\n来源:测试 日期:2022-11-25\n${PLAIN}\n${FILLING}`,
  );
  await writeFile(join(folder, 'form.docx'), await docxOf([{ text: '样例综保区改革方案' }, { text: WORD }]));
  return [folder];
}

const stage = useOwnStage({ sourcesOf: sources });
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The address of the original at the passage that begins with, or holds, a text. */
async function originalAt(text: string, extra: Record<string, string> = {}): Promise<string> {
  const { hits } = await answerOf<SearchResult>(stage, 'search', {
    q: `“${text.slice(8, 20)}”`,
    mode: 'lexical',
  });
  const hit = hits.find((one) =>
    one.text.replace(/\s/g, '').includes(text.slice(8, 20)),
  ) as SearchResult['hits'][number];
  return `/original?${new URLSearchParams({ article: hit.article.id, passage: hit.id, ...extra })}`;
}

const drawn = (page: Page, number: number) => page.locator(`.pdf-page[data-drawn="${number}"]`).waitFor();
const marksOf = async (page: Page) =>
  (await page.locator('.text-layer mark').allTextContents()).join('').replace(/\s/g, '');

describe('a PDF', () => {
  it('opens at the page of the passage, which is marked there', async () => {
    const page = await stage.open(await originalAt(LAST));
    await drawn(page, 3);
    expect(await marksOf(page)).toContain(LAST.slice(0, -1));
    await page.getByText('这一段在第 3 页，已标出。').waitFor();
    expect(await page.locator('.text-layer mark').first().isVisible()).toBe(true);
  });

  it('marks a passage on both of the pages that it stands on', async () => {
    const page = await stage.open(await originalAt(ACROSS));
    await drawn(page, 1);
    await page.getByText('这一段在第 1–2 页，已标出。').waitFor();
    const first = await marksOf(page);
    await page.getByRole('button', { name: '下一页' }).click();
    await drawn(page, 2);
    expect(first + (await marksOf(page))).toContain(ACROSS.slice(0, -1));
  });

  it('is turned and zoomed by keyboard', async () => {
    const page = await stage.open(await originalAt(LAST));
    await drawn(page, 3);
    const widthOf = async () => (await page.locator('.pdf-page').boundingBox())?.width ?? 0;
    const whole = await widthOf();
    await page.keyboard.press('ArrowLeft');
    await drawn(page, 2);
    await page.keyboard.press('PageUp');
    await drawn(page, 1);
    expect(await page.getByRole('button', { name: '上一页' }).isDisabled()).toBe(true);
    await tabTo(page, '放大');
    await page.keyboard.press('Enter');
    await drawn(page, 1);
    expect(await widthOf()).toBeCloseTo(1.25 * whole, 0);
    await page.keyboard.press('-');
    await drawn(page, 1);
    expect(await widthOf()).toBeCloseTo(whole, 0);
  });

  it('is shown without marks, and says so, when the passage is not in it', async () => {
    const address = await originalAt(LAST);
    const page = await stage.newPage();
    await page.route('**/api/articles/*', async (route) => {
      const article = (await (await route.fetch()).json()) as ArticleView;
      const sections = article.sections.map((section) => ({
        ...section,
        text: section.text.replace(/./g, '某'),
      }));
      await route.fulfill({ json: { ...article, sections } });
    });
    await page.goto(stage.url + address);
    await page.getByText('原文中没有找到这一段').waitFor();
    await drawn(page, 3);
    expect(await page.locator('.text-layer mark').count()).toBe(0);
  });

  it('says that it cannot be opened when it is damaged', async () => {
    const address = await originalAt(LAST);
    const page = await stage.newPage();
    await page.route('**/original?*', (route) =>
      route.request().url().includes('/api/')
        ? route.fulfill({ contentType: 'application/pdf', body: '%PDF-1.4 no' })
        : route.continue(),
    );
    await page.goto(stage.url + address);
    await page.getByRole('heading', { name: '这份 PDF 打不开' }).waitFor();
  });

  it('fits a phone', async () => {
    const page = await stage.open(await originalAt(LAST), { viewport: { width: 360, height: 740 } });
    await drawn(page, 3);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});

describe('a page and a text', () => {
  const frameOf = (page: Page) => page.frameLocator('iframe.original-frame');

  it('are opened at the passage, which is marked, across elements', async () => {
    const page = await stage.open(await originalAt(SHOWN));
    await page.getByText('已标出这一段。').waitFor();
    await frameOf(page).locator('#passage').waitFor();
    const marks = await frameOf(page).locator('mark').allTextContents();
    expect(marks.join('').replace(/\s/g, '')).toContain(SHOWN.slice(0, -1));
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
  });

  it('show a passage that the page hid, in view', async () => {
    const page = await stage.open(await originalAt(HIDDEN));
    const mark = frameOf(page).locator('#passage');
    await mark.waitFor();
    const isInView = async () => {
      const [inner, outer] = [await mark.boundingBox(), await page.locator('iframe').boundingBox()];
      return inner !== null && outer !== null && inner.y >= outer.y && inner.y < outer.y + outer.height;
    };
    await expect.poll(isInView).toBe(true);
  });

  it('show a text as it is', async () => {
    const page = await stage.open(await originalAt(PLAIN));
    await frameOf(page).locator('#passage').waitFor();
    const shown = (await frameOf(page).locator('pre').textContent()) ?? '';
    expect(shown).toContain(`来源:测试 日期:2022-11-25\n${PLAIN}`);
  });
});

it('leads from a passage of an article to its original, and back to the passage', async () => {
  const address = new URLSearchParams((await originalAt(PLAIN)).split('?')[1]);
  const page = await stage.open(`/article?id=${address.get('article')}`);
  await page.locator('.passage-tools').getByRole('link', { name: '原文' }).first().click();
  await page.waitForURL('**/original?*');
  await page.getByRole('link', { name: '返回文章' }).click();
  await page.waitForURL('**/article?*#passage-*');
});

it('offers any other file to be saved, as it was read', async () => {
  const page = await stage.open(await originalAt(WORD));
  await page.getByRole('heading', { name: '这种文件不能在这里显示' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载原件' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('form.docx');
});

it('says when no original is kept, and when none is named', async () => {
  const address = await originalAt(PLAIN);
  const page = await stage.newPage();
  await page.route('**/api/articles/*', async (route) => {
    const { original: _, ...article } = (await (await route.fetch()).json()) as ArticleView;
    await route.fulfill({ json: article });
  });
  await page.goto(stage.url + address);
  await page.getByRole('heading', { name: '没有保留原文' }).waitFor();
  await page.goto(`${stage.url}/original`);
  await page.getByRole('heading', { name: '没有说明是哪篇文章' }).waitFor();
});

describeStates(stage, {
  'an original PDF': async (page) => {
    await page.goto(stage.url + (await originalAt(LAST)));
    await drawn(page, 3);
  },
  'an original page': async (page) => {
    await page.goto(stage.url + (await originalAt(SHOWN)));
    await page.getByText('已标出这一段。').waitFor();
  },
  'an original that can only be saved': async (page) => {
    await page.goto(stage.url + (await originalAt(WORD)));
    await page.locator('.notice').waitFor();
  },
});
