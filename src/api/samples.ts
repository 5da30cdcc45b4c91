/** Which passages and texts of the sample corpus do the examples use, and what do they keep? */

import type { Dossier } from '../desk/dossier.js';
import { type Review, reviewId } from '../desk/review.js';
import type { Watch } from '../watches/watch.js';

/** The passage on the 303 county-level powers entrusted to Qingdao High-tech Zone. */
export const PASSAGE = 'bcc7a87224890f7b';

/** The article of that passage. */
export const ARTICLE = 'a827d1ef0577be0b';

/** Another article on the same zone. */
export const OTHER_ARTICLE = 'd1b9210b58027775';

/** The question that the README begins with. */
export const REFORM = '功能区与行政区融合';

/** A draft that has two of its sentences, in the other script and without glosses. */
export const DRAFT =
  '为理顺管理体制，制定本办法。权限的方向相反：职能剥离以后，示范区所需的303项县级行政权力由县区分5个方面全部委托给它办理。';

/** An article to upload. */
export const UPLOAD = {
  title: '示例高新区设立政策辅导员',
  url: 'https://example.org/policy-guides',
  date: '2024-05-06',
  category: '政策解读',
  documentNumber: null,
  issuer: null,
  text: '示例高新区为每家科技型中小企业指定一名政策辅导员，全年上门讲解两次，辅导员由管委会各部门轮流派出。',
} as const;

/** The id of that article once it is in the index. */
export const UPLOADED = '42086b9b3a87af2e';

/** A dossier with that passage. */
export const QUOTED: Dossier = {
  title: '功能区与行政区融合',
  sections: [
    {
      id: 'who',
      heading: '谁先做',
      note: '',
      items: [
        {
          id: 'qingdao',
          kind: 'passage',
          note: '先移交社会职能，再承接权力。',
          origin: {
            generation: '20261130T120000000Z-0000',
            model: 'zonelens-static-zh-en-v1',
            indexedAt: '2026-11-30T12:00:00.000Z',
            floor: null,
            collectedAt: '2026-11-30T12:30:00.000Z',
            request: { q: '功能区与行政区融合', zone: ['qingdao-hitech'] },
          },
          quotation: {
            passage: PASSAGE,
            text: '市場監(jiān)管、衛(wèi)生健康等50餘項(xiàng)社會(huì)職能由高新區(qū)移交城陽區(qū)。城陽區(qū)爲此派駐“高新便民服務(wù)中心”,按城市街道辦事處的定位承擔(dān)社區(qū)黨建、市容市貌和日常執(zhí)法等16個(gè)方面的任務(wù),負(fù)責(zé)屬地管理與兜底保障。\n權(quán)限的方向相反:職能剝離以後,高新區(qū)所需的303項(xiàng)縣級行政權(quán)力由城陽區(qū)分5個(gè)方面全部委託給它辦理;把國家、省、市、縣四級合併計(jì)算,委託賦權(quán)的事項(xiàng)共394項(xiàng)。這項(xiàng)工作在全省開發(fā)區(qū)中完成得最早,承接數(shù)量居青島各功能區(qū)第一,企業(yè)辦事可以不出區(qū)。\n營商環(huán)境由兩區(qū)聯(lián)合設(shè)領(lǐng)導(dǎo)小組負(fù)責(zé),城陽區(qū)發(fā)改局等19個(gè)部門與高新區(qū)各部門同爲成員單位。\n',
            headings: ['社會(huì)職能交出去,審批權(quán)限接進(jìn)來'],
            sentence: { start: 0, end: 59 },
            article: {
              id: ARTICLE,
              title: '青島高新區(qū)與城陽區(qū):一個(gè)功能區(qū)怎樣同行政區(qū)並軌',
              source: '高新院 achie.org',
              author: null,
              issuer: null,
              documentNumber: null,
              date: '2022-11-25',
              url: null,
            },
          },
        },
      ],
    },
  ],
};

/** Where a service keeps it in the examples. Other ids are made at random. */
export const DOSSIER = 'example-dossier-of-its-own-00001';

/** That the last sentence of the passage is of both districts, and not of one alone. */
export const REVIEW: Review = {
  kind: 'place',
  passage: PASSAGE,
  start: 372,
  end: 471,
  article: ARTICLE,
  quote:
    '營商環(huán)境由兩區(qū)聯(lián)合設(shè)領(lǐng)導(dǎo)小組負(fù)責(zé),城陽區(qū)發(fā)改局等19個(gè)部門與高新區(qū)各部門同爲成員單位。',
  said: '山东省青岛市城阳区',
  word: 'overruled',
  right: 'qingdao-hitech, 山东省青岛市城阳区',
  note: '领导小组由两区联合设立。',
};

export const REVIEWED = reviewId(REVIEW);

/** That question, followed. */
export const WATCHED: Watch = {
  title: REFORM,
  kind: 'search',
  request: { q: REFORM },
  language: 'zh-Hans',
  webhook: null,
  mail: null,
};

/** Where a service keeps it in the examples, as with the dossier. */
export const WATCH = 'example-watch-of-its-own-0000001';
