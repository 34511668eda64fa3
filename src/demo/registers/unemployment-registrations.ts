import type { DemoRegister } from '../register-table.ts'

export const unemploymentRegistrations: DemoRegister = {
  id: 'unemployment-registrations',
  provider: 'human-resources',
  schema: 'reg_human_resources',
  table: 'unemployment_registrations',
  comment: '失业登记 of the demo city: one row for each who is registered unemployed. Nobody in it exists.',
  columns: { registered_unemployed: 'boolean not null', registered_on: 'date', wants_job: 'boolean' },
  row: ({ work: { leaving } }) =>
    leaving === null || leaving.registeredOn === null
      ? null
      : { registered_unemployed: true, registered_on: leaving.registeredOn, wants_job: leaving.seeksWork },
}
