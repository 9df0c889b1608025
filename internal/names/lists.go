package names

import (
	"strings"
	"sync"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func runes(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

var (
	// surnames are the commonest in Taiwan, about 97 of 100 people.
	surnames = runes("陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴范宋方鄧杜傅侯曹薛丁卓馬阮董唐温溫藍石蔣田康鄒白涂尤巫韓龔嚴袁鐘黎金阮陸倪夏童邵柳錢湯尹古馮姚姜駱邢孔唐汪歐甘官辛申")
	// rareSurnames are told from words only where a title stands behind them.
	rareSurnames = runes("連章文華成安應時花利涂車焦屠晏柴巴古藺危祝季卜谷席龍符池")
	// doubleSurnames have two characters.
	doubleSurnames = set("歐陽 司馬 諸葛 上官 司徒 端木 張簡 范姜 皇甫 公孫")
	// given are characters that given names are mostly made of.
	given = runes("振輝昆坤慶榕霈蓁芮瀚鈺晟漢湘燦煥棟樑堂峻甫明美玲華志偉建國淑芬雅婷怡君家豪俊傑宗翰冠宇佳穎惠慧文雄麗珍秀英玉蘭雲霞芳萍敏靜娟娥貞瓊瑩琪琳瑜瑞瑋瑄睿哲彥廷承恩柏翔均育誠信義仁禮智勇強榮昌盛隆興福祿壽喜祥安康寧健龍虎鳳鴻鵬飛海洋波濤江河山峰岳嵐松柏楠桐梅蓮菊荷蓉薇萱茵茹莉莎詩詠詮語心思憶念慈悅怡恬愷愉晴晨曉昱昕昀晏旭昇星宸辰月朗欣欽鈞鈴銘錦鑫鎮鋒剛毅弘宏凱揚威武斌彬軍兵士賢良善德道澤潔清淳淵源涵泓沛洲浩澄霖雯雪霜冰婉婕妤姿嫻嬌媛媚妍如娜姍好孟仲叔季伯元亨利永益添財旺進發富貴金銀銅鐵木火土正平直中和合同芷若蘋藝馨香桂樺樹林森柔靖靚靈嘉書筱筠筑純素紅緯綺維纓羽翠聖聰肇勝勳勤鼎乃之宜佩佑佐俐修倩倫偲儀元兆光克全其凡初力民水子小大生成政仕堯煌炳煒熙燕爵璇璟甄皓盈盛益真瑾裕程穗立竣章竹筌紹紘紋綸耀育胤致舜航良芝芸若莞菁葳蔚薰衡裴詣誼謙豐賓軒辛逸達遠郁采銓長閎陽雁雨震霆韋韻順頌頤馥駿騰麒麟齊龍")
	// never begin or end a given name in speech: they are words of their own.
	notGiven = runes("您的了是在有我你他她它們這那不沒也就都還很會要說講問跟和與或對把被給讓從到去來看想做用可以能得著過吧嗎呢啊啦喔嘛個些什麼怎誰哪為因所但而且如果然後時候現以前年月日天第一二三四五六七八九十百千萬幾多少每各某另再又才只最更太非常點件家間位份次回邊面上下裡外內後左右先")

	titles = strings.Fields("先生 小姐 女士 太太 夫人 總經理 副總經理 副總 經理 協理 襄理 副理 總監 執行長 技術長 資安長 營運長 董事長 董事 理事長 理事 會長 社長 館長 校長 院長 署長 部長 次長 司長 局長 處長 科長 課長 組長 股長 所長 班長 隊長 站長 店長 廠長 主任 主委 主席 主管 專員 秘書 老師 教授 副教授 助理教授 博士 醫師 醫生 律師 會計師 工程師 技師 建築師 設計師 護理師 委員 立委 議員 法官 檢察官 警官 顧問 主編 記者 同學 督學 學長 學姐 學弟 學妹 大哥 大姐 老闆 師傅 阿姨 叔叔 伯伯 媽媽 爸爸 董 總 姐 哥 君 桑")

	// before are words after which somebody is named.
	before = strings.Fields("叫 叫做 名叫 我是 我叫 姓名 找 請 跟 和 與 問 由 給 是 的 像 對 讓 請教 謝謝 通知 認識 聯絡 同事 朋友 主管 老闆 秘書 助理 長官 老師 教授 經理 主任 科長 處長 組長 局長 博士 工程師 先生 小姐 立委 委員 部長 市長 縣長 、 ， 。 「 （ ：")
	// after are words that somebody's name stands before.
	after = strings.Fields("說 講 問 先生 小姐 女士 老師 教授 博士 經理 主任 他 她 也 就 都 那邊 這邊 們 告訴 表示 認為 覺得 提到 負責 打 來 去 在 是 的 跟 和 與 、 ， 。 」 ） ？ ！")
	// sayers are the strongest of them.
	sayers = strings.Fields("說 講 問 先生 小姐 女士 老師 教授 博士 經理 主任 他 她 告訴 表示 認為 覺得 提到 負責 那邊 這邊")

	// endings of organisations, longest first where one ends another, with what replaces them.
	endings = []struct{ end, with string }{
		{"股份有限公司", "某公司"}, {"有限公司", "某公司"}, {"分公司", "某分公司"}, {"公司", "某公司"}, {"集團", "某集團"}, {"企業", "某企業"}, {"實業", "某企業"}, {"工業", "某企業"},
		{"銀行", "某銀行"}, {"保險", "某保險公司"}, {"人壽", "某保險公司"}, {"證券", "某證券商"}, {"電信", "某電信公司"}, {"電視台", "某媒體"}, {"報社", "某媒體"}, {"出版社", "某出版社"}, {"科技", "某科技公司"}, {"資訊", "某資訊公司"}, {"網路", "某網路公司"}, {"數位", "某公司"},
		{"大學", "某大學"}, {"學院", "某學院"}, {"高中", "某高中"}, {"國中", "某國中"}, {"國小", "某國小"}, {"研究院", "某研究機構"}, {"研究所", "某研究所"}, {"研究中心", "某研究機構"},
		{"協會", "某協會"}, {"學會", "某學會"}, {"公會", "某公會"}, {"工會", "某工會"}, {"農會", "某農會"}, {"基金會", "某基金會"}, {"委員會", "某委員會"}, {"聯盟", "某聯盟"}, {"合作社", "某合作社"},
		{"醫院", "某醫院"}, {"診所", "某診所"}, {"事務所", "某事務所"}, {"中心", "某中心"}, {"飯店", "某飯店"}, {"餐廳", "某餐廳"}, {"書店", "某書店"}, {"法院", "某法院"}, {"工作室", "某工作室"}, {"主機", "某公司"},
		{"市政府", "某市政府"}, {"縣政府", "某縣政府"}, {"公所", "某公所"}, {"分局", "某分局"},
	}
	// weak are endings that as many common words have as names.
	weak = set("中心 網路 資訊 數位 企業 工業 聯盟 學院 集團 科技 銀行 餐廳 飯店 書店 分局 主機 國中 國小 高中 實業 報社 電視台 協會 學會 公會 工會")
	// offices are public bodies, schools and firms called by short names.
	offices = set("行政院 立法院 司法院 監察院 考試院 總統府 內政部 外交部 國防部 財政部 教育部 法務部 經濟部 交通部 勞動部 農業部 環境部 文化部 衛福部 衛生福利部 數位部 數位發展部 科技部 國科會 國發會 金管會 通傳會 陸委會 公平會 中選會 工程會 主計總處 人事總處 海委會 原民會 客委會 僑委會 警政署 刑事局 刑事警察局 調查局 移民署 消防署 營建署 國稅局 國安局 資通安全署 資安署 健保署 疾管署 食藥署 觀光署 氣象署 水利署 智慧局 智慧財產局 標檢局 國貿局 能源署 工業局 中小企業署 郵政總局 中研院 中央研究院 工研院 資策會 國研院 中油 台電 中華電信 台積電 鴻海 聯發科 國家通訊傳播委員會 數位產業署 產業署 勞保局 地政局 戶政事務所 環保署 環保局 衛生局 教育局 社會局 警察局 消防局 交通局 都發局 台大 臺大 成大 清大 交大 陽明交大 政大 師大 台科大 北科大 中興大學 宏碁 華碩 廣達 緯創 仁寶 和碩 友達 群創 台達電 遠傳 台灣大哥大 亞太電信 中華郵政 台糖 台水 長榮 台泥 統一超商")

	// generic are words that make no name of what they stand before: 電信公司, 小公司.
	generic = set("我們 你們 他們 貴 貴我 貴公司 該 本 此 這 那 這個 那個 這家 那家 這間 那間 一家 一個 一間 每家 每個 各 各家 某 某家 某個 別家 別的 其他 另外 另一 另一家 幾家 很多 許多 所有 大 小 中 大型 小型 中型 中小型 中小 新 老 舊 好 同 同一 分 子 母 總 外商 外國 國外 國內 國際 本土 本地 當地 在地 海外 上市 上櫃 民營 公營 國營 私人 私立 公立 民間 政府 官方 地方 中央 全國 電信 保險 科技 網路 資安 資訊 軟體 硬體 設計 系統 製造 製造業 貿易 建設 顧問 廣告 行銷 物流 運輸 航空 食品 零售 金融 投資 證券 銀行 百貨 遊戲 媒體 電商 代管 主機 服務 客服 資料 訓練 應變 聯絡 通報 營運 監控 研發 技術 活動 服務 購物 運動 教育 社區 文化 數位 商業 行政 管理 控制 重 核心 市 醫學 教學 區域 綜合 動物 小兒 牙醫 律師 會計師 建築師 專業 產業 商業 職業 同業 產業 青年 學生 讀書 評審 審查 籌備 管委 調查 工作 年度 補助 合作 夥伴 代理 經銷 承包 外包 廠商 供應 上游 下游 競爭 成員 會員 參加 加入 成立 開 設 到 去 在 跟 和 與 的 是 有 從 給 對 讓 找 問 由 被 把 用 以 為 因為 所以 就 都 也 還 或 或者 以及 及 而 但 但是 如果 像 比 比較 至 於 等 之 其 一 二 兩 三 四 五 六 七 八 九 十 幾 個 家 間 所 位 讀 念 上 下 進 出 離開 回 當 做 叫 說 講 聽 看 想 要 會 能 可以 應該 現在 以前 後來 當時 剛 才 再 又 只 不 沒 沒有 很 太 最 更 非常 多 少 全 整個 任何 改成 變成 成為 改為 改叫 上個月 這個月 下個月 去年 今年 明年 前年 那天 當天 每天 每月 每年 哪 哪家 哪個 什麼 自己 人家 大家 客戶 對方 學校 企業 公司 機構 單位 團體 組織 產業 業者 民眾 員工 老闆 經理 主任 時候 介紹 一下 簡單 行動 上傳 下載 原本 一般 目前 之前 之後 後面 前面 有些 有的 其實 好像 可能 這樣 那樣 以後 需要 希望 覺得 認為 知道 看到 提供 使用 選擇 經營 負責 變更 更換 註冊 受理 網域 域名 註冊商 代理商 使用者 客人 朋友 同事 家人 鄰居 隔壁 對面 附近 剛剛 突然 已經 一直 一定 必須 直接 繼續 開始 結束 進入 回到 來自 屬於 包括 例如 譬如 像是 關於 對於 由於 雖然 不過 可是 還是 或是 只要 只有 除了 透過 經過 根據 按照 依照 為了 不同 相同 一樣 類似 主要 重要 特別 尤其 最後 最近 最早 全部 部分 大部分 多數 少數 一些 一點 最大 最小 請問 謝謝 您")

	places  = set("Taiwan Taipei Kaohsiung Taichung Tainan Hsinchu Keelung Hualien Taitung Yilan Japan Tokyo Osaka Korea Seoul China Beijing Shanghai Shenzhen Singapore Malaysia Thailand Bangkok Vietnam Hanoi Philippines Manila Indonesia Jakarta India Delhi Mumbai Australia Sydney Melbourne Brisbane Zealand Auckland Wellington America California London Paris Berlin Geneva Germany France Britain England Scotland Ireland Europe Asia Africa Canada Toronto Vancouver Montreal Brazil Mexico Netherlands Amsterdam Brussels Sweden Norway Denmark Finland Kathmandu Nepal Fiji Samoa Tonga Pacific")
	givenEn = set("Alice Alan Albert Alex Alexander Amanda Amy Andrea Andrew Andy Angela Ann Anna Anne Anthony Ben Benjamin Betty Bill Bob Brian Carl Carol Caroline Catherine Charles Charlotte Chris Christina Christine Christopher Claire Daniel David Deborah Dennis Diana Donald Dorothy Edward Elena Elizabeth Ellen Emily Emma Eric Erica Eva Fiona Frank Gary George Grace Hannah Harry Heather Helen Henry Howard Ian Irene Isabel Ivy Jack James Jane Janet Jason Jean Jeff Jennifer Jenny Jessica Joan Joanna Joe John Jonathan Joseph Joyce Judy Julia Julie Karen Kate Katherine Kathy Keith Kelly Ken Kenneth Kevin Kim Larry Laura Lawrence Leo Leon Linda Lisa Louis Lucas Lucy Maria Marie Mark Martha Martin Mary Matthew Max Megan Melissa Michael Michelle Mike Monica Nancy Nathan Nicholas Nick Nicole Nina Oliver Olivia Oscar Pamela Patricia Patrick Paul Peter Philip Rachel Rebecca Richard Robert Roger Ronald Rose Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sharon Simon Sophia Stephanie Stephen Steve Steven Susan Teresa Terry Thomas Tim Timothy Tina Tom Tony Tracy Vera Victor Victoria Vincent Vivian Walter Wendy William Winnie Yvonne Zoe")
	// common are words that stand capitalised without naming anybody.
	common = set("I English Chinese Mandarin Taiwanese Japanese Korean American British European Asian Australian Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Christmas Easter Internet Web Mr Mrs Ms Dr Prof OK Okay Yes No Well So And But Or If The A An In On At To Of For From With By As It Its It's That This These Those There Then They We You He She What When Where Who Why How Which Is Are Was Were Be Do Does Did Have Has Had Can Could Will Would Should May Might Must Not Now Also Because Before After Although While Since Until Once Here Just Like Maybe Perhaps Please Thank Thanks Sorry Sure Yeah Oh Ah Um Uh Hmm My Our Your Their His Her Some Any All Each Every Both Either Neither One Two Three Four Five Six Seven Eight Nine Ten First Second Third Last Next Another Other More Most Many Much Few Let Let's I'm I've I'd I'll Excel Word PowerPoint Outlook Office Windows Linux Android Mac iPhone Python Java JavaScript Google Gmail YouTube Facebook Instagram Twitter LINE Line WhatsApp Zoom Teams Skype Slack GitHub App Wi-Fi WiFi")
	// abbreviations of the trades, all in capitals, that name nobody.
	abbreviations = set("API APIS EPP DNS DNSSEC HTTP HTTPS HTML XML JSON CSV PDF REST TCP UDP IP VPN SOC SOP CVE OT IT ERP CDN TTP KPI IOC IR CERT CSIRT PSIRT DDOS RPKI ROA WHOIS RDAP AI ML SEO RFC NOC BI TLD CCTLD GTLD IDN ID DM SMS ATM MIS STIX TAXII APP GPS USB CPU GPU RAM SSD LAN WAN SLA RFP NDA CEO CTO CIO CISO CFO COO HR PR QA UI UX VIP FAQ OK TV PC DVD PPT DOC URL URI SSL TLS SSH FTP SQL NLP OCR PDCA ISO BCP EDR MDR SIEM IPS IDS WAF APT DNSBL SPF DKIM DMARC BGP ASN NAT ISP ICP OTP MFA SSO POS CRM KOL OEM ODM CSR ESG GDP NGO NPO PHD MBA BBS PTT LED ADSL FTTH M2M R&D B2B B2C O2O C2 LOG PM RD FB IG IOT OSINT CTF POC EU UN US USA UK TW COVID")
	// bodies end the English name of an organisation, with what replaces it.
	bodies = map[string]string{"Inc": "[a company]", "Ltd": "[a company]", "LLC": "[a company]", "Corp": "[a company]", "Corporation": "[a company]", "Co": "[a company]", "GmbH": "[a company]", "Company": "[a company]", "Group": "[a company]", "Telecom": "[a company]", "Networks": "[a company]", "Systems": "[a company]", "Technologies": "[a company]", "Technology": "[a company]", "Software": "[a company]", "Hosting": "[a company]",
		"University": "[a university]", "College": "[a college]", "Institute": "[an institute]", "School": "[a school]", "Academy": "[an academy]", "Bank": "[a bank]", "Hospital": "[a hospital]", "Clinic": "[a clinic]",
		"Foundation": "[a foundation]", "Association": "[an association]", "Society": "[an association]", "Union": "[a union]", "Council": "[a council]", "Committee": "[a committee]", "Commission": "[a commission]", "Agency": "[an agency]", "Ministry": "[a ministry]", "Department": "[a department]", "Bureau": "[a bureau]", "Centre": "[a centre]", "Center": "[a centre]", "Authority": "[an authority]", "Alliance": "[an alliance]", "Registry": "[a registry]"}
	titlesEn = set("Mr Mrs Ms Miss Dr Prof Professor Sir Madam Director Minister President")
)

// officeFinder finds all of offices.
var officeFinder = sync.OnceValue(func() *Finder { return NewFinder(sorted(offices)) })
