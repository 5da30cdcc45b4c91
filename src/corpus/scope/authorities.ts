/** Of which place is an authority, or the number of an official document? 青岛市人民政府, 国务院办公厅, 鲁政发〔2022〕15号. */
import { findPlaces } from './find.js';
import { type Place, placeById, STATE } from './place.js';

/** A place that a text states, and where. */
export interface PlaceAt {
  place: Place;
  start: number;
  end: number;
}

/** The state itself, its organs and departments, at the beginning of a name. */
const OF_STATE = new RegExp(
  `^(?:中华人民共和国|(?:第[一二三四五六七八九十]+届)?全国(?:人民代表大会|人大|政协)|国务院|中共中央|中央(?!商务|企业)|国家(?!级|高新|经济技术|自主|综合|新区)[^、，]{0,12}?(?:委|局|署|部|办|院|中心|总局)|${[
    '最高人民(?:法院|检察院)|(?:中国)?人民银行|海关总署|[^、，省市区县州]{2,8}总局',
    '(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|国土资源|生态环境|环境保护|住房和?城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|应急管理)部',
  ].join('|')})`,
);
/** What makes a name with a place that of an authority, not of a newspaper or a company. */
const AUTHORITY =
  /政府|人民代表大会|人大|政协|委员会|管委会|[省市区县州党]委|工委|办公[厅室]|[厅局署处]|法院|检察院|领导小组|指挥部|派出机构/;
const MAX_AUTHORITY_CHARS = 30;

/** The place of the authority that a normalised name begins with; null when it names none. */
export function placeOfAuthority(name: string): PlaceAt | null {
  const party = /^(?:中国共产党|中共(?!中央))/.exec(name)?.[0].length ?? 0;
  const state = OF_STATE.exec(name);
  if (state !== null) return { place: STATE, start: 0, end: state[0].length };
  const [first] = findPlaces(name.slice(party, party + MAX_AUTHORITY_CHARS));
  if (first === undefined || first.start > 0) return null;
  const rest = name.slice(party + first.end, party + first.end + MAX_AUTHORITY_CHARS);
  return AUTHORITY.test(rest) ? { place: first.place, start: 0, end: party + first.end } : null;
}

/**
 * What a province's document numbers begin with. Left out are signs that cities use as well: 青 is Qinghai and Qingdao, 宁
 * Ningxia and Nanjing, 新 Xinjiang and Xinyu.
 */
const PROVINCE_SIGNS: Readonly<Record<string, string>> = {
  京: '北京市',
  津: '天津市',
  冀: '河北省',
  晋: '山西省',
  内: '内蒙古自治区',
  辽: '辽宁省',
  黑: '黑龙江省',
  沪: '上海市',
  苏: '江苏省',
  浙: '浙江省',
  皖: '安徽省',
  闽: '福建省',
  赣: '江西省',
  鲁: '山东省',
  豫: '河南省',
  鄂: '湖北省',
  湘: '湖南省',
  粤: '广东省',
  桂: '广西壮族自治区',
  琼: '海南省',
  渝: '重庆市',
  黔: '贵州省',
  滇: '云南省',
  陕: '陕西省',
  甘: '甘肃省',
};
const PROVINCE_NUMBER = new RegExp(
  `^([${Object.keys(PROVINCE_SIGNS).join('')}])(?:政|府|委|办)[发办函字规令]`,
);
const STATE_NUMBER = /^(?:国发|国函|国办[发函]|中发|中办发)/;

/** The place whose authority gave a document its number; null where the number does not say. */
export function placeOfNumber(documentNumber: string): PlaceAt | null {
  const end = documentNumber.search(/[〔[（(]/);
  const to = end < 0 ? documentNumber.length : end;
  if (STATE_NUMBER.test(documentNumber)) return { place: STATE, start: 0, end: to };
  const sign = PROVINCE_NUMBER.exec(documentNumber)?.[1];
  const place = sign === undefined ? null : placeById(PROVINCE_SIGNS[sign] ?? '');
  return place === null ? null : { place, start: 0, end: to };
}
