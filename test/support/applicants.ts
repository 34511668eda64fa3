// Applicants: residents of the demo registers, some whom the rules approve at once and some whom they refer.
import Type, { type Static } from 'typebox'
import { sql, type Db } from '../../src/kernel/primitives/sql.ts'

const Applicant = Type.Object({
  name: Type.String(),
  identity_number: Type.String(),
  household_address: Type.String(),
  card_account: Type.String(),
})
export type Applicant = Static<typeof Applicant>

/** Residents for whom every condition is met: 75 or more, in the city, without the allowance, with a card of their own. */
export const approvable = (db: Db, count: number): Promise<Applicant[]> =>
  db.rows(
    Applicant,
    sql`
    select p.name, p.identity_number, p.household_address, c.card_account
      from reg_public_security.population p
      join reg_human_resources.card_accounts c using (identity_number)
      left join reg_civil_affairs.benefits b using (identity_number)
     where p.birth_date < '1951-01-01' and p.life_status = 'normal' and p.household_division like '9999%'
       and c.card_status = 'active' and b.identity_number is null
     order by identity_number
     limit ${count}`,
  )

/** Residents who are too young: an officer gets the case, and its timers run. */
export const referable = (db: Db, count: number): Promise<Applicant[]> =>
  db.rows(
    Applicant,
    sql`
    select p.name, p.identity_number, p.household_address, c.card_account
      from reg_public_security.population p
      join reg_human_resources.card_accounts c using (identity_number)
     where p.birth_date > '1970-01-01' and p.birth_date < '2000-01-01' and p.life_status = 'normal'
     order by identity_number
     limit ${count}`,
  )
