import { daysBefore } from '../civil-dates.ts'
import { permitted, suspendedPermit } from '../driving-figures.ts'
import { between } from '../random.ts'
import type { DemoRegister } from '../register-table.ts'
import { workDay } from '../work-figures.ts'

export const residencePermits: DemoRegister = {
  id: 'residence-permits',
  provider: 'public-security',
  schema: 'reg_public_security',
  table: 'residence_permits',
  comment: '居住证 of the demo city: one row for each adult from elsewhere who has one. Nobody in it exists.',
  columns: {
    permit_status: `text not null check (permit_status in ('valid', 'suspended'))`,
    permit_since: 'date not null',
  },
  row: ({ age, household }, random) => {
    const [has, late, days] = [random(), random(), between(random, 1, 2500)]
    if (household.kind !== 'elsewhere' || age < 18 || has >= permitted) return null
    return {
      permit_status: late < suspendedPermit ? 'suspended' : 'valid',
      permit_since: daysBefore(workDay, days),
    }
  },
}
