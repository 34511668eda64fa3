// filing: everything that handing in an application causes, from the facts to the events. Nothing is stored here.
import { decide } from '../../kernel/decisions/decide.ts'
import type { Facts } from '../../kernel/decisions/decision.ts'
import { citedOn } from '../../kernel/definitions/dated.ts'
import { engineVersion, type Service } from '../../kernel/definitions/service.ts'
import type { Appended, NewEvent, Reservation } from '../../kernel/events/event.ts'
import { civilDateOf } from '../../kernel/primitives/dates.ts'
import {
  randomText,
  toActorId,
  type ActorId,
  type Instant,
  type PersonId,
  type StreamId,
} from '../../kernel/primitives/ids.ts'
import { plainJson } from '../../kernel/primitives/json.ts'
import { readEvent, readStream, type Look } from '../../kernel/reads/read.ts'
import type { RegisterRead } from '../exchange/register.ts'
import { withheld } from './automatic.ts'
import type { Case } from './case.ts'
import type { Answers } from './case-file.ts'
import type { CaseworkDeps } from './deps.ts'
import { approve, caseEvent, promised, refer, rulesActor, type Effects } from './settling.ts'

const intakeActor = toActorId('machine:intake')

export interface Application {
  readonly service: Service
  readonly of: Pick<Case, 'id' | 'stream' | 'person'>
  readonly actor: ActorId
  readonly facts: Facts
  readonly identityNumber: string
  readonly answers: Answers
  readonly at: Instant
}

/** Handed in, received, accepted, and at once decided or referred. */
export async function file(
  deps: CaseworkDeps,
  application: Application,
): Promise<Effects & { readonly state: string }> {
  const { service, of, actor, facts, identityNumber, answers, at } = application
  const lawDate = civilDateOf(at, deps.city.timezone)
  const decided = decide({ service, facts, answers, on: lawDate, division: deps.city.division })
  const decision = withheld(service, decided, await deps.holdOn(service.id))
  const dueOn = promised(deps, service.definition.promise, at)
  const statutory = promised(deps, service.definition.statutory, at)
  const settling = { service, of, decision, facts, identityNumber, actor: rulesActor, at, lawDate, dueOn }
  const [handedIn, settled] = await Promise.all([
    deps.vault.seal([{ of: of.person, class: 'case', fields: { answers, facts: plainJson(facts) } }]),
    decision.kind === 'approve' ? approve(deps, settling) : refer(deps, settling),
  ])
  const intake = { stream: of.stream, at, actor: intakeActor }
  const events = [
    caseEvent(
      { ...intake, actor },
      'submitted',
      { definitions: digestsOf(deps, service), engine: engineVersion },
      handedIn,
    ),
    caseEvent(intake, 'received', {}),
    caseEvent(intake, 'accepted', {
      law_date: lawDate,
      due_on: dueOn.dueOn,
      statutory_due_on: statutory.dueOn,
      provisional: dueOn.provisional || statutory.provisional,
    }),
  ]
  return {
    ...settled,
    events: [...events, ...settled.events],
    reserve: [...oneAtATime(service, of.person), ...settled.reserve],
    state: decision.kind === 'approve' ? 'approved' : 'referred',
  }
}

/** Held from submission until a refusal or a withdrawal: one running or granted application per person. */
export const oneAtATime = (service: Service, person: PersonId): Reservation[] =>
  service.definition.one_at_a_time === undefined ? [] : [{ kind: `one-at-a-time:${service.id}`, key: person }]

/** Digests of all that this service’s cases rest on: the service, its registers, its certificate. */
export function digestsOf({ city }: Pick<CaseworkDeps, 'city'>, service: Service): string[] {
  const known = digests.get(service) ?? findDigests(city, service)
  digests.set(service, known)
  return known
}

/** Definitions never change while they are loaded. */
const digests = new WeakMap<Service, string[]>()

function findDigests(city: CaseworkDeps['city'], service: Service): string[] {
  const registers = service.definition.needs.map(({ register }) => city.registers.get(register)?.digest)
  const certificate = city.certificates.get(service.definition.issues ?? '')?.digest
  const all = [service.digest, ...registers, certificate]
  return [...new Set(all.flatMap((digest) => (digest === undefined ? [] : [digest])))]
}

export interface Gathered {
  readonly facts: Facts
  readonly identityNumber: string
  readonly read: readonly NewEvent[]
}

/**
 * Asks the registers for everything the service needs of its applicant; one event says which looks there were.
 *
 * Before the flush, always: a slow register must not hold a row lock.
 */
export async function gather(
  deps: CaseworkDeps,
  { service, of, at }: Pick<Application, 'service' | 'of' | 'at'>,
  purpose: 'prefill' | 'decide',
): Promise<Gathered> {
  const { definition } = service
  const known = await deps.people.knownAs(of.person)
  const identityNumber = known?.identityNumber ?? ''
  const basis = definition.basis[0] ?? ''
  const actor = toActorId(`machine:${purpose}`)
  const { facts, reads } = await deps.exchange.gather({
    purpose,
    legalBasis: basis,
    serviceCode: definition.item.catalogue_code,
    caseNumber: of.id,
    actor,
    subject: { person: of.person, identityNumber },
    needs: definition.needs,
  })
  const ground = { purpose, basis, service: service.id }
  const on = civilDateOf(at, deps.city.timezone)
  const bases = new Map(definition.needs.map(({ register, source }) => [register, citedOn(source, on)]))
  const stream = readStream(deps.city.division, of.id)
  const looks = reads.map((read) => lookOf(read, bases.get(read.register) || basis))
  return {
    facts,
    identityNumber,
    read: looks.length === 0 ? [] : [readEvent('gathered', { stream, actor, at, ground, looks })],
  }
}

/**
 * Stores a command with the looks it rests on; when the command itself is not stored, the looks are all the same.
 *
 * A register that was asked was asked, whatever became of the case.
 */
export async function withLooks(
  { log }: Pick<CaseworkDeps, 'log'>,
  read: readonly NewEvent[],
  store: () => Promise<Appended>,
): Promise<Appended> {
  const alone = async (): Promise<void> => {
    const key = `looked:${randomText(16)}`
    const expected = new Map(read.map(({ stream }): [StreamId, 'any'] => [stream, 'any']))
    if (read.length > 0) await log.append({ key, request: key, expected, events: read, result: null })
  }
  try {
    const appended = await store()
    if (appended.repeated) await alone()
    return appended
  } catch (error) {
    await alone()
    throw error
  }
}

const lookOf = ({ subject, register, fields, outcome, caseNumber }: RegisterRead, basis: string): Look => ({
  subject,
  case: caseNumber,
  register,
  fields: [...fields],
  outcome,
  basis,
})
