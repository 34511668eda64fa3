import { daysBefore } from '../civil-dates.ts'
import { models, owners, reissues, secondVehicle, vehicleFates, withoutVin } from '../driving-figures.ts'
import { between, oneOf, weighted, type Random } from '../random.ts'
import type { DemoRegister } from '../register-table.ts'
import type { Row } from '../resident.ts'
import { plateOf, vinOf } from '../vehicle-numbers.ts'
import { workDay } from '../work-figures.ts'

const each = {
  plate: 'text',
  vehicle_type: 'text',
  use_nature: 'text',
  model: 'text',
  vin: 'text',
  first_registered_on: 'date',
}
const states = `('none', 'normal', 'stolen', 'cancelled', 'revoked')`

export const vehicles: DemoRegister = {
  id: 'vehicles',
  provider: 'public-security',
  schema: 'reg_public_security',
  table: 'vehicles',
  comment: '机动车登记 of the demo city, by owner: the two registered last. Neither people nor vehicles exist.',
  columns: {
    owned: 'integer not null',
    reissues_12_months: 'integer not null',
    ...each,
    state: `text not null check (state in ${states})`,
    ...Object.fromEntries(Object.entries(each).map(([name, type]) => [`${name}_2`, type])),
    state_2: `text not null check (state_2 in ${states})`,
  },
  row: ({ n, age, driving, household }, random) => {
    const [has, second] = [random(), random()]
    if (age < 18 || household.kind === 'moved') return null
    if (has >= (driving.status === 'normal' ? owners.driver : owners.other)) return null
    const two = second < secondVehicle
    const first = vehicleOf(random, 2 * n)
    return { owned: two ? 2 : 1, reissues_12_months: reissuesOf(random), ...first, ...(two ? other(random, n) : no) }
  },
}

const stateOf = weighted(vehicleFates)
const reissuesOf = weighted(reissues)

/** The serial is the vehicle’s own, so that no plate and no number is there twice. */
function vehicleOf(random: Random, serial: number, yearsAgo: readonly [number, number] = [0, 6]): Row {
  const [vehicle_type, model, maker, electric] = oneOf(random, models)
  const first_registered_on = daysBefore(workDay, between(random, yearsAgo[0] * 365 + 1, yearsAgo[1] * 365))
  return {
    plate: plateOf(serial, electric),
    vehicle_type,
    use_nature: vehicle_type === 'H31' ? 'B' : random() < 0.03 ? 'Y' : 'A',
    model,
    vin: random() < withoutVin ? null : vinOf(maker, serial),
    first_registered_on,
    state: stateOf(random),
  }
}

/** Registered before the first. */
const other = (random: Random, n: number): Row =>
  Object.fromEntries(Object.entries(vehicleOf(random, 2 * n + 1, [6, 14])).map(([name, value]) => [`${name}_2`, value]))

const no: Row = { state_2: 'none' }
