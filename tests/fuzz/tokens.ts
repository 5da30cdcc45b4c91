/** Which pieces do the formats consist of? What their parsers look for, and what has broken parsers elsewhere. */

/** Splits lines at `¦`, which is in no piece. */
export function pieces(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split('¦'));
}

function bytes(...hexadecimal: string[]): Buffer[] {
  return hexadecimal.map((piece) => Buffer.from(piece, 'hex'));
}

/** The language of crawled articles: glosses, zones, figures, dates, labels, every sign that a pattern looks for. */
export const ARTICLE = pieces(
  '青岛高新区¦城阳区¦功能区与行政区融合¦青岛、济南高新区¦江苏自贸区¦南京片区¦高新区¦经开区¦国家级',
  '中国（山东）自由贸易试验区¦區(qū)¦創(chuàng)¦與（yǔ）¦著¦隨著¦能(AI)¦区(qu)(qu)¦(zhuang)¦𠮷¦﨑¦㍿¦Ａ',
  '１¦⼀¦下放行政权力事项¦容错免责¦negative¦list¦303项¦1,000¦1,2,3,¦12.5%¦1.2万亿元¦三百零三¦一百¦千¦万',
  '亿¦第一¦第十二条¦第一章¦（一）¦一、¦1.¦3个月¦2022年1至9月¦2022-11-25¦2022年¦前三季度¦2021—¦增长¦由',
  '至¦达¦超过¦50余¦七八个¦分之¦1:2¦同比¦1/2¦100m²¦从¦到¦、¦以及¦个¦位¦名¦元¦来源:高新院¦日期:2022-11-25',
  '栏目:政策解读¦点击:次¦作者:¦时间:¦原文链接:https://a.example/b?c=1¦标题:¦当前位置:¦-¦—¦——¦《¦》¦。',
  '，¦；¦：¦！¦？¦…¦“¦”¦「¦」¦‘¦’¦"¦\'¦(¦)¦（¦）¦[¦]¦【¦】¦,¦.¦;¦:¦!¦?¦%¦/¦\\¦*¦+¦=¦<¦>¦&¦#¦|¦_¦~¦`¦^¦$',
  '@¦〔2020〕3号¦\n¦\r\n¦\r¦ ¦\u3000¦\t¦\xa0¦\u2028¦\u2029¦\x85¦\x0b¦\x0c¦\0¦\x1b¦\u200b¦\u200d¦\ufeff',
  '\u00ad¦\u202e¦\u0301¦\u0308\u030c¦\ufe0f',
  '\u0300'.repeat(40),
  '\ud800¦\udc00¦\udfff\ud800¦�¦\uffff¦👩\u200d👩\u200d👧¦a¦b.¦0¦9¦ü¦İ¦ß¦ﬁ',
);

export const MARKDOWN = pieces(
  '---\n¦--- \n¦title: x\n¦date: 2022-11-25\n¦# ¦## ¦\n=====\n¦\n---\n¦```\n¦~~~\n¦<!--¦-->',
  '<!-- INFO END -->\n¦**¦__¦~~¦*¦_¦`¦\\¦![¦](¦[¦]¦<a ¦>¦| a | b |\n¦|---|\n¦> ¦1. ¦- ¦[x, y]',
  '<https://a.example>¦\\*¦"x"¦]((',
);

export const HTML = pieces(
  '<!doctype html>¦<html>¦</html>¦<head>¦<body ¦</body>¦<title>¦</title>¦<base href="¦<div>¦</div>',
  '<div class="share nav">¦<p>¦</p>¦<table><tr><td>¦</td></tr></table>¦<b>¦<a href="¦">',
  '<meta name="PubDate" content="¦<meta charset="gb2312">¦<link rel=canonical href=¦/>¦<script>',
  '</script>¦<script type="application/ld+json">¦{"@type":"Article","@graph":[¦<style>¦<!--¦-->',
  '<![CDATA[¦]]>¦<?xml¦?>¦<svg>¦<math>¦<template>¦<noscript>¦<iframe>¦&#0;¦&#x110000;¦&amp¦&nbsp;¦&lt;',
  '&¦<¦</¦< ¦="¦=\'¦\0¦<h1>¦<br>¦<li>¦<strong>¦<font size=¦<center>¦<form><input ¦<time datetime="2022',
  '<a<b<c¦ x=y¦<td ¦<ol>',
);

export const JSON_TOKENS = pieces(
  '{¦}¦[¦]¦,¦:¦"¦\\¦\\u¦\\ud800¦null¦true¦1e999¦-0¦1e-9¦{"a":¦[[¦"title":"¦"text":"¦"body":',
  '"sections":[{"headings":["¦"url":"javascript:1"¦"date":"2022-13-45"¦"id":1¦"articles":[',
  '"__proto__":{¦"constructor":¦\n¦\r\n¦\ufeff¦\0¦ ¦"a":1,"a":2',
);

export const CSV = pieces(
  ',¦;¦\t¦"¦""¦\r\n¦\n¦\r¦sep=;\n¦标题¦正文¦title¦text¦\ufeff¦\0¦=1+1¦1,234.5¦"a\nb"¦，',
);

export const SERVER_CODE = pieces('<?php ¦<?= ¦?>¦<%@ page %>¦<% ¦%>¦<%= x %>¦<jsp:include page="x"/>');

export const WORD = pieces(
  '<w:p>¦</w:p>¦<w:r>¦<w:t>¦</w:t>¦<w:tbl>¦<w:tr>¦<w:tc>¦<w:pPr><w:pStyle w:val="1"/>',
  '<w:hyperlink r:id="r9">¦<w:footnoteReference w:id="1"/>¦<w:drawing>¦<mc:AlternateContent>¦<w:ins>',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>¦&a;¦&#x0;¦<![CDATA[¦]]>¦<!--¦<?x¦<w:¦="¦</',
  '<w:fldChar w:fldCharType="begin"/>¦<w:instrText>HYPERLINK "javascript:1"¦<w:sdt><w:sdtContent>¦\0',
);

export const ZIP = [
  ...pieces(
    'PK\x03\x04¦PK\x01\x02¦PK\x05\x06¦PK\x06\x06¦word/document.xml¦../../../tmp/x¦[Content_Types].xml',
  ),
  ...bytes('ffffffff', '00000000', '0800', '6300'),
];

export const PDF = pieces(
  '%PDF-1.4¦1 0 obj\n¦endobj\n¦stream\n¦endstream\n¦xref\n¦trailer\n¦startxref\n¦%%EOF¦<<¦>>¦[¦]¦(¦)¦<',
  '>¦/Length 99999999¦/Length -1¦/Filter /FlateDecode¦/Filter [¦/Type /Pages¦/Kids [2 0 R]',
  '/Count 999999999¦/Parent 3 0 R¦/Contents 3 0 R¦/Root 4 0 R¦/Prev 9¦ 0 R¦ 0 obj¦/Encrypt 5 0 R',
  '/ObjStm¦/XRef¦/W [1 2 1]¦/Size 99999999¦/ToUnicode 4 0 R¦BT¦ET¦ Tj ¦ TJ ¦ Tf ¦ Tm ¦ Do ¦ q ¦ Q ¦/F1 ',
  '1e30 ¦-99999 ¦NaN ¦0 0 0 0 0 0 Tm¦/Encoding /Identity-H¦/UniGB-UCS2-H¦/DW 1e9¦/FontBBox [0 0 0 0]',
  'BI /W 9999 /H 9999 ID ¦EI',
);

/** Byte order marks, halves of characters, and bytes that only other encodings have. */
export const ENCODINGS = [
  ...bytes(
    'efbbbf',
    'fffe',
    'feff',
    '84319533',
    '00',
    '0000',
    'ff',
    '80',
    'e58c',
    'c080',
    'eda080',
    'f4908080',
    'c7f8',
    'a1',
    '1b24',
  ),
  ...pieces(
    '<meta charset="gb2312">¦<meta charset=utf-16>¦<?xml encoding="big5"¦<meta charset=x-user-defined>',
    'charset=',
  ),
];
