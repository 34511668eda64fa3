// Renting, replacing a vehicle licence, driving for hire: what is special to each, by the cast and through the registers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { withPlatform } from '../../../test/support/platform.ts'
import { toCaseId, type CaseId, type PersonId } from '../../kernel/primitives/ids.ts'
import { newestRead, readsAbout } from '../../kernel/reads/queries.ts'
import { heldBy } from '../certificates/queries.ts'
import { registerPerson } from '../identity/commands.ts'
import type { Staff } from '../identity/person.ts'
import { openCase, type CaseFile } from './case-file.ts'
import { applyAtOnce, serviceOf } from './commands/apply.ts'
import { approveByHand, askAgain, refuse } from './commands/decide.ts'

const platform = await withPlatform({ residents: 10 })
const { city } = platform

type Matter = 'housing-fund-rent' | 'vehicle-licence-replacement' | 'ride-hailing-driver'
const phone = { contact_phone: '13900000000' }
const usual: Readonly<Record<Matter, Readonly<Record<string, string>>>> = {
  'housing-fund-rent': { home: 'rented', ...phone },
  'vehicle-licence-replacement': { vehicle: 'latest', reason: 'lost', copy: 'electronic', ...phone },
  'ride-hailing-driver': phone,
}

async function signIn(id: string): Promise<PersonId> {
  const one = city.cast?.people.find((person) => person.id === id) ?? assert.fail(id)
  const { name, identity_number: identityNumber } = one
  return registerPerson({ ...platform, division: city.division }, { name, identityNumber })
}

interface Applied {
  readonly id: CaseId
  readonly person: PersonId
  readonly state: string
}

async function apply(who: string, matter: Matter, more: Readonly<Record<string, string>> = {}): Promise<Applied> {
  const person = await signIn(who)
  const service = serviceOf(platform, { service: matter })
  const answers = { ...usual[matter], ...more }
  const { result } = await applyAtOnce(platform, service, { person, answers, key: `${matter} ${who}` })
  assert.ok(typeof result === 'object' && result !== null && 'case' in result && 'state' in result)
  return { id: toCaseId(String(result.case)), person, state: String(result.state) }
}

const open = (id: CaseId): Promise<CaseFile> => openCase(platform, id)
const openPoints = ({ found }: CaseFile): string[] =>
  found?.kind === 'refer' ? found.open.map(({ point }) => point) : []

/** Everything the certificate of a case states, disclosed or not. */
async function claimsOf({ id, person }: Applied): Promise<Readonly<Record<string, unknown>>> {
  const { certificate = assert.fail('no certificate') } = (await open(id)).case
  const row = (await heldBy(platform.db, person, certificate)) ?? assert.fail('not held')
  const [fields] = await platform.vault.open(row.sealed)
  const [jwt = '', ...disclosures] = String(fields?.['credential']).split('~')
  const decoded = (text = ''): object => JSON.parse(Buffer.from(text, 'base64url').toString())
  const shown = disclosures.slice(0, -1).map((text) => Object.values(decoded(text)).slice(1))
  return { ...decoded(jwt.split('.')[1]), ...Object.fromEntries(shown) }
}

/** Changes a register, as its own department would. */
async function asDepartment(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: platform.url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const officers = {
  fund: { number: 'QC-1061', name: '魏静', office: 'housing-fund-centre.withdrawals', role: 'officer' },
  vehicles: { number: 'QC-1072', name: '高阳', office: 'public-security.vehicles', role: 'officer' },
  taxis: { number: 'QC-1083', name: '陆芳', office: 'transport.taxis', role: 'officer' },
} as const satisfies Record<string, Staff>

const deciding = async (id: CaseId, staff: Staff) => {
  const file = await open(id)
  return { staff, file, version: file.case.version }
}

// prettier-ignore
const stated: readonly [who: string, Matter, more: Readonly<Record<string, string>>, claims: Readonly<Record<string, unknown>>][] = [
  ['su-wanqing',  'housing-fund-rent',           {},                                     { name: '苏婉清', monthly_fen: 130_000, months: 6, total_fen: 780_000 }],
  ['fan-xiaoyu',  'housing-fund-rent',           {},                                     { name: '范小雨', monthly_fen: 45_000, months: 6, total_fen: 270_000 }],
  ['shao-wen',    'vehicle-licence-replacement', { vehicle: 'other', copy: 'post' },     { name: '邵文', plate: '晴A7GELQ', vin: 'LWLCD5E61MC98E8UF', registered_on: '2019-05-15' }],
  ['tang-jianguo', 'vehicle-licence-replacement', { reason: 'destroyed' },               { name: '唐建国', plate: '晴A7GELM', vehicle_type: 'K33', use_nature: 'A' }],
  ['liang-haibo', 'ride-hailing-driver',         {},                                     { name: '梁海波', identity_number: '999999198809125153', category: 'ride-hailing', drives_since: '2011-07-05' }],
]
for (const [who, matter, more, expected] of stated)
  test(`${who} gets what ${matter} grants at once, and it states what the registers hold`, async () => {
    const applied = await apply(who, matter, more)
    assert.equal(applied.state, 'approved')
    const claims = await claimsOf(applied)
    for (const [claim, value] of Object.entries(expected)) assert.equal(claims[claim], value, claim)
  })

test('the driver’s card is good for six years to the day, the vehicle licence without end', async () => {
  const card = await claimsOf(await apply('liang-haibo', 'ride-hailing-driver'))
  const licence = await claimsOf(
    await apply('shao-wen', 'vehicle-licence-replacement', { vehicle: 'other', copy: 'post' }),
  )
  const until = Temporal.Instant.fromEpochMilliseconds(Number(card['exp']) * 1000).toZonedDateTimeISO(city.timezone)
  assert.deepEqual([until.subtract({ seconds: 1 }).toPlainDate().toString(), licence['exp']], ['2032-11-21', undefined])
})

test('whether the spouse owns a home is the one point an officer settles, with a word', async () => {
  const applied = await apply('liang-haibo', 'housing-fund-rent')
  const file = await open(applied.id)
  assert.deepEqual(
    [applied.state, openPoints(file), file.case.office],
    ['referred', ['spouse-no-home'], officers.fund.office],
  )
  const words = { 'spouse-no-home': '电话核对婚姻登记地，配偶在本市没有自有住房。' }
  await assert.rejects(approveByHand(platform, await deciding(applied.id, officers.taxis), words), {
    code: 'case.forbidden',
  })
  await approveByHand(platform, await deciding(applied.id, officers.fund), words)
  assert.equal((await claimsOf(applied))['total_fen'], 276_000)
})

test('the departments were asked for yes or no, and never who the spouse is', async () => {
  const { person, id } = await apply('song-yutong', 'housing-fund-rent')
  const page = { after: newestRead, size: 50 }
  const looks = (await readsAbout(platform.db, person, { who: 'machine', from: '-infinity' }, page)).filter(
    (look) => look.case_id === id,
  )
  assert.deepEqual(looks.map(({ register }) => register).sort(), ['housing', 'housing-fund', 'leases', 'population'])
  const { fields } = looks.find(({ register }) => register === 'housing') ?? assert.fail()
  assert.deepEqual(fields, ['owns_home', 'spouse_owns_home'])
})

test('an officer refuses for the spouse’s home, with the rule and its article', async () => {
  const { id } = await apply('song-yutong', 'housing-fund-rent')
  await refuse(platform, await deciding(id, officers.fund), {
    rules: ['spouse-no-home'],
    words: '配偶在本市有自有住房。',
  })
  const refused = (await open(id)).events.find(({ kind }) => kind === 'refused')
  assert.ok(refused?.kind === 'refused')
  assert.deepEqual([refused.actor, refused.body.sources], ['staff:QC-1061', ['rent-withdrawal-2015#1']])
})

test('many replacements are handled in person, and the officer may still grant it', async () => {
  const applied = await apply('ding-zhiqiang', 'vehicle-licence-replacement')
  const { found } = await open(applied.id)
  assert.deepEqual(found?.kind === 'refer' ? found.unmet : [], ['few-reissues'])
  await approveByHand(platform, await deciding(applied.id, officers.vehicles), {
    'few-reissues': '现场核对，车辆确系本人使用。',
  })
  assert.equal((await claimsOf(applied))['plate'], '晴A7GELP')
})

test('“no record” is an answer, “cannot be told” is a question for a person', async () => {
  const drugs = async ({ id }: Applied): Promise<unknown> => valueOf((await open(id)).facts['applicant.drug_use'])
  const [without, untold] = [
    await apply('liang-haibo', 'ride-hailing-driver'),
    await apply('fan-xiaoyu', 'ride-hailing-driver'),
  ]
  assert.deepEqual([without.state, await drugs(without)], ['approved', false])
  assert.deepEqual([untold.state, await drugs(untold)], ['referred', null])
  assert.deepEqual(openPoints(await open(untold.id)), ['no-traffic-crime', 'no-drugs', 'no-violent-crime'])
})

test('“did not answer” is neither: asking again settles it, without a word from anybody', async () => {
  // Old enough a driver by now, so that the check alone is open.
  await asDepartment(`
    update reg_public_security.driving_licences set small_cars_since = '2023-11-01' where small_cars_since = '2023-11-28';
    alter table reg_public_security.criminal_checks rename to closed`)
  const { id, state } = await apply('shao-wen', 'ride-hailing-driver')
  const before = await open(id)
  assert.deepEqual([state, valueOf(before.facts['applicant.drug_use'])], ['referred', 'unknown'])
  assert.deepEqual(openPoints(before), ['no-traffic-crime', 'no-drugs', 'no-violent-crime'])
  await asDepartment('alter table reg_public_security.closed rename to criminal_checks')
  await askAgain(platform, await deciding(id, officers.taxis))
  const { case: settled } = await open(id)
  assert.deepEqual([settled.state, settled.automatic], ['delivered', true])
})

const valueOf = (fact: unknown): unknown =>
  typeof fact === 'object' && fact !== null && 'value' in fact ? fact.value : 'unknown'
