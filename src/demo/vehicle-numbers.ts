// plate: 号牌号码, here with 晴, which no province has.  vin: 车辆识别代号, 17 characters with a check character.

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ' // as on plates: without I and O

/** 晴A and five characters; for electric cars a D and five digits, while they last. @source GA 36-2018 */
export function plateOf(serial: number, electric: boolean): string {
  if (electric && serial < 100_000) return `晴AD${String(serial).padStart(5, '0')}`
  let [rest, body] = [serial, '']
  for (let place = 0; place < 5; place += 1) {
    body = letters.charAt(rest % letters.length) + body
    rest = Math.floor(rest / letters.length)
  }
  return `晴A${body}`
}

/**
 * The number of a vehicle: eight characters of maker and model, the check character, three of year and plant, five of
 * the serial in base 33.
 *
 * @source GB 16735-2019
 */
export function vinOf(maker: string, serial: number): string {
  let [rest, tail] = [serial, '']
  for (let place = 0; place < 5; place += 1) {
    tail = serials.charAt(rest % serials.length) + tail
    rest = Math.floor(rest / serials.length)
  }
  const [head, body] = [maker.padEnd(8, '0').slice(0, 8), `MC9${tail}`]
  return `${head}${checkOf(`${head}0${body}`)}${body}`
}

const serials = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ' // without I, O and Q
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

// prettier-ignore
const values: Readonly<Record<string, number>> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5,
  W: 6, X: 7, Y: 8, Z: 9,
}

function checkOf(seventeen: string): string {
  const sum = [...seventeen].reduce((total, sign, place) => {
    const value = values[sign] ?? Number(sign)
    return total + value * (weights[place] ?? 0)
  }, 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}
