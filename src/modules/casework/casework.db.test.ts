import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withPlatform } from '../../../test/support/platform.ts'
import { readStream } from '../../kernel/events/read.ts'
import { toCaseId, toPersonId, type CaseId, type PersonId } from '../../kernel/primitives/ids.ts'
import { appoint, registerPerson } from '../identity/commands.ts'
import type { Staff } from '../identity/person.ts'
import { caseStream } from './case.ts'
import { openCase } from './case-file.ts'
import { answer, applyAtOnce, openDraft, serviceOf, submit, withdraw } from './commands/apply.ts'
import { approveByHand, askAgain, refuse } from './commands/decide.ts'
import { inbox, inboxStart } from './queries.ts'

const platform = await withPlatform()
const { city } = platform
const service = serviceOf(platform, { service: 'old-age-allowance' })
const rules = new Set(service.conditions.map(({ rule }) => rule.id))
const cast = city.cast?.people ?? []
const officer: Staff = { number: 'QC-1024', name: '周敏', office: 'civil-affairs.ageing', role: 'officer' }

async function signIn(id: string): Promise<{ person: PersonId; answers: Record<string, string> }> {
  const one = cast.find((person) => person.id === id)
  assert.ok(one, id)
  const person = await registerPerson({ ...platform, division: city.division }, { name: one.name, identityNumber: one.identity_number })
  return { person, answers: { payee: 'card', contact_phone: '13800000000', ...one.answers } }
}

const kinds = async (id: CaseId): Promise<string[]> =>
  (await readStream(platform.db, caseStream(city.division, id))).map(({ kind }) => kind)

for (const one of cast)
  test(`${one.id}: ${one.expect.decision}`, async () => {
    const { person, answers } = await signIn(one.id)
    const { result } = await applyAtOnce(platform, service, { person, answers, key: 'cast' })
    const { state, case: id } = result as { state: string; case: string }
    const file = await openCase(platform, toCaseId(id))
    assert.equal(state, one.expect.decision === 'approve' ? 'approved' : 'referred')
    if (file.found?.kind === 'refer') {
      assert.deepEqual(file.found.unmet, one.expect.unmet ?? [])
      assert.deepEqual(file.found.open.flatMap(({ point }) => (rules.has(point) ? [point] : [])), one.expect.open ?? [])
    }
    if (one.expect.monthly_fen !== undefined) assert.equal(file.found?.results['monthly_fen'], one.expect.monthly_fen)
  })

test('a machine approval passes through the same states as a person’s', async () => {
  const { person, answers } = await signIn('chen-xiulan')
  const { result } = await applyAtOnce(platform, service, { person, answers, key: 'cast' })
  const id = toCaseId((result as { case: string }).case)
  assert.deepEqual(await kinds(id), ['opened', 'submitted', 'received', 'accepted', 'approved', 'delivered'])
})
