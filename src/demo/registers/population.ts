import type { DemoRegister } from '../register-table.ts'
import type { Household } from '../resident.ts'

export const population: DemoRegister = {
  id: 'population',
  provider: 'public-security',
  schema: 'reg_public_security',
  table: 'population',
  comment: '人口基本信息 of the demo city. Nobody in it exists.',
  columns: {
    name: 'text not null',
    sex: `text not null check (sex in ('1', '2'))`,
    birth_date: 'date not null',
    household_division: 'text not null',
    household_address: 'text not null',
    life_status: `text not null check (life_status in ('normal', 'deceased', 'moved-out', 'cancelled'))`,
    status_on: 'date',
  },
  row: ({ name, sex, birthDate, household }) => ({
    name,
    sex: sex === 'male' ? '1' : '2',
    birth_date: birthDate,
    household_division: household.division,
    household_address: household.address,
    life_status: statuses[household.kind],
    status_on: household.until,
  }),
}

const statuses: Readonly<Record<Household['kind'], string>> = {
  here: 'normal',
  elsewhere: 'normal',
  moved: 'moved-out',
  deceased: 'deceased',
}
