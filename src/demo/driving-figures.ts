// How residents drive: rounded figures, made to look like a city’s.
import type { DrivingLife } from './driving-life.ts'

/** Share with a driving licence, by completed years; nobody below 18. */
export const drivingBy: readonly { readonly below: number; readonly male: number; readonly female: number }[] = [
  { below: 18, male: 0, female: 0 },
  { below: 25, male: 0.5, female: 0.36 },
  { below: 60, male: 0.74, female: 0.48 },
  { below: 70, male: 0.4, female: 0.1 },
  { below: 80, male: 0.08, female: 0.01 },
]

/** Of drivers: a licence for motorcycles only. */
export const withoutCars = 0.04

export const licenceFates: readonly (readonly [number, DrivingLife['status']])[] = [
  [945, 'normal'],
  [10, 'suspended'],
  [25, 'expired'],
  [15, 'cancelled'],
  [5, 'revoked'],
]

export const drinkDriving = 0.012
export const suspendedForDrink = 0.7
export const fullPoints = 0.015

/** Rows of drivers that the office has not gone through for over a year. */
export const unconfirmedLicences = 0.006

/** Own a vehicle: of drivers, of all other adults. Of owners: a second one. */
export const owners = { driver: 0.46, other: 0.05 }
export const secondVehicle = 0.1

/** Of vehicles: recorded as stolen, cancelled, registration revoked. */
export const vehicleFates: readonly (readonly [number, 'normal' | 'stolen' | 'cancelled' | 'revoked'])[] = [
  [970, 'normal'],
  [4, 'stolen'],
  [24, 'cancelled'],
  [2, 'revoked'],
]

/** Plates and licences replaced within a year: none, once, twice, three times. */
export const reissues: readonly (readonly [number, number])[] = [
  [965, 0],
  [28, 1],
  [5, 2],
  [2, 3],
]

/** Of vehicles: newly registered, the number not read in yet. */
export const withoutVin = 0.004

// Makes that do not exist. The first characters of the number are the maker’s.
export const models: readonly (readonly [kind: string, model: string, maker: string, electric: boolean])[] = [
  ['K33', '晴风牌QF7150', 'LWFAA1B2', false],
  ['K33', '晴风牌QF7002EV', 'LWFEV1A2', true],
  ['K33', '江舟牌JZ7180', 'LJZBC3D4', false],
  ['K32', '望岭牌WL6470', 'LWLCD5E6', false],
  ['K31', '江舟牌JZ6500EV', 'LJZEV7F8', true],
  ['H31', '云桥牌YQ1041', 'LYQGH2J3', false],
]

/** Of drivers of three years: passed the examination. Of those: card valid, expired, revoked. */
export const examined = 0.07
export const cards: readonly (readonly [number, 'none' | 'valid' | 'expired' | 'revoked'])[] = [
  [46, 'none'],
  [45, 'valid'],
  [7, 'expired'],
  [2, 'revoked'],
]

/** Of adults: each kind of record, and those of whom only a person can tell. */
export const recorded = { traffic: 0.006, violent: 0.007, drugs: 0.008, untold: 0.025 }

/** Of adults whose household is elsewhere: a residence permit. Of those: not endorsed in time. */
export const permitted = 0.7
export const suspendedPermit = 0.1
