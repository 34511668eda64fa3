// Surnames by their share in thousandths, given names by sex and by the years in which parents chose them.
// A given name is one or two of these characters. Shares follow the name reports of the Ministry of Public Security.

// prettier-ignore
export const surnames: readonly (readonly [perMille: number, surnames: string])[] = [
  [71, '王 李'], [66, '张'], [54, '刘'], [45, '陈'], [31, '杨'], [26, '赵 黄'], [24, '周 吴'], [19, '徐 孙'],
  [15, '胡 朱 高 林 何 郭 马'], [11, '罗 梁 宋 郑 谢 韩 唐 冯'], [9, '于 董 程 曹 袁 邓 许 傅 沈 曾 彭 吕'],
  [6, '苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜'],
  [4, '范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史'],
  [2, '顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文'],
  [1, '庞 樊 兰 殷 施 陶 洪 翟 安 颜 倪 严 牛 温 芦 季 俞 章 鲁 葛'],
  [0.8, '欧阳'], [0.2, '上官 司马 诸葛 皇甫 慕容 令狐 司徒 夏侯 端木 尉迟'],
  [0.1, '亓 仝 逄 郏 晁 逯 缑 仉 迮 笪 妫 昝 爨 侴 逖'],
]

export interface Generation {
  /** First year of birth; the next generation begins where this one ends. */
  readonly from: number
  /** Share of given names with one character. */
  readonly single: number
  readonly male: readonly [first: string, second: string]
  readonly female: readonly [first: string, second: string]
}

export const generations: readonly Generation[] = [
  {
    from: 0,
    single: 0.1,
    male: ['德文国长永福寿广世宝玉振金庆兴连守有志荣', '明山林海清祥发财才贵生祥安昌泉堂河田德顺'],
    female: ['秀桂玉淑兰素月凤翠惠瑞金银巧美爱喜菊香春', '英兰珍华芳云梅莲琴芝香娥花凤仙荣珠贞枝霞'],
  },
  {
    from: 1950,
    single: 0.18,
    male: ['建国志卫援永新光学忠胜红向东爱保和树跃大', '国军平华民生强明林东兵钢利新成峰文勇义良'],
    female: ['秀建丽玉淑桂红爱凤小春亚月文彩惠美雪晓金', '兰英华芳珍梅云萍玲霞琴敏荣香芬莲清红平菊'],
  },
  {
    from: 1970,
    single: 0.38,
    male: ['志伟建海晓永文国俊宏立春学明卫少金洪新东', '伟强军勇峰涛斌刚辉波超鹏杰华明磊平林东飞'],
    female: ['丽晓海小春红艳秀雪玉冬慧文金燕亚彩永桂美', '丽芳娟敏静燕霞玲艳红梅萍英华娜琴莉琼蓉颖'],
  },
  {
    from: 1990,
    single: 0.22,
    male: ['俊浩志子文天明嘉宇家建伟鑫泽鹏晓世博思立', '杰豪鹏涛宇轩鑫超斌凯龙飞翔博文磊浩伟强洋'],
    female: ['晓雨思佳梦雅嘉欣雪文婷静诗慧子若晨心美可', '婷琪颖怡雯洁倩萍欣佳悦莹琳璐瑶丹慧敏雪颖'],
  },
  {
    from: 2010,
    single: 0.08,
    male: ['子浩宇梓俊奕沐泽铭睿博辰一嘉皓瑾亦景晨昊', '轩泽涵辰宇宸然睿哲阳霖航恒瑞铭祺源熙言安'],
    female: ['梓欣诗雨一可语子若思依奕艺芷沐锦书晨念星', '涵怡萱妍彤琪汐玥诺瑶宁菲桐晴柠悦溪禾婉凝'],
  },
]

/** Characters outside the common sets, so that fonts, search and print are tried on real spellings (GB 18030-2022). */
export const rareCharacters = '䶮喆翀淼昇堃赟祎彧甯珺煊昶㛃䲟𬬭𫖯𬍛𬀩𫍯𠅤'

/** Names of people whose surname does not come first; the dot is U+00B7. */
// prettier-ignore
export const longNames: readonly string[] = [
  '阿依古丽·买买提', '努尔兰·哈孜别克', '古丽娜尔·艾山', '艾力·吐尔逊', '扎西·次仁', '卓玛·央金', '迪丽热巴·阿不都', '巴特尔·孟和',
]
