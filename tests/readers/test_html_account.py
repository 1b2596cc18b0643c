"""Web pages: every piece of text is read, hidden or named, as a browser shows it."""

# ruff: noqa: E501 - a case a line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.accounts import Case, faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writer = Callable[[Path], Path]


def page(body: str, head: str = "", encoding: str = "utf-8", tag: str = "") -> Writer:
    def write(folder: Path) -> Path:
        path = folder / "表.html"
        path.write_bytes(f"<html><head>{head}</head><body{tag}>{body}</body></html>".encode(encoding))
        return path

    return write


def rows(*cells: list[str]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells) + "</table>"


def in_cell(inside: str, head: str = "") -> Writer:
    return page(rows(["名称", inside], ["备注", "无"]), head)


CASES = [
    Case("<details open><summary>摘要</summary>展开内容</details>", in_cell('<details open><summary>摘要</summary>展开内容</details>'), ("摘要", "展开内容")),
    Case("<pre>第一行\n第二行</pre>", in_cell('<pre>第一行\n第二行</pre>'), ("第一行\n第二行",)),
    Case("white-space", in_cell('<span style="white-space:pre-wrap">150\n20.50</span>'), ("150\n20.50",)),
    Case("white-space of a class, switched off again", in_cell('<p class="k">8\n0<span style="white-space:normal">甲\n乙</span></p>', '<style>.k{white-space:pre-line}</style>'), ("8\n0甲乙",)),
    Case("a page held in a frame", in_cell('<iframe srcdoc="&lt;body&gt;&lt;p&gt;框架里的字&lt;/p&gt;&lt;/body&gt;"></iframe>'), ("框架里的字",)),
    Case("10<sup>4</sup>", in_cell('2×10<sup><b>4</b></sup>株，10<span style="vertical-align:super">-3</span>克'), ("2×10^4株，10^-3克",)),
    Case("a fraction, a power and a root in MathML", in_cell('<math><mo>≥</mo><mfrac><mn>9</mn><mn>10</mn></mfrac><mo>,</mo><mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>,</mo><msup><mn>10</mn><mn>4</mn></msup><mo>,</mo><msqrt><mn>16</mn></msqrt></math>'), ("≥9/10,1 1/2,10^4,√16",)),
    Case("a password", in_cell('<input type=password value=100>'), named=("密码框",)),
    Case("a template that is shown", in_cell('<b><template shadowrootmode=open>影子里的字</template></b>'), ("影子里的字",)),
    Case("m<sup>2</sup>", in_cell('m<sup>2</sup>'), ("m2",)),
    Case("&ge;95&#37;&nbsp;以上", in_cell('&ge;95&#37;&nbsp;以上'), ("≥95%",)),
    Case("<svg width=\"300\" height=\"20\"><text x=\"0\" y=\"15\">矢量", in_cell('<svg width="300" height="20"><text x="0" y="15">矢量字</text></svg>'), named=("矢量",)),
    Case("svg text quote", page(rows(['名称','<svg width="300" height="40"><text>矢量字</text></svg>'],['备','无'])), named=("矢量字",)),
    Case("<template>模板</template>值", in_cell('<template>模板</template>值'), ("值",), left=("模板",)),
    Case("<noscript>请启用</noscript>值", in_cell('<noscript>请启用</noscript>值'), ("值",), left=("请启用",)),
    Case("<span style=\"visibility:hidden\">藏</span>值", in_cell('<span style="visibility:hidden">藏</span>值'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|.h{visibility:hidden}", in_cell('<span class="h">藏</span>值', '<style>.h{visibility:hidden}</style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|td .h, p.x{display:none}", in_cell('<span class="h">藏</span>值', '<style>td .h, p.x{display:none}</style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|@media screen{.h{display:none}}", in_cell('<span class="h">藏</span>值', '<style>@media screen{.h{display:none}}</style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">印</span>值|@media print{.h{display:none}}", in_cell('<span class="h">印</span>值', '<style>@media print{.h{display:none}}</style>'), ("印值",)),
    Case("<span class=\"h\">藏</span>值|<!-- .h{display:none} -->", in_cell('<span class="h">藏</span>值', '<style><!-- .h{display:none} --></style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|.h{display:block}.h{display:none!important}.h{display:inline}", in_cell('<span class="h">藏</span>值', '<style>.h{display:block}.h{display:none!important}.h{display:inline}</style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|span:not(.z).h,.h{display:none}", in_cell('<span class="h">藏</span>值', '<style>span:not(.z).h,.h{display:none}</style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|span[class=\"h\"]{display:none}", in_cell('<span class="h">藏</span>值', '<style>span[class="h"]{display:none}</style>'), ("值",), ("藏",)),
    Case("<span data-x=\"1\">藏</span>值|[data-x]{display:none}", in_cell('<span data-x="1">藏</span>值', '<style>[data-x]{display:none}</style>'), ("值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|td > span.h{display:none}", in_cell('<span class="h">藏</span>值', '<style>td > span.h{display:none}</style>'), ("值",), ("藏",)),
    Case("<b>前</b><span class=\"h\">藏</span>值|b + span{display:none}", in_cell('<b>前</b><span class="h">藏</span>值', '<style>b + span{display:none}</style>'), ("前值",), ("藏",)),
    Case("<span class=\"h\">藏</span>值|td:nth-child(2) span{display:none}", in_cell('<span class="h">藏</span>值', '<style>td:nth-child(2) span{display:none}</style>'), ("值",), ("藏",)),
    Case("<span style=\"font-size:0\">藏</span>值", in_cell('<span style="font-size:0">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"font-size:1px\">藏</span>值", in_cell('<span style="font-size:1px">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"color:#fff\">藏</span>值", in_cell('<span style="color:#fff">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"color:#fefefe\">藏</span>值", in_cell('<span style="color:#fefefe">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"color:rgba(0,0,0,0)\">藏</span>值", in_cell('<span style="color:rgba(0,0,0,0)">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"color:transparent\">藏</span>值", in_cell('<span style="color:transparent">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"opacity:0.0\">藏</span>值", in_cell('<span style="opacity:0.0">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"color:#d9d9d9;background:#d9d9d9\">藏</", in_cell('<span style="color:#d9d9d9;background:#d9d9d9">藏</span>值'), ("值",), ("藏",)),
    Case("<font color=\"white\">藏</font>值", in_cell('<font color="white">藏</font>值'), ("值",), ("藏",)),
    Case("<font color=\"#FFFFFF\">藏</font>值", in_cell('<font color="#FFFFFF">藏</font>值'), ("值",), ("藏",)),
    Case("<span style=\"color:white\">藏</span>值|th{background:#ddd}", in_cell('<span style="color:white">藏</span>值', '<style>th{background:#ddd}</style>'), ("值",), ("藏",)),
    Case("<span style=\"color:white;background-color:navy\">见<", in_cell('<span style="color:white;background-color:navy">见</span>值'), ("见值",)),
    Case("white on dark td", page('<table><tr><td bgcolor="#003366"><font color="#ffffff">白见</font></td><td>乙</td></tr></table>'), ("白见", "乙")),
    Case("white on white bgcolor td", page('<table bgcolor="#ffffff"><tr><td><font color="#ffffff">白藏</font>甲</td><td>乙</td></tr></table>'), ("甲", "乙"), ("白藏",)),
    Case("class dark", page('<table><tr class="d"><td><span style="color:white">白见</span></td><td>乙</td></tr></table>','<style>.d{background-color:#036}</style>'), ("白见",)),
    Case("body background same", page(rows(['甲','<span style="color:#eee">灰藏</span>乙'],['丙','丁']),tag=' style="background:#eee"'), ("甲", "乙"), ("灰藏",)),
    Case("<span aria-hidden=\"true\">可见</span>值", in_cell('<span aria-hidden="true">可见</span>值'), ("可见值",)),
    Case("<span hidden>藏</span>值", in_cell('<span hidden>藏</span>值'), ("值",), ("藏",)),
    Case("<input type=\"text\" value=\"输入\">", in_cell('<input type="text" value="输入">'), ("输入",)),
    Case("<input type=\"hidden\" value=\"隐值\">值", in_cell('<input type="hidden" value="隐值">值'), ("值",)),
    Case("<textarea>多行\n文字</textarea>", in_cell('<textarea>多行\n文字</textarea>'), ("多行\n文字",)),
    Case("<select><option>甲</option><option selected>乙选</opt", in_cell('<select><option>甲</option><option selected>乙选</option></select>'), ("乙选",), left=("甲",)),
    Case("<select><optgroup label=\"g\"><option>甲</option></op", in_cell('<select><optgroup label="g"><option>甲</option></optgroup></select>'), ("甲",)),
    Case("<input type=\"checkbox\" checked>是<input type=\"radio", in_cell('<input type="checkbox" checked>是<input type="radio">否'), ("☑是☐否",)),
    Case("<input type=\"password\" value=\"abc\">值", in_cell('<input type="password" value="abc">值'), ("值",), named=("密码框",)),
    Case("<input type=\"date\" value=\"2026-11-30\">", in_cell('<input type="date" value="2026-11-30">'), ("2026-11-30",)),
    Case("<input placeholder=\"请填写\">", in_cell('<input placeholder="请填写">')),
    Case("<button>提交</button>值", in_cell('<button>提交</button>值'), ("值",), left=("提交",)),
    Case("<progress value=\"3\">30</progress>值", in_cell('<progress value="3">30</progress>值'), ("值",)),
    Case("<meter value=\".5\">五成</meter>值", in_cell('<meter value=".5">五成</meter>值'), ("值",)),
    Case("<ruby>淤<rt>yu</rt></ruby>泥", in_cell('<ruby>淤<rt>yu</rt></ruby>泥'), ("淤泥",), left=("yu",)),
    Case("<ruby>淤<rp>(</rp><rt>yu</rt><rp>)</rp></ruby>泥", in_cell('<ruby>淤<rp>(</rp><rt>yu</rt><rp>)</rp></ruby>泥'), ("淤泥",), left=("(", "yu", ")",)),
    Case("<s>旧</s>新", in_cell('<s>旧</s>新'), ("新",), ("旧",)),
    Case("<span style=\"text-decoration:line-through\">旧</span", in_cell('<span style="text-decoration:line-through">旧</span>新'), ("新",), ("旧",)),
    Case("<ins>插</ins>值", in_cell('<ins>插</ins>值'), ("插值",)),
    Case("甲<br>乙<br/>丙", in_cell('甲<br>乙<br/>丙'), ("甲\n乙\n丙",)),
    Case("<div>甲</div><div>乙</div>", in_cell('<div>甲</div><div>乙</div>'), ("甲\n乙",)),
    Case("<ul><li>甲</li><li>乙</li></ul>", in_cell('<ul><li>甲</li><li>乙</li></ul>'), ("甲", "乙")),
    Case("<ol><li>甲</li><li>乙</li></ol>", in_cell('<ol><li>甲</li><li>乙</li></ol>'), ("1. 甲", "2. 乙")),
    Case("<ol type=\"A\" start=\"3\"><li>甲</li></ol>", in_cell('<ol type="A" start="3"><li>甲</li></ol>'), ("C. 甲",)),
    Case("<iframe src=\"x.html\"></iframe>值", in_cell('<iframe src="x.html"></iframe>值'), ("值",), named=("框架",)),
    Case("<img src=\"a.png\">", in_cell('<img src="a.png">'), named=("图片",)),
    Case("<img src=\"a.png\" width=\"1\" height=\"1\">值", in_cell('<img src="a.png" width="1" height="1">值'), ("值",)),
    Case("<span style=\"background-image:url(x.png);display:b", in_cell('<span style="background-image:url(x.png);display:block;width:80px;height:20px"></span>'), named=("图片",)),
    Case("<video src=x></video>值", in_cell('<video src=x></video>值'), ("值",), named=("视频",)),
    Case("<audio controls src=x></audio>值", in_cell('<audio controls src=x></audio>值'), ("值",)),
    Case("<math><mi>x</mi><mo>≥</mo><mn>5</mn></math>", in_cell('<math><mi>x</mi><mo>≥</mo><mn>5</mn></math>'), ("x≥5",)),
    Case("<center>居中</center>", in_cell('<center>居中</center>'), ("居中",)),
    Case("<marquee>滚动</marquee>", in_cell('<marquee>滚动</marquee>'), ("滚动",)),
    Case("<unknown-tag>自定义</unknown-tag>", in_cell('<unknown-tag>自定义</unknown-tag>'), ("自定义",)),
    Case("<span style=\"position:absolute;left:-9999px\">藏</sp", in_cell('<span style="position:absolute;left:-9999px">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"text-indent:-9999px;display:block\">藏<", in_cell('<span style="text-indent:-9999px;display:block">藏</span>值'), ("值",), ("藏",)),
    Case("<span style=\"clip:rect(0,0,0,0);position:absolute\"", in_cell('<span style="clip:rect(0,0,0,0);position:absolute">藏</span>值'), ("值",), ("藏",)),
    Case("<div style=\"height:0;overflow:hidden\">藏</div>值", in_cell('<div style="height:0;overflow:hidden">藏</div>值'), ("值",), ("藏",)),
    Case("<div style=\"max-height:0px;overflow:hidden\">藏</div", in_cell('<div style="max-height:0px;overflow:hidden">藏</div>值'), ("值",), ("藏",)),
    Case("<span style=\"transform:scale(0)\">藏</span>值", in_cell('<span style="transform:scale(0)">藏</span>值'), ("值",), ("藏",)),
    Case("<div style=\"visibility:hidden\">藏<span style=\"visib", in_cell('<div style="visibility:hidden">藏<span style="visibility:visible">见</span></div>值'), ("见", "值"), ("藏",)),
    Case("hidden table", page('<table style="display:none"><tr><td>藏表</td></tr></table>'+rows(['甲','乙'])), ("甲", "乙"), ("藏表",)),
    Case("hidden colgroup", page('<table><colgroup><col><col style="visibility:collapse"></colgroup><tr><td>甲</td><td>藏列</td></tr><tr><td>丙</td><td>丁</td></tr></table>'), ("甲", "丙"), ("藏列",)),
    Case("caption", page('<table><caption>项目支出绩效目标表</caption><tr><td>甲</td><td>乙</td></tr></table>'), ("项目支出绩效目标表", "甲")),
    Case("thead/tfoot", page('<table><tfoot><tr><td>脚</td><td>注</td></tr></tfoot><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>'), ("脚", "甲")),
    Case("nested table", page(rows(['甲',rows(['内一','内二'])],['丙','丁'])), ("内一", "内二", "甲", "丙")),
    Case("text directly in table", page('<table>散字<tr><td>甲</td><td>乙</td></tr></table>'), ("散字", "甲")),
    Case("dialog", page('<dialog>对话</dialog>'+rows(['甲','乙'])), ("甲",)),
    Case("pseudo content", page(rows(['甲','<span class="q"></span>乙'],['丙','丁']),'<style>.q:before{content:"≥"}</style>'), ("≥乙",)),
    Case("comment", page(rows(['甲<!-- 注释 -->','乙'])), ("甲",)),
    Case("cdata/xml", page('<?xml version="1.0"?>'+rows(['甲','乙'])), ("甲",)),
    Case("mso conditional", page(rows(['甲','<!--[if !supportLists]--><span>1、</span><!--[endif]-->乙'])), ("1、乙",)),
    Case("mso-hide", page(rows(['甲','<span style="mso-hide:all">藏</span>乙'])), ("甲", "乙"), ("藏",)),
    Case("charset lie", page(rows(['甲','乙']),'<meta charset="gb2312">'), ("甲",)),
    Case("gbk", page(rows(['甲','乙']),'<meta charset="utf-8">','gb18030'), ("甲",)),
    Case("utf16", page(rows(['甲','乙']),'','utf-16'), ("甲",)),
    Case("linked css", page(rows(['甲','乙']),'<link rel="stylesheet" href="x.css">'), ("甲",)),
    Case("button in label; label", page(rows(['甲','<label>标签</label>乙'])), ("标签乙",)),
    Case("a title", page(rows(['甲','<a href=x>链接</a>'])), ("链接",)),
    Case("object fallback", page(rows(['甲','<object data="x.pdf">后备</object>乙'])), ("甲",), named=("嵌入",), left=("后备",)),
    Case("image map/ picture", page(rows(['甲','<picture><source srcset=x><img src=y></picture>乙'])), ("甲",), named=("图片",)),
    Case("data uri", page(rows(['甲','<img alt="≥95%" src="data:image/png;base64,AAAA">'])), ("甲",), named=("≥95%",)),
    Case("nav", page('<nav>导航</nav>'+rows(['甲','乙'])), ("甲","导航")),
    Case("footer", page(rows(['甲','乙'])+'<footer><p>单位：万元</p></footer>'), ("甲","单位：万元")),
    Case("aside", page('<aside><p>旁文</p></aside>'+rows(['甲','乙'])), ("甲","旁文")),
    Case("header", page('<header><p>头文</p></header>'+rows(['甲','乙'])), ("甲","头文")),
    Case("details", in_cell('<details><summary>摘要</summary>折起</details>值'), ("摘要","值"), ("折起",)),
    Case("details2", page('<details><summary>附表</summary><div>'+rows(['藏甲','藏乙'])+'</div></details>'+rows(['甲','乙'])), ("附表",), ("藏甲","藏乙")),
    Case("details nosum", page('<details>折起'+rows(['藏甲','藏乙'])+'尾折</details>'+rows(['甲','乙'])), ("甲",), ("折起","藏甲","尾折")),
    Case("opacity%", in_cell('<span style="opacity:0%">藏</span>值'), ("值",), ("藏",)),
    Case("font short", in_cell('<span style="font:0/0 a">藏</span>值'), ("值",), ("藏",)),
    Case("font short2", in_cell('<span style="font:bold 1px/1 SimSun">藏</span>值'), ("值",), ("藏",)),
    Case("font short ok", in_cell('<span style="font-size:1px"><span style="font:bold 12px/1.5 SimSun">见</span></span>值'), ("见值",)),
    Case("polygon", in_cell('<span style="clip-path:polygon(0 0,0 0,0 0)">藏</span>值'), ("值",), ("藏",)),
    Case("margin", in_cell('<span style="margin-left:-9999px">藏</span>值'), ("值",), ("藏",)),
    Case("translate", in_cell('<span style="display:inline-block;transform:translateX(-9999px)">藏</span>值'), ("值",), ("藏",)),
    Case("translate prop", in_cell('<span style="display:inline-block;translate:-9999px 0">藏</span>值'), ("值",), ("藏",)),
    Case("fill", in_cell('<span style="-webkit-text-fill-color:transparent">藏</span>值'), ("值",), ("藏",)),
    Case("sr-only", in_cell('<span style="position:absolute;width:1px;height:1px;overflow:hidden">藏</span>值'), ("值",), ("藏",)),
    Case("sr-only clip-path", in_cell('<span style="position:absolute;width:1px;height:1px;overflow:clip;clip-path:inset(50%)">藏</span>值'), ("值",), ("藏",)),
    Case("zoom", in_cell('<span style="zoom:0.01">藏</span>值'), ("值",), ("藏",)),
    Case("filter", in_cell('<span style="filter:opacity(0)">藏</span>值'), ("值",), ("藏",)),
    Case("content-visibility", in_cell('<div style="content-visibility:hidden">藏</div>值'), ("值",), ("藏",)),
    Case("s none", in_cell('<s style="text-decoration:none">见</s>值'), ("见值",)),
    Case("attr content", page(rows(['甲','<span class="q" data-v="≥95%"></span>乙'],['丙','丁']),'<style>.q:before{content:attr(data-v)}</style>'), ("≥95%乙",)),
    Case("attr content2", page(rows(['甲','<span class="q" data-v="95">乙</span>'],['丙','丁']),'<style>.q::after{content:"≥" attr(data-v) "%"}</style>'), ("乙≥95%",)),
    Case("low opacity", in_cell('<span style="opacity:.02">藏</span>值'), ("值",), ("藏",)),
    Case("nearly clear", in_cell('<span style="color:rgba(0,0,0,.01)">藏</span>值'), ("值",), ("藏",)),
    Case("hsl white", in_cell('<span style="color:hsl(0,0%,100%)">藏</span>值'), ("值",), ("藏",)),
    Case("rgb pct", in_cell('<span style="color:rgb(100%,100%,100%)">藏</span>值'), ("值",), ("藏",)),
    Case("rgb space", in_cell('<span style="color:rgb(255 255 255 / 50%)">藏</span>值'), ("值",), ("藏",)),
    Case("input style", in_cell('<input value="藏" style="color:#fff">值'), ("值",), ("藏",)),
    Case("input inherit", in_cell('<span style="font-size:0"><input value="见"></span>值'), ("见","值")),
    Case("th hidden attr", page('<table><tr><td>甲</td><td hidden>藏</td><td>乙</td></tr><tr><td>丙</td><td>丁</td><td>戊</td></tr></table>'), ("甲","乙"), ("藏",)),
    Case("max-width media", in_cell('<span class=h>见</span>值','<style>@media (max-width:600px){.h{display:none}}</style>'), ("见值",)),
    Case("min-width media", in_cell('<span class=h>藏</span>值','<style>@media screen and (min-width:600px){.h{display:none}}</style>'), ("值",), ("藏",)),
    Case("image input", in_cell('<input type=image src=a.png alt="≥95%">'), named=("≥95%",)),
    Case("button value", in_cell('<button>≥95%</button>'), named=("≥95%",)),
    Case("selectlist", in_cell('<select size=3><option>甲项<option selected>乙项</select>'), ("乙项",),left=("甲项",)),
    Case("xmp", page('<xmp><b>原样</b></xmp>'+rows(['甲','乙'])), ("原样",)),
    Case("plaintext", page(rows(['甲','乙'])+'<plaintext>散文'), ("散文",)),
    Case("li marker", in_cell('<ul style="list-style:none"><li>甲项</li></ul>'), ("甲项",)),
    Case("upright", in_cell('<p style="writing-mode:vertical-rl">竖写</p>'), ("竖写",)),
    Case("height tiny", in_cell('<div style="height:1px;overflow:hidden">藏</div>值'), ("值",), ("藏",)),
    Case("line-height", in_cell('<div style="line-height:0;overflow:hidden">藏</div>值'), ("值",), ("藏",)),
    Case("scale 0.01", in_cell('<span style="display:inline-block;transform:scale(.01)">藏</span>值'), ("值",), ("藏",)),
    Case("rotateY90", in_cell('<span style="display:inline-block;transform:rotateY(90deg)">藏</span>值'), ("值",), ("藏",)),
    Case("left % ", in_cell('<span style="position:absolute;left:-999em">藏</span>值'), ("值",), ("藏",)),
    Case("left calc", in_cell('<span style="position:absolute;left:calc(-100vw - 50px)">藏</span>值'), ("值",), ("藏",)),
    Case("relative off", in_cell('<span style="position:relative;left:-9999px">藏</span>值'), ("值",), ("藏",)),
    Case("aria-hidden td", page('<table><tr><td aria-hidden="true">见甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>'), ("见甲",)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_text_stands_in_the_account(case: Case, tmp_path: Path) -> None:
    assert faults(case, tmp_path) == []
