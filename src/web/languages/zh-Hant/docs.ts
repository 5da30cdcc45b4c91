/** The texts of the API page in traditional Chinese. */
import type * as zhHans from '../zh-Hans/docs.js';

export const docs: typeof zhHans.docs = {
  find: '查找操作、參數或欄位',
  findPlaceholder: '如 filter、figures',
  found: (operations: number, schemas: number) => `${operations} 個操作，${schemas} 個模式`,
  opening: '正在打開…',
  contents: '目錄',
  example: '示例',
  expected: '應得到：',
  address: '請求',
  body: '請求體',
  run: '執行',
  answer: '答覆',
  noAnswer: '沒有收到答覆。',
  title: 'HTTP API',
  intro: '頁面上能做的，程式也都能做。下面每個操作都可以直接試用；說明為英文。',
  document: '是這份說明的 OpenAPI 3.1 原文，由校驗請求的同一份模式產生。',
  client: '是帶型別的客戶端，瀏覽器和 Node 都能用。',
  searchBoxName: '檢索框元件',
  searchBox: '可以嵌入任何網頁。',
};
