import { daysBefore, yearsLater } from '../civil-dates.ts'
import { cards, examined } from '../driving-figures.ts'
import { between, weighted } from '../random.ts'
import type { DemoRegister } from '../register-table.ts'
import { workDay } from '../work-figures.ts'

export const taxiQualifications: DemoRegister = {
  id: 'taxi-qualifications',
  provider: 'transport',
  schema: 'reg_transport',
  table: 'taxi_qualifications',
  comment: '出租汽车驾驶员从业资格 of the demo city: one row for each who passed the examination. Nobody in it exists.',
  columns: {
    exam_passed_on: 'date not null',
    driver_card: `text not null check (driver_card in ('none', 'valid', 'expired', 'revoked'))`,
  },
  row: ({ driving: { smallCarsSince } }, random) => {
    const [sits, card] = [random(), cardOf(random)]
    const days = between(random, 1, 1500)
    if (smallCarsSince === null || sits >= examined) return null
    // Three years of driving are asked for before the examination as well. @source 出租汽车驾驶员从业资格管理规定, article 10
    const passedOn = daysBefore(workDay, days)
    return passedOn < yearsLater(smallCarsSince, 3) ? null : { exam_passed_on: passedOn, driver_card: card }
  },
}

const cardOf = weighted(cards)
