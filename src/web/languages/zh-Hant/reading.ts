/** The texts of how passages are read and cited in traditional Chinese. */
import type * as zhHans from '../zh-Hans/reading.js';

export const reading: typeof zhHans.reading = {
  menu: '文字',
  title: '文字顯示',
  script: '字形',
  scripts: { published: '按原文', simplified: '簡體', traditional: '繁體' },
  readings: '在字上標注原文附帶的拼音',
  failed: '轉換資料未能載入，仍按原文顯示；重新整理可再試。',
  converted: {
    simplified: '已轉換為簡體 · 原文為繁體',
    traditional: '已轉換為繁體 · 原文為簡體',
  },
  gist: { themes: '主題', figures: '數字', dates: '日期' },
};

export const citing: typeof zhHans.citing = {
  cite: '引用',
  copied: '已複製',
  copyByHand: '瀏覽器不允許自動複製，請手動複製：',
  formats: { quotation: '引文與出處', link: '連結' },
  quotation: (words) => `“${words}”`,
  passage: (link) => `段落：${link}`,
};
