import { readFileSync } from 'node:fs';
import { checkedClaims } from '/work/wt/claims/src/desk/claims/check.js';
import { judgeClaims, labelledClaims } from '/work/wt/claims/scripts/evaluation/claims.js';
import { VALID } from '/work/wt/claims/tests/desk/claims/valid-claims.js';
import { why } from '/work/wt/claims/src/desk/claims/clause-support.js';
import { sourceOf } from '/work/wt/claims/src/desk/claims/source.js';
import { normalisedText } from '/work/wt/claims/src/corpus/normalise.js';
const ps = JSON.parse(readFileSync('/tmp/claims-scratch/passages.json','utf8'));
const by = new Map(ps.map((p: any) => [p.id, p]));
for (const [l, t, ...of] of VALID) { if (l === 'en') continue; const v = checkedClaims({ claims: [{ text: t, passages: of }], passages: ps, language: l, firsts: [] }).dropped[0]?.kind; if (v === 'unsupported') console.log('V ' + t + '\n' + why(normalisedText(t), of.map((i) => sourceOf(by.get(i) as any)))); }
for (const c of judgeClaims(labelledClaims(), ps).filter((c) => c.half === 'tuning' && c.language !== 'en' && c.kind === null && c.verdict === 'unsupported')) console.log('R ' + c.text + '\n' + why(normalisedText(c.text), [sourceOf(by.get(c.passage) as any)]));
