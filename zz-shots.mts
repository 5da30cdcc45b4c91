import { chromium, type Page } from 'playwright-core';
import { readFileSync, mkdirSync } from 'node:fs';
const svc = readFileSync('/tmp/serve.log','utf8').trim().split('\n').at(-1)!;
mkdirSync('/tmp/shots', { recursive: true });
const only = process.argv[2];
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const HOST = 'http://127.0.0.1:4701';
const url = (body: string, o: Record<string,string> = {}, host = HOST) => `${host}/?${new URLSearchParams({ body, ...o })}`;
const box = (p: Page) => p.locator('zonelens-search-box textarea').first();
const ask = async (p: Page, q: string) => { await box(p).fill(q); await box(p).press('Enter'); };
const settled = (p: Page) => p.locator('zonelens-search-box section[aria-busy=false]').first().waitFor();
type Shot = [string, string, (p: Page) => Promise<void>, any?];
const plain = '<zonelens-search-box></zonelens-search-box>';
const shots: Shot[] = [];
for (const scheme of ['light','dark'] as const) for (const width of [360, 1440]) {
  const o = { colorScheme: scheme, viewport: { width, height: 900 } };
  const id = `${scheme}-${width}`;
  shots.push([`results-${id}`, url(plain), async p => { await ask(p, '功能区与行政区融合'); await settled(p); }, o]);
  shots.push([`demo-${id}`, `${svc}/search-box`, async p => { await box(p).waitFor(); await ask(p, '功能区与行政区融合'); await settled(p); }, { ...o, full: true }]);
}
const d = { colorScheme: 'light', viewport: { width: 700, height: 700 } };
shots.push(['idle', url(plain), async p => { await box(p).waitFor(); }, d]);
shots.push(['suggest', url(plain), async p => { await box(p).pressSequentially('青岛'); await p.getByRole('option').first().waitFor(); await box(p).press('ArrowDown'); }, d]);
shots.push(['suggest-dark', url(plain), async p => { await box(p).pressSequentially('gaoxin'); await p.getByRole('option').first().waitFor(); await box(p).press('ArrowDown'); }, { ...d, colorScheme: 'dark' }]);
shots.push(['weak', url(plain), async p => { await ask(p, '红烧肉怎么做才不腻'); await settled(p); }, d]);
shots.push(['none', url('<zonelens-search-box category="没有的栏目"></zonelens-search-box>'), async p => { await ask(p, '功能区'); await settled(p); }, d]);
shots.push(['toolong', url(plain), async p => { await box(p).fill('区'.repeat(4001)); }, d]);
shots.push(['noword', url(plain), async p => { await ask(p, '。。'); }, d]);
shots.push(['problem', url('<zonelens-search-box zone="nowhere" theme="nothing"></zonelens-search-box>'), async p => { await ask(p, '功能区'); await settled(p); }, d]);
shots.push(['cors', url(`<zonelens-search-box api="${svc}"></zonelens-search-box>`, { own: '1' }, 'http://127.0.0.1:4702'), async p => { await ask(p, '功能区'); await settled(p); }, d]);
shots.push(['cors-dark-en', url(`<zonelens-search-box api="${svc}"></zonelens-search-box>`, { own: '1', lang: 'en' }, 'http://127.0.0.1:4702'), async p => { await ask(p, '功能区'); await settled(p); }, { ...d, colorScheme: 'dark' }]);
shots.push(['offline', url(plain), async p => { await box(p).waitFor(); await p.context().setOffline(true); await ask(p, '功能区'); await settled(p); }, d]);
shots.push(['loading', url(plain), async p => { await p.route('**/api/search', () => {}); await ask(p, '功能区'); await p.waitForTimeout(600); }, d]);
shots.push(['hant', url(plain, { lang: 'zh-TW' }), async p => { await ask(p, '功能區與行政區融合'); await settled(p); await p.waitForTimeout(500); }, d]);
shots.push(['en', url('<zonelens-search-box><b slot=label>What did other zones do?</b><p slot=help>Passages from policy articles, by <i>Zonelens</i>.</p></zonelens-search-box>', { lang: 'en-GB' }), async p => { await ask(p, 'zone administration merged with the district government'); await settled(p); await p.waitForTimeout(500); }, d]);
shots.push(['forced', url(plain), async p => { await ask(p, '功能区与行政区融合'); await settled(p); }, { ...d, forcedColors: 'active' }]);
shots.push(['darkpage-nodecl', url(plain, { head: '<style>body{background:#111;color:#eee;font-family:serif}</style>' }), async p => { await ask(p, '功能区'); await settled(p); }, d]);
shots.push(['lightpage-darkos', url('<p>Text of the page</p><zonelens-search-box><span slot=label>检索</span></zonelens-search-box>', { head: '<style>:root{color-scheme:light}</style>' }), async p => { await ask(p, '功能区'); await settled(p); }, { ...d, colorScheme: 'dark' }]);
for (const preset of ['civic','night','round','compact','own']) shots.push([`preset-${preset}`, `${svc}/search-box?lang=en`, async p => { await p.getByLabel('Look').selectOption(preset); await ask(p, '功能区与行政区融合'); await settled(p); await p.locator('.choices').scrollIntoViewIfNeeded(); await p.evaluate("document.querySelector('#try').scrollIntoView()"); }, { colorScheme: 'light', viewport: { width: 1100, height: 900 } }]);
shots.push(['demo-hant', `${svc}/search-box?lang=zh-Hant`, async p => { await box(p).waitFor(); }, { colorScheme: 'light', viewport: { width: 1440, height: 900 }, full: true }]);
shots.push(['demo-en', `${svc}/search-box?lang=en`, async p => { await box(p).waitFor(); }, { colorScheme: 'light', viewport: { width: 1440, height: 900 }, full: true }]);
for (const [name, to, act, { full, ...o }] of shots) {
  if (only && !new RegExp(only).test(name)) continue;
  const c = await b.newContext({ locale: 'zh-CN', ...o });
  const p = await c.newPage();
  p.on('console', m => { if (['error','warning'].includes(m.type())) console.log(name, m.text()); });
  p.on('pageerror', e => console.log(name, 'PAGEERROR', e.message));
  try { await p.goto(to); await act(p); await p.waitForTimeout(400); } catch (e) { console.log(name, 'FAILED', String(e).slice(0, 300)); }
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full ?? false });
  await c.close();
}
await b.close();
