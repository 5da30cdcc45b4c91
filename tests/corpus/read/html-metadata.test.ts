/** Are title, date and origin of a page found wherever sites of authorities and media put them? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readHtml } from '../../../src/corpus/read/html.js';

const P1 =
  '云台区设立产业引导基金，首期规模20亿元，由区财政出资30%，其余向社会募集，存续期为8年，可以延长2年。';
const P2 =
  '基金投向新材料、生物医药和海洋装备，对区内企业的投资不低于总额的60%，管理办法由区财政局会同有关部门另行制定。';
const P3 =
  '基金管理人按照市场化方式遴选，每年向管委会报告投资进度、收益和风险，审计结果在门户网站公布，接受社会监督。';
const BODY = `${P1}\n${P2}\n${P3}\n`;
const TITLE = '云台区产业引导基金管理办法';
const TEXT = `<div class="content"><p>${P1}</p><p>${P2}</p><p>${P3}</p></div>`;

const page = (window: string, top: string, tags = '') =>
  readHtml(`<!doctype html><html><head><meta charset="utf-8"><title>${window}</title>${tags}</head><body>${top}${TEXT}
    <div class="footer">主办：云台区管委会</div></body></html>`);

describe('the title of a page', () => {
  const LINE = '<p class="info">2021-03-08 来源：海州日报</p>';
  it.each([
    ['<title> names column and site', '政策法规-云台区管委会', `<div class="bt">${TITLE}</div>${LINE}`],
    ['<title> names the site alone', '云台区管理委员会门户网站', `<h3>${TITLE}</h3>${LINE}`],
    ['<title> names the site first', `云台区管委会_通知公告_${TITLE}`, `<h2>${TITLE}</h2>${LINE}`],
    ['<title> names the site after a space', `${TITLE} 云台区政务网`, `<h2>${TITLE}</h2>${LINE}`],
    [
      '<title> ends with 》 and site',
      `${TITLE}-政策法规-云台区管委会`,
      `<h1>云台区</h1><h2>${TITLE}</h2>${LINE}`,
    ],
    [
      'h1 is the logo',
      `${TITLE}_云台区人民政府`,
      `<h1><a href="/">云台区人民政府</a></h1><div>${TITLE}</div>${LINE}`,
    ],
    ['a column stands above it', '政策法规', `<h1>政策法规</h1><h2>${TITLE}</h2>${LINE}`],
    ['h1 has a line break', '云台区', `<h1>云台区产业引导基金<br>管理办法</h1>${LINE}`],
    ['h1 is set over source lines', '云台区', `<h1>\n    云台区产业引导基金\n    管理办法\n  </h1>${LINE}`],
    ['it has two headings', '云台区', `<h1>云台区产业引导基金</h1><h1>管理办法</h1>${LINE}`],
    ['only <title> has it', `${TITLE}-云台区管委会`, ''],
    ['h1 is the short name of the zone', `${TITLE}_云台区管委会`, '<h1>云台区</h1>'],
    ['only <title> has it, behind column and site', `云台区管委会-政策法规-${TITLE}`, ''],
    ['only a heading has it', '云台区管委会', `<h1>云台区管委会</h1><h2>${TITLE}</h2>`],
    ['controls stand between', '云台区', `<h2>${TITLE}</h2><p>【字体：大 中 小】</p><p>打印 关闭</p>${LINE}`],
    [
      'the lines around the name of a thread are not',
      `${TITLE} - 便民信息 - 海州论坛 - Powered by Discuz!`,
      `<h1><a>[公告]</a> <span>${TITLE}</span></h1><div><a>园区老张</a></div><div>发表于 2021-3-8 19:45:06</div>`,
    ],
    [
      'its metadata begin with who put it online',
      '工作动态_云台区管委会',
      `<div>${TITLE}</div><div>发布者：王某 发布时间：2021-03-08 浏览次数：17</div>`,
    ],
    ['the number stands between', '云台区', `<h2>${TITLE}</h2><p>云管发〔2021〕3号</p>${LINE}`],
  ])('is found when %s', (_what, window, top) => {
    const draft = page(window, top);
    expect(draft.title).toBe(TITLE);
    expect(bodyOf(draft).replace('云管发〔2021〕3号\n', '')).toBe(BODY);
  });

  it.each([
    [
      'ArticleTitle with an escaped tag',
      '<meta name="ArticleTitle" content="云台区产业引导基金&lt;br/&gt;管理办法">',
    ],
    ['ArticleTitle with entities', `<meta name="ArticleTitle" content="${TITLE}&amp;nbsp;">`],
    ['og:title with the site', `<meta property="og:title" content="${TITLE}_云台区管委会">`],
    [
      'ArticleTitle after an og:title that names the site',
      `<meta property="og:title" content="云台区管委会"><meta name="ArticleTitle" content="${TITLE}">`,
    ],
  ])('is taken from %s', (_what, tags) => {
    expect(page('云台区管委会', '', tags).title).toBe(TITLE);
    expect(page('云台区管委会', LINE, tags).title).toBe(TITLE);
  });

  it.each(['云台区财政局（盖章）', '海州市中小企业联合会', '云台产业投资集团有限公司'])(
    'is not who signs a short page: %s',
    (name) => {
      for (const window of [TITLE, '云台区管委会']) {
        const draft = readHtml(
          `<title>${window}</title><h1>${TITLE}</h1><p>${P1}</p><p>${P2}</p><p>${name}</p><p>2021年3月8日</p>`,
        );
        expect(draft.title).toBe(TITLE);
        expect(bodyOf(draft)).toContain(`${P2}\n${name}\n`);
      }
    },
  );

  it('keeps hyphens and years of its own', () => {
    for (const title of ['云台区2021-2025年发展规划', '关于A-股上市奖励的通知', '云台区—海州区融合发展方案'])
      expect(page(`${title}-云台区管委会`, '').title).toBe(title);
  });

  it('over several centred lines is one', () => {
    const lines = ['海州市人民政府关于印发支持云台区', '产业引导基金若干政策的通知'];
    const centred = lines.map((line) => `<p style="text-align:center"><b>${line}</b></p>`).join('');
    const draft = page('海州市人民政府', `${centred}<p>海政发〔2021〕8号</p>`);
    expect(draft).toMatchObject({
      title: lines.join(''),
      documentNumber: '海政发〔2021〕8号',
      issuer: '海州市人民政府',
    });
  });
});

describe('the title below the number of a page', () => {
  it.each([
    ['an authority', '<p>海州市人民政府办公室文件</p>', ['海州市人民政府办公室']],
    [
      'several',
      '<p>海州市财政局</p><p>海州市科学技术局</p><p>文 件</p>',
      ['海州市财政局', '海州市科学技术局'],
    ],
  ])('of %s is found', (_who, head, authorities) => {
    const lines = [...authorities, '关于设立云台区', '产业引导基金的意见'];
    const top = `${head}<p>海政办〔2021〕3号</p>${lines.map((line) => `<p><b>${line}</b></p>`).join('')}`;
    const draft = page('海州市人民政府网站', top);
    expect(draft.title).toBe(lines.join(''));
    expect(draft.documentNumber).toBe('海政办〔2021〕3号');
    expect(draft.sections.flatMap(({ headings }) => headings)).toEqual([]);
  });
});

describe('the date of a page', () => {
  it.each([
    ['a label of the site alone', '<p>采写：海州社 发布时间：2021-03-08</p>'],
    ['a clerk', '<p>发布人：张某 发布时间：2021-3-8 15:07:22 阅读：77</p>'],
    ['an account', '<p>上传者：wangxm 上传时间：2021-03-08</p>'],
    [
      'labels in a list of terms',
      '<dl><dt>索引号</dt><dd>YT-119</dd><dt>公开日期</dt><dd>2021年3月8日</dd></dl>',
    ],
    ['a labelled item', '<ul><li>发布时间：2021-03-08</li><li>访问次数：12</li></ul>'],
    ['a department and a label behind it', '<p>2021年03月08日 08:46 数据科 点击：[5]</p>'],
    ['a department and a count behind it', '<p>2021.03.08　办公室　阅读 55</p>'],
    ['a department before it', '<p>综合科　2021.03.08　浏览(12)</p>'],
    ['what it is, behind a department', '<p>综合处 发布于 2021-03-08</p>'],
    ['a label for two', '<p>作者/来源：综合处 日期：2021.3.8</p>'],
    ['a person behind it', '<p>2021/03/08 王某 点击：3 次</p>'],
  ])('is found with %s', (_what, top) => {
    const draft = page(TITLE, `<h1>${TITLE}</h1>${top}`);
    expect(draft.date).toBe('2021-03-08');
    expect(draft.author).toBeNull();
    expect(bodyOf(draft)).toBe(BODY);
  });

  it('is none when a sentence begins with a day', () => {
    const draft = page(TITLE, `<h1>${TITLE}</h1><p>2021年3月8日 云台区会议：投资规模扩大 阅读与思考</p>`);
    expect(draft.date).toBeNull();
  });

  it.each([
    ['<p>[2021-03-08]</p>'],
    ['<p>发布日期：二〇二一年三月八日</p>'],
    ['<p>发布时间：20210308</p>'],
    ['<p>云台区管委会 2021-03-08 10:30</p>'],
    ['<p>发布于 2021-03-08 10:30　阅读 12</p>'],
    ['<p>更新时间：2022-05-01 发布时间：2021-03-08</p>'],
    ['<p><span>更新时间：2022-05-01</span></p><p><span>发布时间：2021-03-08</span></p>'],
    ['<p>发布时间 2021-03-08 来源 海州日报</p>'],
    ['<div><span>发布时间：</span><span>2021年03月08日</span></div>'],
    ['<div>发布时间：</div><div>2021-03-08</div>'],
    ['<div><em>2021</em>年<em>03</em>月<em>08</em>日</div>'],
    ['<div><b>08</b></div><div>2021-03</div>'],
    ['<div><b>08</b><span>2021-03</span></div>'],
    ['<dl><dt>发布日期</dt><dd>2021-03-08</dd><dt>发布机构</dt><dd>云台区管委会</dd></dl>'],
    ['<p>Published: Mar 8, 2021</p>'],
    ['<div><b>08</b><span>2021-03</span></div><p>来源：海州日报</p>'],
    ['<p>日期：21-03-08</p>'],
    ['<p>（2021年3月8日）</p>'],
    ['<p><time datetime="2021-03-07T20:00:00Z">前天</time></p>'],
  ])('is read from %s', (line) => {
    const draft = page(TITLE, `<h1>${TITLE}</h1>${line}`);
    expect(draft).toMatchObject({ title: TITLE, date: '2021-03-08' });
    expect(bodyOf(draft).replace('前天\n', '')).toBe(BODY);
  });

  it.each([
    ['firstpublishedtime', '2021-03-08-10:00:00'],
    ['PubDate', '2021-03-08 10:00'],
    ['apub:time', '2021/3/8 10:00:00'],
    ['publishdate', '20210308'],
    ['article:published_time', '2021-03-07T16:00:00Z'],
    ['article:published_time', '2021-03-08T23:00:00+08:00'],
    ['og:release_date', '1615132800'],
    ['pubtime', '1615132800000'],
  ])('is read from the tag %s with %s', (name, content) => {
    expect(page(TITLE, `<h1>${TITLE}</h1>`, `<meta name="${name}" content="${content}">`).date).toBe(
      '2021-03-08',
    );
  });

  it('is that of publication when another tag has that of an update', () => {
    const tags =
      '<meta name="lastmodifiedtime" content="2023-01-01"><meta name="PubDate" content="2021-03-08">';
    expect(page(TITLE, '', tags).date).toBe('2021-03-08');
    expect(page(TITLE, '<p>发布时间：2021-03-08</p>', `${tags.split('><')[0]}>`).date).toBe('2021-03-08');
  });

  it('is none, with a warning, when there is no such day', () => {
    const draft = page(TITLE, `<h1>${TITLE}</h1><p>发布时间：2021-02-30</p>`);
    expect(draft).toMatchObject({ date: null, warnings: ['the date 2021-02-30 does not exist'] });
  });

  it('of a list of news beside the article is not its date', () => {
    const list =
      '<ul><li><a href="/1">海州市召开大会</a><span>2020-01-01</span></li><li>2020-01-02</li></ul>';
    expect(page(TITLE, `${list}<h1>${TITLE}</h1><p>2021-03-08 来源：海州日报</p>`).date).toBe('2021-03-08');
  });
});

describe('a page of WeChat', () => {
  const wechat = (name: string, script: string) =>
    readHtml(`<title>微信公众平台</title><meta property="og:title" content="${TITLE}"><meta property="og:site_name"
      content="微信公众平台"><h1 id="activity-name">\n${TITLE}\n</h1><div id="meta_content"><a id="js_name">${name}</a>
      <em id="publish_time"></em></div><div id="js_content"><p>${P1}</p><p>${P2}</p></div><script>${script}</script>`);
  it.each([
    ['云台发布', 'var ct = "1615132800";'],
    ['云台发布', "var createTime = '2021-03-08 00:00';"],
    ['', 'var nickname = htmlDecode("云台发布"); var ct="1615132800"'],
  ])('says account and date in its scripts: %s %s', (name, script) => {
    expect(wechat(name, script)).toMatchObject({ title: TITLE, source: '云台发布', date: '2021-03-08' });
  });
});

describe('metadata within a form', () => {
  it.each([
    [
      'ASP.NET',
      (inner: string) =>
        `<form method="post" action="a.aspx"><input type="hidden" name="__VIEWSTATE" value="x">${inner}</form>`,
    ],
    ['VSB', (inner: string) => `<form name="_newscontent_fromname">${inner}</form>`],
    [
      'two forms',
      (inner: string) =>
        `<form action="s"><input name="q"><button>搜索</button></form><form id="f1"><div>${inner}</div></form>`,
    ],
  ])('is read: %s', (_what, around) => {
    const inner = `<h2>${TITLE}</h2><div>发布时间：2021-03-08　来源：海州日报　作者：张三　浏览次数：</div>${TEXT}`;
    const draft = readHtml(
      `<title>${TITLE}-云台区管委会</title><div>当前位置：首页 &gt; 政策法规 &gt; 正文</div>${around(inner)}`,
    );
    expect(draft).toMatchObject({
      title: TITLE,
      date: '2021-03-08',
      source: '海州日报',
      author: '张三',
      category: '政策法规',
    });
    expect(bodyOf(draft)).toBe(BODY);
  });
});

describe('a table of metadata', () => {
  const WHOLE = '海州市人民政府关于印发云台区产业引导基金管理办法的通知';
  const cells = (rows: string[][]) =>
    `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  it.each([
    [
      'with labels and values in turn',
      cells([
        ['索引号', '000012', '发文机关', '海州市人民政府'],
        ['成文日期', '2021年3月1日', '发布日期', '2021年3月8日'],
        ['标题', WHOLE],
        ['发文字号', '海政发〔2021〕8号', '有效性', '有效'],
      ]),
    ],
    [
      'with colons and spaces in the labels',
      cells([
        ['索 引 号：', '000012'],
        ['发文机关：', '海州市人民政府'],
        ['标　　题：', WHOLE],
        ['发文字号：', '海政发〔2021〕8号'],
        ['发布日期：', '2021-03-08'],
      ]),
    ],
    [
      'with both in one cell',
      cells([
        ['索引号：000012', '发文机关：海州市人民政府'],
        [`名称：${WHOLE}`, '文号：海政发〔2021〕8号'],
        ['发布日期：2021-03-08', '主题词：基金'],
      ]),
    ],
    [
      'with labels above values',
      cells([
        ['索引号', '发文机关', '发文字号', '发布日期', '标题'],
        ['000012', '海州市人民政府', '海政发〔2021〕8号', '2021-03-08', WHOLE],
      ]),
    ],
    [
      'with spans',
      `<table><tr><th>标题</th><td colspan="3">${WHOLE}</td></tr><tr><th>发文机关</th><td>海州市人民政府</td><th>发文字号</th><td>海政发〔2021〕8号</td></tr><tr><th>发布日期</th><td colspan="3">2021-03-08</td></tr></table>`,
    ],
    [
      'as a list of definitions',
      `<dl><dt>标题：</dt><dd>${WHOLE}</dd><dt>发文机关：</dt><dd>海州市人民政府</dd><dt>发文字号：</dt><dd>海政发〔2021〕8号</dd><dt>发布日期：</dt><dd>2021-03-08</dd></dl>`,
    ],
    [
      'as a list',
      `<ul><li><b>名　称：</b>${WHOLE}</li><li><b>发文机关：</b>海州市人民政府</li><li><b>发文字号：</b>海政发〔2021〕8号</li><li><b>发布日期：</b>2021-03-08</li></ul>`,
    ],
    [
      'as blocks',
      ['标题', WHOLE, '发文机关', '海州市人民政府', '发文字号', '海政发〔2021〕8号', '发布日期', '2021-03-08']
        .map((text) => `<div>${text}</div>`)
        .join(''),
    ],
    [
      'with an unknown label',
      cells([
        ['标题', WHOLE],
        ['发文机关', '海州市人民政府'],
        ['责任处室', '一处'],
        ['发文字号', '海政发〔2021〕8号'],
        ['发布日期', '2021-03-08'],
      ]),
    ],
  ])('%s is metadata and no text', (_what, table) => {
    for (const top of [table, `<h1>${WHOLE}</h1>${table}`, `${table}<p align="center"><b>${WHOLE}</b></p>`]) {
      const draft = page('海州市人民政府', top);
      expect(draft).toMatchObject({
        title: WHOLE,
        issuer: '海州市人民政府',
        source: '海州市人民政府',
        documentNumber: '海政发〔2021〕8号',
        date: '2021-03-08',
      });
      expect(bodyOf(draft)).toBe(BODY);
    }
  });

  it.each([
    [
      'of projects',
      cells([
        ['项目名称', '时间', '来源'],
        ['甲', '2021-03-08', '财政'],
        ['乙', '2021-03-09', '社会'],
      ]),
    ],
    [
      'of documents',
      cells([
        ['标题', '文号', '发布日期'],
        ['甲办法', '海政发〔2021〕8号', '2021-03-08'],
        ['乙办法', '海政发〔2021〕9号', '2021-03-09'],
      ]),
    ],
    [
      'of figures',
      cells([
        ['名称', '金额'],
        ['基金', '20亿元'],
      ]),
    ],
    [
      'of dates',
      cells([
        ['日期', '内容'],
        ['2021-03-08', '启动'],
      ]),
    ],
  ])('is not taken for content %s', (_what, table) => {
    const draft = readHtml(
      `<title>${TITLE}</title><div><h1>${TITLE}</h1><p>2021-01-01</p>${table}<p>${P1}</p><p>${P2}</p></div>`,
    );
    expect(draft).toMatchObject({ title: TITLE, date: '2021-01-01' });
    expect(draft.sections.map(({ text }) => text).join('')).toMatch(/甲|基金 \||2021-03-08/);
  });

  const PURCHASE = [
    ['采购标题', '云台区雨水管网改造', '发布日期', '2021-03-08'],
    ['发布单位', '云台区建设局', '最高限价', '860万元'],
    ['来源', '交易平台', '工期', '120天'],
  ];

  it.each([
    ['of a purchase', PURCHASE, '2021-03-08'],
    [
      'with a row of its own among many labels',
      [
        ['索引号', '000012', '发文机关', '云台区建设局'],
        ['文号', '云建发〔2021〕8号', '发布日期', '2021-03-08'],
        ['补助总额', '4200万元'],
      ],
      '2021-03-08',
    ],
    [
      'whose labels do not suit its values',
      [
        ['发布单位', '16家'],
        ['来源', '海州统计年鉴'],
        ['发布日期', '43.5'],
        ['名称', '规上企业'],
      ],
      null,
    ],
    [
      'of a machine',
      [
        ['名称', '五轴机床'],
        ['编号', 'JC-7'],
        ['来源', '融资租赁'],
        ['状态', '在用'],
      ],
      null,
    ],
    [
      'with units in its labels',
      [
        ['发布单位', '云台区统计局'],
        ['投资（亿元）', '暂缺'],
        ['发布日期', '2021-03-08'],
      ],
      '2021-03-08',
    ],
  ])('stays in the text when it is %s, whatever metadata it has', (_what, rows, date) => {
    for (const above of [`<h1>${TITLE}</h1>`, '']) {
      const draft = readHtml(
        `<title>${TITLE}</title><div>${above}${cells(rows)}<p>${P1}</p><p>${P2}</p></div>`,
      );
      expect(draft).toMatchObject({ title: TITLE, date });
      const text = bodyOf(draft);
      for (const cell of rows.flat()) expect(text).toContain(cell);
      expect(text.indexOf(rows[0]?.[0] ?? '')).toBeLessThan(text.indexOf(P1));
    }
  });

  it('leaves the text when its values are names and dates', () => {
    const rows = [
      ['来源', '36氪', '发布日期', '2021-03-08'],
      ['发布单位', '21世纪商报', '栏目', '园区'],
    ];
    const draft = readHtml(
      `<title>${TITLE}</title><div><h1>${TITLE}</h1>${cells(rows)}<p>${P1}</p><p>${P2}</p></div>`,
    );
    expect(draft).toMatchObject({ date: '2021-03-08', source: '36氪', category: '园区' });
    expect(bodyOf(draft)).not.toContain('36氪');
  });
});

describe('source and author', () => {
  it.each([
    ['来源：海州网-财经频道 原创稿', '海州网-财经频道'],
    ['来源:来源：海州日报', '海州日报'],
    ['海州日报 举报', '海州日报'],
    ['海州日报 点击：12次', '海州日报'],
    ['海州日报 责编：李四', '海州日报'],
    ['海州日报【打印】【关闭】', '海州日报'],
    ['信息来源：', null],
    ['本站原创', null],
    ['10436', null],
  ])('the source %s is %s', (content, source) => {
    expect(page(TITLE, '', `<meta name="ContentSource" content="${content}">`).source).toBe(source);
    const line = `<h1>${TITLE}</h1><p>来源：${content} 2021-03-08</p>`;
    expect(page(TITLE, line)).toMatchObject({ source, date: '2021-03-08' });
  });

  it.each([
    ['104363', null],
    ['name, email@gmail.com', null],
    ['张三 zhangsan@example.org', '张三'],
    ['admin', null],
    ['作者：张三', '张三'],
    ['https://example.org/zhang', null],
    ['本报记者 张三', '本报记者 张三'],
  ])('the author %s is %s', (content, author) => {
    expect(page(TITLE, '', `<meta name="author" content="${content}">`).author).toBe(author);
  });

  it.each(['zzb_20190318', 'user01', 'wangxm', 'z.li', '8f3a'])('are no account such as %s', (account) => {
    const line = '<p>来源：海州晚报 作者：谢某某 日期：2021-06-17</p>';
    const draft = page(TITLE, `<h1>${TITLE}</h1>${line}`, `<meta name="Author" content="${account}">`);
    expect(draft.author).toBe('谢某某');
  });

  it('keep names in Latin letters', () => {
    expect(page(TITLE, `<h1>${TITLE}</h1>`, '<meta name="author" content="John Smith">').author).toBe(
      'John Smith',
    );
  });

  it('come from the page when the tags name nobody', () => {
    const tags = '<meta name="author" content="admin"><meta name="source" content="来源：">';
    expect(page(TITLE, `<h1>${TITLE}</h1><p>来源：海州日报 作者：张三 2021-03-08</p>`, tags)).toMatchObject({
      source: '海州日报',
      author: '张三',
      date: '2021-03-08',
    });
  });
});

/** A page whose text is not marked as such. */
const whole = (window: string, text: string, tags = '') =>
  readHtml(`<html><head><title>${window}</title>${tags}</head><body>${text}<p>${P1}</p></body></html>`);

describe('a table of content above the text', () => {
  const ROWS = [
    ['工程名称', '实验楼'],
    ['建设单位', '云台区建设局'],
    ['投资额', '12亿元'],
    ['发布日期', '2021年3月8日'],
  ];
  const table = (rows: string[][]) =>
    `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

  it.each([
    ['in one column', ROWS],
    [
      'in two columns',
      [
        [...(ROWS[0] ?? []), ...(ROWS[1] ?? [])],
        [...(ROWS[2] ?? []), ...(ROWS[3] ?? [])],
      ],
    ],
  ])('says when it was published: %s', (_name, rows) => {
    const article = whole('云台区', `<h1>云台区实验楼工程公示</h1>${table(rows)}`);
    expect(article.date).toBe('2021-03-08');
    expect(bodyOf(article)).toContain('12亿元');
  });

  it.each(['工程公示-云台区', '工程公示 - 云台高新区', '工程公示_云台'])(
    'and h1 is fuller than %s',
    (window) => {
      const article = whole(window, `<h1>云台区实验楼工程公示</h1>${table(ROWS)}`);
      expect(article.title).toBe('云台区实验楼工程公示');
    },
  );

  it('and the day of a list of documents is none of the page', () => {
    const list = [
      ['名称', '发布日期'],
      ['基金办法', '2019年1月1日'],
      ['人才办法', '2020年1月1日'],
    ];
    expect(whole('云台区', `<h1>云台区办法汇编目录</h1>${table(list)}`).date).toBeNull();
  });
});

describe('days in the text of a page', () => {
  it.each(['<p>发布时间：2021-03-08</p>', ''])('stay below their heading', (line) => {
    const tags = '<meta name="PubDate" content="2021-03-08">';
    const text = `<h2>建区之初</h2><p>1992年5月22日</p><p>批准设立。</p>`;
    const article = whole('云台区大事记', `<h1>云台区大事记</h1>${line}${text}`, tags);
    expect(article.sections[0]).toMatchObject({ headings: ['建区之初'] });
    expect(bodyOf(article)).toContain('1992年5月22日');
    expect(article.date).toBe('2021-03-08');
  });
});
