import { recorded } from '../driving-figures.ts'
import type { DemoRegister } from '../register-table.ts'

export const criminalChecks: DemoRegister = {
  id: 'criminal-checks',
  provider: 'public-security',
  schema: 'reg_public_security',
  table: 'criminal_checks',
  comment: '从业人员背景核查 of the demo city: answers, never records. Nobody in it exists.',
  columns: { traffic_crime: 'boolean', violent_crime: 'boolean', drug_use: 'boolean' },
  row: ({ age }, random) => {
    const [untold, traffic, violent, drugs] = [random(), random(), random(), random()]
    if (age < 18) return null
    if (untold < recorded.untold) return { traffic_crime: null, violent_crime: null, drug_use: null }
    const row = {
      traffic_crime: traffic < recorded.traffic,
      violent_crime: violent < recorded.violent,
      drug_use: drugs < recorded.drugs,
    }
    return Object.values(row).some(Boolean) ? row : null
  },
}
