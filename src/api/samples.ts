/** Which passages and texts of the sample corpus do the examples use? */

/** The passage on the 303 county-level powers entrusted to Qingdao High-tech Zone. */
export const PASSAGE = 'bcc7a87224890f7b';

/** The article of that passage. */
export const ARTICLE = 'a827d1ef0577be0b';

/** The question that the README begins with. */
export const REFORM = '功能区与行政区融合';

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

/** A dossier with one passage. */
export const DOSSIER = {
  title: '示例高新区调研',
  sections: [
    {
      id: 'section-1',
      heading: '政策辅导员',
      note: '',
      items: [
        {
          kind: 'passage',
          id: 'item-1',
          note: '每家企业一名。',
          origin: {
            generation: '20261123T145337086Z-c29a',
            model: 'zonelens-mini',
            indexedAt: '2026-11-23T14:53:37.086Z',
            floor: null,
            collectedAt: '2026-11-30T08:00:00.000Z',
            request: { q: '政策辅导员' },
          },
          quotation: {
            passage: 'a0b1c2d3e4f50617',
            text: UPLOAD.text,
            headings: [],
            sentence: null,
            article: {
              id: UPLOADED,
              title: UPLOAD.title,
              source: null,
              author: null,
              issuer: null,
              documentNumber: null,
              date: UPLOAD.date,
              url: UPLOAD.url,
            },
          },
        },
      ],
    },
  ],
} as const;
