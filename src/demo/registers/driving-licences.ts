import { unconfirmedLicences } from '../driving-figures.ts'
import type { DemoRegister } from '../register-table.ts'

export const drivingLicences: DemoRegister = {
  id: 'driving-licences',
  provider: 'public-security',
  schema: 'reg_public_security',
  table: 'driving_licences',
  comment: '机动车驾驶人 of the demo city: one row for each who has or had a licence. Nobody in it exists.',
  columns: {
    licence_status: `text not null check (licence_status in ('normal', 'suspended', 'expired', 'cancelled', 'revoked'))`,
    small_cars_since: 'date',
    drink_driving: 'boolean not null',
    full_points: 'boolean not null',
  },
  row: ({ driving: { status, smallCarsSince, drinkDriving, fullPoints } }, random) => {
    if (status === 'none') return null
    const row = { licence_status: status, small_cars_since: smallCarsSince }
    const stale = random() < unconfirmedLicences && { confirmed_days_ago: 500 }
    return { ...row, drink_driving: drinkDriving, full_points: fullPoints, ...stale }
  },
}
