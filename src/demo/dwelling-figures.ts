// How residents live and what they pay into the housing fund: rounded figures, made to look like a city’s.

/** Share that owns a home in the city, by completed years. */
export const owningBy: readonly { readonly below: number; readonly owns: number }[] = [
  { below: 23, owns: 0.02 },
  { below: 28, owns: 0.16 },
  { below: 35, owns: 0.42 },
  { below: 70, owns: 0.66 },
]

/** `old`: from 70 on. `elsewhere`: so much of it where the household is registered elsewhere. Rest: of spouses. */
export const owning = { old: 0.58, elsewhere: 0.3, together: 0.68, alone: 0.24 }

export const marrying = { young: 0.22, older: 0.78 }

/** Of those married: the register cannot tell about the spouse. */
export const marriedElsewhere = 0.03

/** Of those without a home: a lease on file. Of those: public rental housing. */
export const leasing = 0.3
export const publicLeasing = 0.2

/** Fen a month. */
export const leaseRents = {
  market: [60_000, 75_000, 90_000, 110_000, 130_000, 140_000, 155_000, 180_000, 240_000],
  public: [28_000, 36_000, 46_000, 58_000],
} as const

/** Of those with a job: an account that is paid into. Of those who left one: an account that sleeps. */
export const contributing = 0.85
export const sleeping = 0.6

/** Of accounts paid into: a break within the last three months. */
export const interrupted = 0.05

/** Share of the wage that employer and employee pay in together. @source 住房公积金管理条例, article 18: at least 5 % each */
export const contribution = 0.16

/** Of owners with an account: a loan. Of everybody else with one. */
export const borrowing = { owner: 0.4, other: 0.01 }

/** Of accounts of people without a home: a withdrawal for rent within 600 days. Of all: another withdrawal within 900. */
export const withdrewForRent = 0.35
export const withdrewOtherwise = 0.06

/** No bank account of their own linked. */
export const unlinked = 0.06

/** Of leases: filed, the rent not read in yet. */
export const withoutRent = 0.01

/** Rows that the registry has not gone through for over a year. */
export const unconfirmedHomes = 0.006
