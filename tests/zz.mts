import { readFileSync } from 'node:fs';
import { checkedClaims } from '/work/wt/claims/src/desk/claims/check.js';
import { judgeClaims, labelledClaims } from '/work/wt/claims/scripts/evaluation/claims.js';
import { BAD } from '/work/wt/claims/tests/desk/claims/bad-claims.js';
import { VALID } from '/work/wt/claims/tests/desk/claims/valid-claims.js';
const ps = JSON.parse(readFileSync('/tmp/claims-scratch/passages.json','utf8'));
const by = new Map(ps.map((p: any) => [p.id, p]));
const show = process.argv[2] ?? 'all';
const verdict = (language: any, text: string, of: string[]) => checkedClaims({ claims: [{ text, passages: of }], passages: ps, language, firsts: [] }).dropped[0]?.kind ?? 'kept';
let k = 0; for (const [l, t, ...of] of VALID) { const v = verdict(l, t, of as string[]); if (v === 'kept') k++; else if (show !== 'w') console.log('VALID', v, t); }
console.log(`VALID ${k}/${VALID.length}`);
k = 0; for (const [w, l, t, ...of] of BAD) { if (of.includes('injected')) { k++; continue; } const v = verdict(l, t, of as string[]); if (v !== 'kept') k++; else console.log('BAD kept', w, t); }
console.log(`BAD ${k}/${BAD.length}`);
const j = judgeClaims(labelledClaims(), ps).filter((c) => c.half === 'tuning');
for (const c of j) { if ((c.kind === null) !== (c.verdict === 'kept') && (show === 'all' || (show === 'w') === (c.kind !== null))) console.log(c.kind ?? 'RIGHT', c.verdict, c.passage, c.text); }
for (const lang of ['zh', 'en']) { const o = j.filter((c) => (c.language === 'en') === (lang === 'en'));
 const r = o.filter((c) => c.kind === null), w = o.filter((c) => c.kind !== null);
 console.log(lang, `right ${r.filter((c) => c.verdict === 'kept').length}/${r.length} wrong kept ${w.filter((c) => c.verdict === 'kept').length}/${w.length}`); }
