// What each of the cast meets in the matters beside the one that casework.db.test.ts is about.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withPlatform } from '../../../test/support/platform.ts'
import { toCaseId, type CaseId } from '../../kernel/primitives/ids.ts'
import { registerPerson } from '../identity/commands.ts'
import { openCase } from './case-file.ts'
import { applyAtOnce, serviceOf } from './commands/apply.ts'
import { approveByHand } from './commands/decide.ts'

const platform = await withPlatform({ residents: 10 })
const { city } = platform

type Person = NonNullable<typeof city.cast>['people'][number]

async function apply(one: Person, matter: string): Promise<CaseId> {
  const named = { name: one.name, identityNumber: one.identity_number }
  const person = await registerPerson({ ...platform, division: city.division }, named)
  const answers = one.also?.[matter]?.answers ?? {}
  const service = serviceOf(platform, { service: matter })
  const { result } = await applyAtOnce(platform, service, { person, answers, key: matter })
  assert.ok(typeof result === 'object' && result !== null && 'case' in result)
  return toCaseId(String(result.case))
}

for (const one of city.cast?.people ?? [])
  for (const [matter, { expect }] of Object.entries(one.also ?? {}))
    test(`${one.id}, ${matter}: ${expect.decision}`, async () => {
      const { case: decided, found } = await openCase(platform, await apply(one, matter))
      assert.equal(decided.state, expect.decision === 'approve' ? 'delivered' : 'accepted')
      assert.ok(found)
      const left = found.kind === 'refer' ? { unmet: found.unmet, open: found.open.map(({ point }) => point) } : {}
      assert.deepEqual({ unmet: [], open: [], ...left }, { unmet: expect.unmet ?? [], open: expect.open ?? [] })
      if (expect.monthly_fen !== undefined) assert.equal(found.results['monthly_fen'], expect.monthly_fen)
      if (expect.decision === 'approve') assert.match(decided.certificate ?? '', /^1\.2\.156\.3005\.2\./)
    })

test('an officer settles a reason that nobody reported with a word, and the notice follows', async () => {
  const peng = city.cast?.people.find(({ id }) => id === 'peng-lixin') ?? assert.fail()
  const id = await apply(peng, 'unemployment-benefit')
  const file = await openCase(platform, id)
  const officer = city.cast?.staff.find(({ office }) => office === 'human-resources.unemployment') ?? assert.fail()
  const words = { 'lost-against-will': '原单位书面说明：合同期满未续订。' }
  const staff = { number: officer.number, name: officer.name, office: officer.office, role: officer.role }
  await approveByHand(platform, { staff, file, version: file.case.version }, words)
  const { case: decided, found } = await openCase(platform, id)
  assert.deepEqual([decided.state, decided.outcome, decided.automatic], ['delivered', 'approved', false])
  assert.match(decided.certificate ?? '', /^1\.2\.156\.3005\.2\./)
  assert.deepEqual([found?.results['months'], found?.results['last_month']], [17, '2028-04-01'])
})
