// How the fictional residents are spread: figures of an ageing Chinese city, rounded.

/** People counted on this day; registers are kept up to date from then on without anyone being born. */
export const censusDay = '2026-01-01'

export interface AgeBand {
  /** Completed years on census day. */
  readonly from: number
  readonly below: number
  readonly perMille: number
  readonly female: number
  /** Share whose death is registered while the row is still kept. */
  readonly deceased: number
}

// 14 % are 65 or older and 3 % are 80 or older.
export const ages: readonly AgeBand[] = [
  { from: 0, below: 15, perMille: 155, female: 0.47, deceased: 0.001 },
  { from: 15, below: 25, perMille: 105, female: 0.47, deceased: 0.001 },
  { from: 25, below: 35, perMille: 140, female: 0.48, deceased: 0.002 },
  { from: 35, below: 45, perMille: 155, female: 0.49, deceased: 0.003 },
  { from: 45, below: 55, perMille: 165, female: 0.49, deceased: 0.004 },
  { from: 55, below: 65, perMille: 140, female: 0.5, deceased: 0.007 },
  { from: 65, below: 70, perMille: 52, female: 0.51, deceased: 0.02 },
  { from: 70, below: 75, perMille: 36, female: 0.52, deceased: 0.03 },
  { from: 75, below: 80, perMille: 22, female: 0.54, deceased: 0.05 },
  { from: 80, below: 85, perMille: 16, female: 0.57, deceased: 0.09 },
  { from: 85, below: 90, perMille: 9, female: 0.61, deceased: 0.14 },
  { from: 90, below: 95, perMille: 3.8, female: 0.65, deceased: 0.2 },
  { from: 95, below: 100, perMille: 1, female: 0.7, deceased: 0.25 },
  { from: 100, below: 106, perMille: 0.2, female: 0.75, deceased: 0.3 },
]

/** Of those alive: household moved to the neighbouring city, and household always registered there. */
export const movedOut = 0.02
export const registeredElsewhere = 0.09

/** Of those old enough and living here: already receive the allowance. Of the dead and the moved: once did. */
export const receiving = 0.6
export const received = 0.5

/** Social security card: none, account frozen, account closed. */
export const withoutCard = 0.06
export const frozen = 0.02
export const closed = 0.005

// IIN 9: left to national bodies, so that no number here can be anybody’s card. @source ISO/IEC 7812-1
export const banks: readonly (readonly [name: string, prefix: string])[] = [
  ['晴川银行', '999901'],
  ['晴川农商银行', '999902'],
  ['临江信用社', '999903'],
  ['云桥村镇银行', '999904'],
]

export const streets =
  '江滨路 柳荫路 望山路 松风路 晚晴街 旧渡街 书院巷 桂花巷 石桥路 茶溪路 文昌街 人民路 和平路 建设路 解放街 新华路 湖心路 荷塘巷 学府路 站前路'.split(
    ' ',
  )

/** Where people move to: the neighbouring city 999800, which is not in the tree of divisions. */
export const elsewhere: readonly (readonly [division: string, address: string])[] = [
  ['999800001001', '邻市城关街道'],
  ['999800002001', '邻市湖滨街道芦荻社区'],
  ['999800100201', '邻市青石镇青石村'],
]

/** First six digits of numbers given out elsewhere. */
export const numbersFromElsewhere = '999999'
