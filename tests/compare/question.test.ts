import { describe, expect, it } from 'vitest';
import { questionOf } from '../../src/compare/question.js';

describe('a question', () => {
  it('on no place is what it asks about', () => {
    const asked = { text: '设立行政审批局', named: [], isOfNamed: false };
    expect(questionOf('谁最先设立行政审批局?')).toEqual(asked);
  });

  it.each([
    ['大榭开发区 一窗受理', '一窗受理', ['ningbo-daxie-etdz']],
    ['宁波大榭开发区没有一窗受理,别的开发区哪些有?', '一窗受理', ['ningbo-daxie-etdz']],
    [
      'Hangzhou Bay New Area lacks staffing and pay autonomy; which peers have it',
      'staffing and pay autonomy',
      ['ningbo-hangzhou-bay-new-area'],
    ],
  ])('says where by the place that it names, and what by the rest: %s', (text, rest, named) => {
    expect(questionOf(text)).toEqual({ text: rest, named, isOfNamed: false });
  });

  it('that names several and asks for no others is of these', () => {
    expect(questionOf('横琴 长三角示范区 执委会')).toEqual({
      text: '执委会',
      named: ['hengqin', 'yangtze-delta-green'],
      isOfNamed: true,
    });
    expect(questionOf('横琴合作区和长三角示范区的执委会各由谁组建').isOfNamed).toBe(true);
    expect(questionOf('像横琴和前海那样的还有哪些').isOfNamed).toBe(false);
  });

  it('of which nothing else is left stays whole', () => {
    const text = '青岛高新区与武汉经开区,做法有什么不同?';
    expect(questionOf(text)).toMatchObject({ text, isOfNamed: true });
    expect(questionOf('青岛高新区').text).toBe('青岛高新区');
  });
});
