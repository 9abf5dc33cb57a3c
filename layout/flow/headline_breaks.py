"""Where a headline given as one string is best broken into lines (标题断行).

Lines nearly equal; a break at a space where the desk left one; never inside a Latin word or a
number, nor against kinsoku; not inside “…” or 《…》 where it can be helped. Chinese words are not
marked, so the page's own stories are asked: two characters that stand side by side there as well
are taken for one word. Where that is not enough the desk gives the lines itself.
"""

from __future__ import annotations

from itertools import accumulate
from unicodedata import east_asian_width

from msgspec import Struct

_NO_START = frozenset("，。、；：！？）》」』】〗〕］”’〉·—…～%％‰℃°,.;:!?)]}")
_NO_END = frozenset("（《「『【〖〔［“‘〈￥$([{")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）", "〈": "〉"}
_AFTER_MARK = frozenset("，；：！？、")
_LEAN_BACK = frozenset("的了着过吗呢吧们地得之者")
"""Particles belong to what stands before them."""
_LEAN_FORWARD = frozenset("在把被让给向从对为以与和及将第是")
"""Prepositions belong to what stands after them."""
_WORDS = (
    "平方 方米 方公 公里 公斤 公顷 万元 亿元 万亩 万吨 万人 千瓦 小时 分钟 平米 "
    "昨起 今起 明起 日起 月起 昨日 今日 明日 昨天 今天 明天 今年 去年 明年 今晨 昨晚 "
    "我市 我省 我国 全市 全省 全国 全县 本市 本报 记者 市民 居民 群众 企业 项目 工程 工作 经济 社会 发展 建设 "
    "开放 开工 开通 投用 启用 启动 推进 推动 实施 落实 试点 改革 创新 服务 管理 安全 生态 环境 文化 教育 医疗 卫生 "
    "支持 扶持 帮扶 振兴 乡村 农村 农业 农民 延长 时间 出台 措施 政策 政务 大厅 大桥 图书 书馆 学校 学生 老人 儿童 "
    "学习 贯彻 落实 精神 全会 会议 二次 三次 第一 首次 首个 首批 最大 最美 新增 新建 改造 更新 提升 提速 加快 加强 "
    "供暖 供水 停水 停电 住宅 小区 社区 街道 地铁 公交 高铁 道路 交通 公园 绿地 河道 污水 垃圾 分类 天气 降温 降雪 "
    "增长 下降 超过 达到 突破 同比 投资 消费 市场 个体 工商 商户 公司 集团 银行 贷款 就业 招聘 岗位 人才 科技 智能 数字"
)
_COMMON = frozenset(_WORDS.split())
"""Neighbours in words that headlines are made of."""
_LONGEST = 1.75
"""No line is longer than this, in means: else it is not worth the break."""
_NUMBER_INNER = frozenset(".,:/%")


class HeadlineBreak(Struct, frozen=True):
    """A headline cut into lines."""

    ends: tuple[int, ...]
    """Offset after each line."""
    cost: float
    """0: a good one; 1: a poor one."""


def break_headline(text: str, lines: int, body: str = "") -> HeadlineBreak | None:
    """The best cut of ``text`` into ``lines`` lines, or ``None`` if it cannot be cut so.

    Dynamic programming over the places where a line may end: what a cut costs is the sum of what its
    breaks cost and of how far its lines are from the mean, so the best way to each place is enough.

    Args:
        text: the headline.
        lines: how many lines.
        body: text that tells which neighbours are one word.
    """
    if lines == 1:
        return HeadlineBreak((len(text),), 0.0)
    widths = [0.0, *accumulate(_ems(c) for c in text)]
    mean = widths[-1] / lines
    places = [i for i in range(1, len(text)) if _may_break(text, i)]
    costs = {i: _break_cost(text, i, body) for i in places}
    best: dict[int, HeadlineBreak] = {0: HeadlineBreak((), 0.0)}
    for line in range(1, lines + 1):
        reached: dict[int, HeadlineBreak] = {}
        for end in places if line < lines else (len(text),):
            ways = (
                HeadlineBreak((*before.ends, end), before.cost + abs(width / mean - 1) + costs.get(end, 0.0))
                for start, before in best.items()
                if start < end and 0 < (width := _shown(text, widths, start, end)) <= _LONGEST * mean
            )
            found = min(ways, key=lambda way: way.cost, default=None)
            if found is not None:
                reached[end] = found
        best = reached
    return best.get(len(text))


def _ems(char: str) -> float:
    """About how wide a character is."""
    if char in "“”‘’，。、；：！？（）《》「」":
        return 0.6
    return 1.0 if east_asian_width(char) in "WFA" else 0.55


def _shown(text: str, widths: list[float], start: int, end: int) -> float:
    """Width of a line, the white space it ends with not counted."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return widths[end] - widths[start]


def _may_break(text: str, i: int) -> bool:
    """Whether a line may end before ``text[i]`` at all."""
    before, after = text[i - 1], text[i]
    if after.isspace() or after in _NO_START or before in _NO_END:
        return False
    if before in "—…" and after == before:
        return False
    latin = before.isascii() and after.isascii() and not before.isspace()
    return not (latin or (before in _NUMBER_INNER and after.isdigit()))


def _break_cost(text: str, i: int, body: str) -> float:
    """How much a break before ``text[i]`` hurts."""
    before, after = text[i - 1], text[i]
    cost = 0.8 if _inside_pair(text, i) else 0.0
    if before.isspace():
        return cost - 1.5
    if before in _AFTER_MARK:
        return cost - 0.35
    if before.isdigit() != after.isdigit() and (before.isascii() or after.isascii()):
        cost += 0.5 if before.isdigit() else 0.1
    if before in "万亿" and text[i - 2 : i - 1].isdigit():
        cost += 0.5
    if after in _LEAN_BACK or before in _LEAN_FORWARD:
        cost += 0.6
    if before + after in _COMMON:
        return cost + 0.9
    return cost + 0.3 * min(3, body.count(before + after))


def _inside_pair(text: str, i: int) -> bool:
    """Whether ``text[i]`` stands between an opening mark and its partner."""
    return any(text[:i].count(opening) > text[:i].count(closing) for opening, closing in _PAIRS.items())
