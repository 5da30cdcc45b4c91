/** Is what only asks told from what a question is about? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayingCharacters, withoutAsking } from '../../src/corpus/asking-words.js';

describe('a question without the words that only ask', () => {
  it.each([
    ['容错免责的规定哪里最早?', '容错免责的规定'],
    ['还有哪些开发区或新区改革了企业破产制度?', '改革了企业破产制度'],
    ['谁最先设立行政审批局?', '设立行政审批局'],
    ['各地社会信用条例何时施行,谁最早?', '社会信用条例 施行'],
    ['开发区能不能发债呢?', '开发区能不能发债'],
    ['which zone was first with a clause excusing failed reforms', 'a clause excusing failed reforms'],
    ['Which places have their own bankruptcy rules?', 'bankruptcy rules'],
    ['when were enclave parks opened and who leads them', 'enclave parks opened and leads them'],
    ['staffing and pay autonomy; which peers have it', 'staffing and pay autonomy'],
  ])('%s: %s', (question, subject) => {
    expect(withoutAsking(question)).toBe(subject);
  });

  it.each([
    '全员聘任 绩效工资',
    '国际贸易单一窗口',
    '各市场主体平等准入',
    '各区块链企业',
    '呢绒出口',
    'lighter formalities for people who come to work',
    'rules on what a zone may decide',
  ])('is the whole of %s', (question) => {
    expect(withoutAsking(question)).toBe(question);
  });

  it('is the whole when hardly anything else would be left', () => {
    for (const question of ['谁?', '哪些开发区?', 'which zones', '??'])
      expect(withoutAsking(question)).toBe(question);
  });

  it('is never empty, and has nothing that the question has not', () => {
    const words = fc.constantFrom(
      '哪些',
      '开发区',
      '谁',
      '最早',
      '审批',
      'which',
      'zones',
      'who',
      '?',
      ' ',
      ',',
      'pay',
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (parts) => {
        const question = parts.join('').trim();
        const rest = withoutAsking(question);
        expect(rest === '').toBe(question === '');
        const left = [...question];
        for (const character of rest.replaceAll(' ', '')) {
          const at = left.indexOf(character);
          expect(at).toBeGreaterThanOrEqual(0);
          left.splice(0, at + 1);
        }
      }),
    );
  });
});

describe('the characters that say something', () => {
  const said = (text: string) => [...text].filter((_, at) => sayingCharacters(text)[at]).join('');

  it.each([
    ['哪些园区给对虾捕捞的企业补贴?', '给对虾捕捞企业补贴'],
    ['宁波大榭开发区没有一窗受理', '没一窗受理'],
    ['who was first to approve with a single seal', ' approve with a single seal'],
    ['青岛高新区', '青岛高新区'],
    ['青岛高新区与武汉经开区有何不同?', '青岛高新区武汉经开区何不同'],
  ])('of %s are %s', (text, rest) => {
    expect(said(text)).toBe(rest);
  });

  it('are told for each one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sayingCharacters(text)).toHaveLength(text.length);
      }),
    );
  });
});
