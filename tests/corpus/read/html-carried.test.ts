/** Is a text read that only a script would put into the page? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { stringsOf } from '../../../src/corpus/read/script-strings.js';
import { readBytes } from './reading.js';

const A = '对在园区新设立的研发机构，按实际投入的百分之二十给予补助，最高五百万元。';
const B = '补助分两年拨付，第一年拨付六成，验收合格后拨付其余部分。';
const C = '本办法自公布之日起施行，有效期两年，由区科技局负责解释。';
const MARKUP = `<p>${A}</p><p>${B}</p><p>${C}</p>`;
const ALL = `${A}\n${B}\n${C}\n`;

const json = (value: unknown) => JSON.stringify(value).replaceAll('</', '<\\/');
const unicode = (text: string) =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const escaped = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const PAGES: [string, string][] = [
  ['a hidden textarea', `<textarea id="t" style="display:none">${MARKUP}</textarea><div id="show"></div>`],
  ['a textarea with escaped markup', `<textarea hidden>${escaped(MARKUP)}</textarea>`],
  ['a textarea of plain lines', `<textarea readonly>${A}\n${B}\n${C}</textarea>`],
  ['an xmp element', `<xmp id="src" style="display:none">${MARKUP}</xmp><div id="show"></div>`],
  ['an xmp element that is shown', `<xmp>${A}\n${B}\n${C}</xmp>`],
  ['an xmp element with escaped markup', `<xmp hidden>${escaped(MARKUP)}</xmp>`],
  ['a template element', `<template id="tpl"><div>${MARKUP}</div></template><div id="show"></div>`],
  ['a template', `<script type="text/template" id="tpl">${MARKUP}</script>`],
  ['a variable', `<script>var a = 1; // don't\nvar content = '${MARKUP}'; show(content);</script>`],
  ['escapes', `<script>var c="${unicode(MARKUP)}";</script>`],
  [
    'joined strings',
    `<script>document.getElementById("x").innerHTML = "<p>${A}</p>" +\n "<p>${B}<\\/p>" + "<p>${C}</p>";</script>`,
  ],
  [
    'strings added one by one',
    `<script>var h=""; h += "<p>${A}</p>"; h += '<p>${B}</p>'; h += "<p>${C}</p>";</script>`,
  ],
  [
    'lines that are written',
    `<script>document.write("<p>${A}</p>");document.write("<p>${B}</p>");document.write("<p>${C}</p>");</script>`,
  ],
  ['a template literal', `<script>const body = \`\n<div>${MARKUP}</div>\n\`;</script>`],
  [
    'an encoded string',
    `<script>$("#c").html(decodeURIComponent("${encodeURIComponent(MARKUP)}"));</script>`,
  ],
  ['base64', `<script>var b64 = "${Buffer.from(MARKUP).toString('base64')}";</script>`],
  [
    'the state of an application',
    `<script>window.__STATE__ = ${json({ menu: ['首页', '政策'], detail: { title: '办法', content: MARKUP } })}</script>`,
  ],
  [
    'JSON of blocks',
    `<script type="application/json">${json({ blocks: [A, B, C].map((text) => ({ type: 'p', text })) })}</script>`,
  ],
  [
    'JSON within JSON',
    `<script>var d = JSON.parse("${JSON.stringify({ body: MARKUP }).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}")</script>`,
  ],
  [
    'JSON-LD',
    `<script type="application/ld+json">${json({ '@type': 'Article', articleBody: `${A}\n${B}\n${C}` })}</script>`,
  ],
];

describe('the text of a page is read from', () => {
  it.each(PAGES)('%s', (_where, body) => {
    const draft = readHtml(`<title>研发补助办法</title><h1>研发补助办法</h1>${body}`);
    expect({ body: bodyOf(draft), warnings: draft.warnings }).toEqual({ body: ALL, warnings: [] });
  });
});

describe('is not read', () => {
  it.each(PAGES.slice(3))('what the page shows already: %s', (_where, body) => {
    expect(bodyOf(readHtml(`<h1>办法</h1><div>${MARKUP}</div>${body}`))).toBe(ALL);
  });

  it('a hint in a field for remarks', () => {
    const body = `<div>${MARKUP}</div><form><textarea>请输入您对本政策的意见和建议，不超过五百个字，感谢您的参与。</textarea></form>`;
    expect(bodyOf(readHtml(body))).toBe(ALL);
  });

  it('a page that is only a script', async () => {
    const { faults } = await readBytes(
      'a.html',
      '<div id="app"></div><script>load("/api/article?id=7")</script>',
    );
    expect(faults).toMatchObject([{ reason: expect.stringContaining('no body text') }]);
  });
});

describe('stringsOf', () => {
  it('keeps the texts of different names apart', () => {
    expect(stringsOf('a = "x"; b = "y"; a += "z"')).toEqual(['xz', 'y']);
  });

  it('goes on after a string that is not closed', () => {
    expect(stringsOf("// it's\na = 'x\nb = 'y'")).toEqual(['x', 'y']);
  });
});
