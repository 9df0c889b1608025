package segment

import "strings"

// Characters that begin or end no term; of them some are in none at all.
const (
	functionChars = "的了是在有我你妳您他她它牠祂們这這那哪個个些就都也又再還还才和與与跟或及並并而但不沒没很太更最" +
		"到去來来說说講讲要會会能可以把被讓让給给對对於于從从向往為为因所如若則则之其此每某各該该啊吧嗎吗呢喔哦嘛啦呀欸蛤齁囉耶著着過过" +
		"什甚麼么怎誰谁嗯想覺觉得地做叫跟比像只已將将曾等"
	looseChars = "看多少張张件種种次點点弄找跑先" // unless the dictionary has it so: 重點, 多元
	innerChars = "的了吧嗎吗呢啊喔嘛啦我你妳他她"
	numerals   = "零〇一二三四五六七八九十百千萬万億亿兩两幾几"
)

// talkWords are what any talk is full of, whatever it is about: people and things in general, time
// and place, manner, assent. A dictionary of written Chinese takes them for rare. Folded.
const talkWords = `自己 大家 人家 别人 有人 东西 事情 件事 这件 那件 时候 时间 地方 方面 部分 部份 样子 方式 情形 状况 问题
	原因 结果 意思 感觉 印象 例子 知道 开始 变成 发现 希望 认为 以为 记得 看到 听到 遇到 碰到 打开 谢谢 拜托
	大概 其实 然后 后来 当然 当初 直接 清楚 平常 通常 有时 有点 有些 一些 一点 一样 一定 一直 一起 一般 同一 真的 蛮多 满多
	里面 外面 上面 下面 前面 后面 旁边 中间 之间 之前 之后 以前 以后 目前 现在 今天 昨天 明天 今年 去年 明年 前年 当时 刚刚 刚才
	早上 中午 下午 晚上 礼拜 礼拜一 星期 小时 分钟 月底 月初 年底 年初 天前 天后 年前 年后 次数 名字 老实 好像 反正 至少 尤其 甚至
	完全 非常 特别 比较 稍微 差不多 基本 基本上 事实上 实际上 原则上 没关系 没问题 怎样 怎么样 多少 好几 几个 第几`

const stopWords = `a about above actually after again ago all almost along already also although always am an and another any anybody
	anyone anything anyway are aren't around as ask asked asks at away back bad be became because become been before began
	being below best better between big bit both bring brought but by call called came can cannot cause come comes coming
	could couldn't course day days did didn't different do does doesn't doing done don't down during each early easy eight
	either else end enough especially even ever every everybody everyone everything exactly example far feel felt few find
	first five for found four from full gave general get gets getting give given gives go goes going gone gonna good got
	great had half happen happened happens hard has have having he hear heard help her here hers herself hi high him himself
	his hour hours how however hundred i idea if important in instead into is it its itself job just keep keeps kept kind
	knew know known knows large last late later least left less let life like likely listen little long longer look looked
	looking looks lot lots low made mainly make makes making man many matter may maybe me mean means meant men middle might
	mine minute minutes moment month months more morning most mostly move much must my myself name near nearly need needed
	needs never new next nice nine no nobody none nor normally not nothing now number obviously of off often oh ok okay old
	on once one ones only onto or other others ought our ours out over own part particular particularly past people perhaps
	person place please point possible pretty probably problem put quick quickly quite rather read ready real really reason
	right run said same sat saw say saying says second see seem seemed seems seen sense sent seven several shall she short
	should show side similar simple simply since sit six small so some somebody someone something sometimes somewhere soon
	sort speak spoke start started starts stay still stop stuff such suddenly suppose sure take taken takes taking talk
	talked talking tell ten than thank thanks that the their theirs them themselves then there therefore these they thing
	things think thinking third this those though thought thousand three through thus till time times to today together
	told tomorrow too took toward tried tries true try trying turn turned twelve twenty twice two uh um under understand
	until up upon us use used useful uses using usual usually very want wanted wants was watch way ways we week weeks well
	went were what whatever when where whether which while who whole whom whose why will wish with within without won
	won't wonder word words work worked working works worse would wouldn't wow write wrong wrote yeah year years yes
	yesterday yet you young your yours yourself`

// suffixes are what short forms of English end in: there's, they've, isn't.
var suffixes = []string{"'s", "'ve", "'re", "'ll", "'d", "'m", "n't"}

// isStopWord reports whether a lower-case English word, or what it is a short form of, is one of
// stop.
func isStopWord(stop map[string]bool, word string) bool {
	for _, s := range suffixes {
		if stem, ok := strings.CutSuffix(word, s); ok && stop[stem] {
			return true
		}
	}
	return stop[word]
}

func stringSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
