// What reads like a document and not like a person, with what to say instead. Collected from guide pages of cities;
// only words that have a plain equivalent, so that nobody has to argue about the law.
export const officialese: readonly (readonly [word: string, instead: string])[] = [
  ['特此', '（删去）'],
  ['兹有', '（删去）'],
  ['兹因', '因为'],
  ['予以', '（直接用动词）'],
  ['给予办理', '办理'],
  ['进行办理', '办理'],
  ['进行审核', '审核'],
  ['进行核实', '核实'],
  ['悉知', '知道'],
  ['知悉', '知道'],
  ['遵照执行', '照办'],
  ['届时', '到时候'],
  ['逾期不候', '过了这天就不能办了'],
  ['逾期不予受理', '过了这天就不能申请了'],
  ['之相关规定', '规定（写明哪一条）'],
  ['按有关规定', '按……第几条（写明哪一条）'],
  ['按相关规定', '按……第几条（写明哪一条）'],
  ['按照有关规定', '按……第几条（写明哪一条）'],
  ['按照相关规定', '按……第几条（写明哪一条）'],
  ['有关部门', '（写明哪个部门）'],
  ['相关部门', '（写明哪个部门）'],
  ['有关材料', '（写明哪些材料）'],
  ['相关材料', '（写明哪些材料）'],
  ['酌情', '（写明按什么决定）'],
  ['原则上', '（写明例外是什么）'],
  ['视情况', '（写明什么情况）'],
  ['若干', '（写明几个）'],
  ['前述', '（再说一遍）'],
  ['上述', '这些'],
  ['该申请人', '您'],
  ['申请人须', '您要'],
  ['行政相对人', '您'],
  ['办事群众', '您'],
  ['缴纳义务', '要交的钱'],
  ['告知书所载', '告知书上写的'],
  ['如有不实', '如果写得不对'],
  ['不予受理', '不能受理（写明为什么、怎么办）'],
]

/** Two negations where one statement would do. */
export const doubleNegations = /不得不|不可不|不能不|不会不|不是不|并非不|没有不|无不|非[^，。；]{1,10}不可/g

/** Two or more capitals. */
export const abbreviations = /(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9])/g

/** Those that everyone who has a phone knows. */
export const knownAbbreviations: ReadonlySet<string> = new Set(['PDF', 'ID', 'ATM', 'POS', 'QQ', 'WPS', 'JPG', 'PNG'])
