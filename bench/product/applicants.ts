// applicant: a resident whom the rules approve at once, signed in before anything is measured.
import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import Type from 'typebox'
import { sql, type Db } from '../../src/kernel/primitives/sql.ts'
import { inFlight } from '../load/in-flight.ts'
import { request, type Connection } from '../load/connection.ts'
import type { Product } from './product.ts'

export interface Applicant {
  /** The whole HTTP request, ready to be written. */
  readonly request: string
}

/**
 * Makes every living resident of the city old enough and not yet paid, in the departments’ own tables.
 *
 * A real city of a million has some thirty thousand who qualify and have not applied; making that city for one bench
 * would take longer than the bench. What the server does for each of them is the same.
 */
export async function makeEveryoneQualify(db: Db): Promise<void> {
  await db.run(sql`delete from reg_civil_affairs.benefits`)
  await db.run(sql`
    update reg_public_security.population
       set birth_date = date '1938-01-01' + (('x' || substr(md5(identity_number), 1, 6))::bit(24)::int % 3000)
     where life_status = 'normal'`)
  await db.run(sql`vacuum analyze reg_public_security.population`)
}

const Resident = Type.Object({ identity_number: Type.String(), name: Type.String() })
type Resident = Type.Static<typeof Resident>

/** Residents whom the rules approve, in the order of their numbers. */
const qualifying = (db: Db, after: string, size: number): Promise<Resident[]> =>
  db.rows(
    Resident,
    sql`
    select p.identity_number, p.name
      from reg_public_security.population p
      join reg_human_resources.card_accounts c using (identity_number)
     where p.identity_number > ${after}
       and p.life_status = 'normal' and p.household_division like '9999%' and p.birth_date < date '1947-01-01'
       and c.card_status = 'active' and c.updated_at > now() - interval '25 days'
       and not exists (select from reg_civil_affairs.benefits b where b.identity_number = p.identity_number)
     order by p.identity_number
     limit ${size}`,
  )

/** Signs further residents in, each once; fewer than asked for when the city has no more. */
export function applicantsOf(product: Product, db: Db): (count: number) => Promise<readonly Applicant[]> {
  const visit = randomBytes(16).toString('base64url')
  let last = ''
  return async (count) => {
    const residents = await qualifying(db, last, count)
    last = residents.at(-1)?.identity_number ?? last
    const left = residents.values()
    const signedIn: Applicant[] = []
    await inFlight(product.address, 64, async (connection) => {
      for (const resident of left) {
        const session = await signIn(connection, signInRequest(product, visit, resident))
        signedIn.push({ request: applicationRequest(product, visit, session) })
      }
    })
    return signedIn
  }
}

const tries = 20

/** The session of a fresh sign-in. A register that is too busy to answer is asked again, as the answer says. */
async function signIn(connection: Connection, text: string): Promise<string> {
  for (let left = tries; left > 0; left--) {
    const { status, head } = await connection.send(text)
    const session = /set-cookie: session=([\w-]+)/i.exec(head)?.[1]
    if (session !== undefined) return session
    if (status !== 503) throw new Error(`a sign-in was answered with ${status}`)
    await sleep(Number(/retry-after: (\d+)/i.exec(head)?.[1] ?? 1) * 1000)
  }
  throw new Error(`a sign-in was refused ${tries} times`)
}

/** The token that a page of this visit would have shown; see web/forgery.ts. */
function formToken({ secret }: Product, visit: string, session: string): string {
  const salt = randomBytes(12).toString('base64url')
  const mac = createHmac('sha256', secret('session-secret'))
    .update(`form\n${salt}\n${visit}\n${session}`)
    .digest('base64url')
  return `${salt}.${mac}`
}

const signInRequest = (product: Product, visit: string, { name, identity_number }: Resident): string =>
  request('POST /sign-in', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `visit=${visit}` },
    body: new URLSearchParams({ csrf: formToken(product, visit, ''), name, identity_number }).toString(),
  })

const applicationRequest = (product: Product, visit: string, session: string): string =>
  request('POST /api/services/old-age-allowance/applications', {
    headers: {
      'content-type': 'application/json',
      cookie: `visit=${visit}; session=${session}`,
      'idempotency-key': randomBytes(9).toString('base64url'),
    },
    body: JSON.stringify({
      answers: { payee: 'card', contact_phone: '13800000000' },
      csrf: formToken(product, visit, session),
    }),
  })
