// proof: that whoever signs in is the person of the population register. Name and number prove little (assurance low);
// stronger proofs come beside this one.
import { newPersonId, randomText, toActorId } from '../../kernel/primitives/ids.ts'
import { readEvent, readStream } from '../../kernel/reads/read.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { IdentityDeps } from './commands.ts'
import { identityError } from './person.ts'

const register = 'population'
// 国务院关于在线政务服务的若干规定 Art. 5: one identity check for all online services.
const ground = { purpose: 'sign-in', basis: 'online-services#5', service: 'sign-in' }

/**
 * The name that the population register has under an identity number, or nothing if it has none.
 *
 * The look is an event like any other, about the person whose number it is.
 *
 * @throws {identity.register-silent}
 */
export async function registeredName(
  { log, vault, division, now, exchange }: IdentityDeps & { readonly exchange: Pick<Exchange, 'gather'> },
  identityNumber: string,
): Promise<string | undefined> {
  const person = (await vault.find('identity-number', identityNumber)) ?? newPersonId()
  const attempt = `sign-in-${randomText(12)}`
  const at = now()
  const actor = toActorId('machine:sign-in')
  const { facts, reads } = await exchange.gather({
    purpose: ground.purpose,
    legalBasis: ground.basis,
    serviceCode: ground.service,
    caseNumber: attempt,
    actor,
    subject: { person, identityNumber },
    needs: [{ register, of: 'applicant', fields: ['name'] }],
  })
  const fact = facts['applicant.name']
  if (fact === undefined || 'unknown' in fact) throw identityError('identity.register-silent')
  if (typeof fact.value !== 'string') return undefined
  const subject = await vault.know('identity-number', identityNumber, person)
  const looks = reads.map(({ outcome }) => ({ subject, case: attempt, register, fields: ['name'], outcome }))
  const stream = readStream(division, attempt)
  const events = [readEvent('gathered', { stream, actor, at, ground, looks })]
  await log.append({ key: attempt, request: attempt, expected: new Map([[stream, 'any']]), events, result: null })
  return fact.value
}
