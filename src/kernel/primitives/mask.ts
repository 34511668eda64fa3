// mask: what is shown of a personal value to someone who does not need the whole of it.
// Masks fail closed: a value that does not look as its kind should is hidden entirely.
// Masks protect lists from curious eyes; they are not anonymous data, and joins need keyed hashes instead.

/** The kinds of concept that have a mask. The code of a firm is public (信用中国) and has none. */
export type MaskKind =
  | 'name'
  | 'identity-number'
  | 'mobile'
  | 'landline'
  | 'bank-card'
  | 'address'
  | 'email'
  | 'passport'
  | 'plate'
  | 'birth-date'

const hidden = '***'

// 复姓 of 《百家姓》 that are still borne, in their usual writing.
const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 ' +
    '公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 ' +
    '拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五 纳兰'
  ).split(' '),
)

/**
 * The masked form of a value of this kind.
 *
 * @param value  as a person writes it; dates as `yyyy-mm-dd`
 */
export const mask = (kind: MaskKind, value: string): string => masks[kind](value)

const masks: Record<MaskKind, (value: string) => string> = {
  name: maskName,
  'identity-number': (value) => keepEnds(value, { shape: /^[0-9X]{18}$/i, first: 3, last: 4 }),
  mobile: (value) => keepEnds(value, { shape: /^1\d{10}$/, first: 3, last: 4 }),
  landline: (value) => value.replace(/^(0\d{2,3}-)\d*(\d{4})$|^.*$/s, (_, area = '', end = '') => area + hidden + end),
  'bank-card': (value) => keepEnds(value, { shape: /^\d{13,19}$/, first: 0, last: 4 }),
  address: maskAddress,
  email: (value) =>
    value.replace(/^([^@\s])[^@]*(@[^@\s]+)$|^.*$/s, (_, first = '', host = '') => first + hidden + host),
  passport: (value) => keepEnds(value, { shape: /^[A-Z]{1,2}\d{7,8}$/i, first: 1, last: 3 }),
  plate: (value) => keepEnds(value, { shape: /^\p{Script=Han}[A-Z][A-Z0-9]{5,6}$/iu, first: 2, last: 2 }),
  'birth-date': (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? value.slice(0, 4) : hidden),
}

interface Ends {
  readonly shape: RegExp
  readonly first: number
  readonly last: number
}

function keepEnds(value: string, { shape, first, last }: Ends): string {
  if (!shape.test(value)) return hidden
  return value.slice(0, first) + '*'.repeat(value.length - first - last) + value.slice(value.length - last)
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Keeps the surname. Counts characters as people see them: a rare one may be two code units and a selector. */
function maskName(name: string): string {
  const letters = Array.from(graphemes.segment(name.trim()), ({ segment }) => segment)
  const kept = surnameLength(letters)
  return letters.map((letter, index) => (index < kept || /^[\s·•．.]$/u.test(letter) ? letter : '*')).join('') || hidden
}

/** Of two letters the first is the surname, even where both together are one too; a single letter is all hidden. */
function surnameLength(letters: readonly string[]): number {
  if (letters.length <= 2) return letters.length - 1
  return compoundSurnames.has(letters.slice(0, 2).join('')) ? 2 : 1
}

// Lazy, and never past a digit or the word for a road, an alley or a house: where the street office cannot be told,
// less is shown. 镇 and 乡 inside the name of a county or city (镇江市, 新乡市) are not the end of a township.
const toTownship = /^[^\d路巷弄号栋室村]*?(?:街道|(?:镇|乡)(?!.{0,2}[市区县]))/
const toCounty = /^[^\d路巷弄号栋室村]*?[市区县旗]/

/** Keeps what leads down to the street office or township. */
function maskAddress(address: string): string {
  const plain = address.normalize('NFKC')
  const [kept = ''] = toTownship.exec(plain) ?? toCounty.exec(plain) ?? []
  return kept + hidden
}
