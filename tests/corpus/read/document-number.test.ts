/** Is the number of a document found in whichever brackets, and given in one form? */
import { describe, expect, it } from 'vitest';
import { holdsPhrase, withPlainNumbers } from '../../../src/corpus/number-brackets.js';
import {
  documentNumberIn,
  documentNumberLine,
  documentNumberValue,
} from '../../../src/corpus/read/document-number.js';

describe('the number of a document', () => {
  it.each([
    '海政发〔2021〕8号',
    '海政发﹝2021﹞8号',
    '海政发[2021]8号',
    '海政发【2021】8号',
    '海政发(2021)8号',
    '海政发（2021）8号',
    '海政发［２０２１］８号',
    '海政发 〔2021〕 8 号',
    '海政发〔2021〕第8号',
    '海政发〔 2021 〕08号',
    '海政發〔2021〕8號',
  ])('%s is one number in every spelling', (spelling) => {
    expect(documentNumberLine(spelling)).toBe('海政发〔2021〕8号');
    expect(documentNumberValue(spelling)).toBe('海政发〔2021〕8号');
    expect(documentNumberIn(`依据${spelling}文件，提出意见`)).toContain('海政发〔2021〕8号');
  });

  it.each([
    ['（云开管〔2020〕3号）', '云开管〔2020〕3号'],
    ['云府规〔2019〕12号　签发人：张三', '云府规〔2019〕12号'],
    ['根据云府规〔2019〕12号，', null],
    ['云府规〔2019〕', null],
    ['云府规〔12〕号', null],
    ['各部门：', null],
    ['海州云台〔2019〕12号文件已经废止', null],
    ['', null],
  ])('%s as a line is %s', (line, number) => {
    expect(documentNumberLine(line)).toBe(number);
  });

  it.each([
    ['云府规2019年12号', '云府规〔2019〕12号'],
    ['云府规〔2019〕12', '云府规〔2019〕12号'],
    ['云台市人民政府令第 30 号', '云台市人民政府令第30号'],
    ['无', null],
    ['2019-12', null],
    ['大 中 小', null],
  ])('%s under a label is %s', (value, number) => {
    expect(documentNumberValue(value)).toBe(number);
  });

  it('is cut from the words before it', () => {
    expect(documentNumberIn('现转发云政办发〔2018〕5号，请执行')).toBe('云政办发〔2018〕5号');
    expect(documentNumberIn('通知（云政办发〔2018〕5号）')).toBe('云政办发〔2018〕5号');
  });
});

describe('phrases', () => {
  it.each([
    ['根据海政发﹝2021﹞8号文件', '海政发〔2021〕8号', true],
    ['根据海政发〔2021〕8号文件', '海政发[2021]8号', true],
    ['根据海政发 (2021) 第8号文件', '海政发【2021】8号', true],
    ['根据海政发[2021]8号文件', '海政发〔2021〕', true],
    ['根据海政发[2021]8号文件', '[2021]8号', true],
    ['根据海政发[2021]8号文件', '海政发[2021', true],
    ['根据海政发〔2021〕18号文件', '海政发〔2021〕8号', false],
    ['根据海政发〔2020〕8号文件', '海政发〔2021〕8号', false],
    ['条例(2021)修订', '条例〔2021〕修订', false],
    ['条例(2021)修订', '条例(2021)', true],
  ])('in "%s", "%s": %s', (text, phrase, found) => {
    expect(holdsPhrase(text, phrase)).toBe(found);
  });

  it('leave everything but document numbers as it is', () => {
    const text = '（一）投资[2021]年30%，见表(3)；《条例》（2021年修订）第8号令';
    expect(withPlainNumbers(text)).toBe(text);
  });
});
