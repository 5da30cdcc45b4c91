/** The texts of the API page in simplified Chinese. */

/** The API page. */
export const docs = {
  find: '查找操作、参数或字段',
  findPlaceholder: '如 filter、figures',
  found: (operations: number, schemas: number) => `${operations} 个操作，${schemas} 个模式`,
  opening: '正在打开…',
  contents: '目录',
  example: '示例',
  expected: '应得到：',
  address: '请求',
  body: '请求体',
  run: '运行',
  answer: '答复',
  noAnswer: '没有收到答复。',
  title: 'HTTP API',
  intro: '页面上能做的，程序也都能做。下面每个操作都可以直接试用；说明为英文。',
  document: '是这份说明的 OpenAPI 3.1 原文，由校验请求的同一份模式生成。',
  client: '是带类型的客户端，浏览器和 Node 都能用。',
  searchBoxName: '检索框组件',
  searchBox: '可以嵌入任何网页。',
};
