/** Are documents read by what they hold where their names do not say it? */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRecognised } from '../../../src/corpus/read/by-content.js';
import { repositoryPath } from '../../helpers/paths.js';
import { docxOf, latinPdf, xlsxOf } from './build.js';
import { readBytes, temporaryFolder } from './reading.js';

const P1 = '对首次入驻园区的研发机构，按设备投资额的12%给予补助，最高不超过350万元。';
const P2 = '补助分三年拨付，第一年拨付五成，其余部分在考核合格后拨付。';
const PAGE = `<html><head><title>甲办法</title></head><body><div><h1>甲办法</h1><p>${P1}</p><p>${P2}</p></div></body></html>`;
const TEXT = `${P1}\n${P2}\n`;
const OLD_WORD = readFileSync(repositoryPath('tests/fixtures/old-word.doc'));

const textOf = async (name: string, content: string | Uint8Array) => {
  const { articles, faults } = await readBytes(name, content);
  return {
    text: articles[0]?.sections.map(({ text }) => text).join(''),
    reasons: faults.map(({ reason }) => reason),
    articles,
  };
};

describe('pages of dynamic sites', () => {
  it.each(['.shtml', '.xhtml', '.jhtml', '.jsp', '.php', '.aspx', '.asp', '.do', '.action', '.cfm', '.HTM'])(
    '%s is read as the page that it holds',
    async (extension) => {
      const { articles, text } = await textOf(`a${extension}`, PAGE);
      expect(articles).toMatchObject([{ title: '甲办法', key: `a${extension}` }]);
      expect(text).toBe(TEXT);
    },
  );

  it.each(['show.jsp?id=7', 'show.aspx@id=7', '1.关于补助的通知'])(
    '%s is read, as it was saved',
    async (name) => {
      expect((await textOf(name, PAGE)).text).toBe(TEXT);
    },
  );

  it('may hold records, a document or a fragment', async () => {
    expect((await textOf('a.do', JSON.stringify({ data: { title: '甲', content: P1 } }))).text).toBe(
      `${P1}\n`,
    );
    expect((await textOf('a.jsp', `<div><p>${P1}</p><p>${P2}</p></div>`)).text).toBe(TEXT);
    expect((await textOf('a.aspx', await docxOf([{ text: '甲办法', style: 'a1' }, { text: P1 }]))).text).toBe(
      `${P1}\n`,
    );
  });

  it.each([
    [
      'PHP',
      'a.php',
      '<?php include "header.php"; $rows = query("select * from news"); foreach ($rows as $row) { echo $row["title"]; }',
    ],
    [
      'a template of ASP',
      'a.asp',
      '<%@ Language="VBScript" %><html><body><%= rs("title") %><a>上一页</a></body></html>',
    ],
    [
      'JSP',
      'a.jsp',
      '<%@ page contentType="text/html" %>\n<% String id = request.getParameter("id"); %><div>标题</div>',
    ],
  ])('that are the code of a server, in %s, are told of', async (_what, name, code) => {
    expect((await textOf(name, code)).reasons).toEqual([
      expect.stringContaining('holds the code of a page, not the page'),
    ]);
  });

  it('are read without the code that is left in them', async () => {
    const { text, articles } = await textOf('a.php', PAGE.replace('<p>', '<?php log("view"); ?><p>'));
    expect(text).toBe(TEXT);
    expect(articles[0]?.warnings).toContain('holds code of its server, which is left out');
  });

  it.each([
    ['nothing', 'a.aspx', 'x'],
    ['binary data', 'a.do', new Uint8Array([1, 2, 0, 255])],
  ])('that hold %s are told of', async (_what, name, content) => {
    const { articles, reasons } = await textOf(name, content);
    expect(articles).toEqual([]);
    expect(reasons).toHaveLength(1);
  });
});

describe('old Word files', () => {
  it('are read with their tables', async () => {
    const { articles } = await readBytes('a.doc', OLD_WORD);
    expect(articles).toMatchObject([{ title: '青岛高新区改革' }]);
    const text = articles[0]?.sections.map((section) => section.text).join('');
    expect(text).toContain(`${P1}\n`);
    expect(text).toContain('档次 | 补助（万元） | 说明\n一档 | 350 | \n二档 | 120 | 首年；次年\n');
    expect(text).toContain('补助分三年拨付，第一年拨付五成。\n材料齐全\n按期申报\n');
  });

  it('may be pages, newer files or files of WPS', async () => {
    expect((await textOf('a.doc', PAGE)).text).toBe(TEXT);
    expect((await textOf('a.doc', await docxOf([{ text: '甲办法', style: 'a1' }, { text: P1 }]))).text).toBe(
      `${P1}\n`,
    );
    expect((await textOf('a.wps', OLD_WORD)).text).toContain(P1);
  });

  it.each([
    ['cut off', OLD_WORD.subarray(0, 700), 'is encrypted, damaged or no Word file'],
    ['rich text', Buffer.from('{\\rtf1\\ansi text}'), 'is rich text; open it'],
    ['something else', Buffer.from('xyz'), 'is no .doc file'],
  ])('that are %s are told of', async (_what, bytes, reason) => {
    expect((await textOf('a.doc', bytes)).reasons).toEqual([expect.stringContaining(reason)]);
  });
});

describe('old Excel files', () => {
  const table = '<table><tr><td>县区</td><td>产值</td></tr><tr><td>东区</td><td>12</td></tr></table>';

  it('may be pages, text with tabs or newer files', async () => {
    expect((await textOf('a.xls', `<html><body>${table}</body></html>`)).text).toContain('东区 | 12\n');
    expect((await textOf('a.xls', '县区\t产值\n东区\t12\n')).text).toBe('县区 | 产值\n东区 | 12\n');
    expect(
      (
        await textOf(
          'a.xls',
          await xlsxOf({
            a: [
              ['县区', '产值'],
              ['东区', 12],
            ],
          }),
        )
      ).text,
    ).toBe('县区 | 产值\n东区 | 12\n');
  });

  it('that are none of these are told of, with how to convert them', async () => {
    const { reasons } = await textOf('a.xls', OLD_WORD);
    expect(reasons).toEqual([expect.stringContaining('soffice --headless --convert-to xlsx')]);
  });
});

describe('a file whose name says nothing', () => {
  const isRead = async (name: string, content: string | Uint8Array, extension: string) => {
    const path = join(await temporaryFolder(), name);
    await writeFile(path, content);
    return isRecognised(path, extension);
  };

  it.each([
    ['a page', PAGE],
    ['records', JSON.stringify([{ title: '甲', text: P1 }])],
    ['Chinese text', `甲办法\n${P1}`],
  ])('is read when it holds %s', async (_what, content) => {
    expect(await isRead('t2021', content, '')).toBe(true);
    const { articles } = await readBytes('t2021', content);
    expect(articles).toHaveLength(1);
  });

  it('is read when it is an office document or a PDF, whatever its extension', async () => {
    expect(await isRead('a.bin', await latinPdf([[{ text: 'Zones', y: 700 }]]), '.bin')).toBe(true);
    expect(await isRead('a.tmp', await docxOf([{ text: P1 }]), '.tmp')).toBe(true);
  });

  it.each([
    ['English text', 'LICENSE', 'Permission is hereby granted', ''],
    ['a picture', 'a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), '.png'],
    ['an archive', 'a.zip', Buffer.from('PK\x03\x04 a.txt'), '.zip'],
    ['Chinese text of another format', 'a.srt', `1\n${P1}`, '.srt'],
    ['nothing', 'empty', '', ''],
  ])('is passed over when it is %s', async (_what, name, content, extension) => {
    expect(await isRead(name, content, extension)).toBe(false);
  });
});
