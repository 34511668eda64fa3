// The two steps of an act: somebody proposes it, somebody else approves or declines it. Each can be repeated.
import type { Append, NewEvent } from '../../../kernel/events/event.ts'
import { readStream } from '../../../kernel/events/read.ts'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import { randomText, toActorId, type ActorId, type StreamId } from '../../../kernel/primitives/ids.ts'
import { digestOf, jcs } from '../../../kernel/primitives/json.ts'
import { publishedEvent } from '../../../kernel/definitions/publish.ts'
import type { City } from '../../../kernel/definitions/city.ts'
import type { Staff } from '../../identity/person.ts'
import { actEvent, actStream, bodyOf, controlError, detailsOf, digestOfAct, type Details, type What } from '../act.ts'
import type { ControlDeps } from '../deps.ts'
import { isAnother, may } from '../policy.ts'
import { actBy, staffBy, type ActRow } from '../queries/acts.ts'
import { affected, isPublished, textsWithValue, type RestsOn } from '../queries/affected.ts'
import { inForce } from '../queries/in-force.ts'

export interface Grounded {
  /** Why, in words; it stands openly in the log. */
  readonly ground: string
  /** `source#article` of sources.yaml. */
  readonly source: string
}

export type SwitchTo = Details<'switch'>

/** Proposes to hold a service’s automatic approval back, or to let it be as the service says. */
export async function proposeSwitch(deps: ControlDeps, staff: Staff, to: SwitchTo & Grounded): Promise<string> {
  const { service: id, mode, ceiling_fen: ceiling } = to
  const service = deps.city.services.get(id)
  if (service === undefined) throw controlError('control.nothing')
  const own = service.definition.automatic.monthly_ceiling_fen
  if (mode === 'off' ? ceiling !== null : ceiling !== null && (ceiling < 1 || ceiling >= (own ?? Infinity)))
    throw controlError('control.looser')
  return propose(deps, staff, {
    what: 'switch',
    subject: id,
    details: { service: id, mode, ceiling_fen: ceiling },
    ...to,
  })
}

/** Proposes to put decided cases before officers once more. @param named  a digest, a service, or `service.value` */
export async function proposeReopening(
  deps: ControlDeps,
  staff: Staff,
  { named, outcome, ...grounded }: Grounded & { readonly named: string; readonly outcome: 'approved' | 'refused' },
): Promise<string> {
  const { by, digests, on } = await restingOn(deps, named)
  const [some] = await affected(deps.db, on, { after: { place: '', id: '' }, size: 1, outcome })
  if (some === undefined) throw controlError('control.nothing')
  return propose(deps, staff, {
    what: 'reopening',
    subject: named,
    details: { by, named, digests, outcome },
    ...grounded,
  })
}

/** What a name given by a person stands for. @throws {control.missing} */
export async function restingOn(
  { db, city }: Pick<ControlDeps, 'db' | 'city'>,
  named: string,
): Promise<{
  readonly by: Details<'reopening'>['by']
  readonly digests: readonly string[] & string[]
  readonly on: RestsOn
}> {
  if (/^sha256:[0-9a-f]{64}$/.test(named)) {
    if (!(await isPublished(db, named))) throw controlError('control.missing')
    return { by: 'digest', digests: [named], on: { digests: [named] } }
  }
  const [service = '', value] = named.split('.')
  if (value === undefined) {
    if (!city.services.has(service)) throw controlError('control.missing')
    return { by: 'service', digests: [], on: { service } }
  }
  const digests = await textsWithValue(db, service, value)
  if (digests.length === 0) throw controlError('control.missing')
  return { by: 'value', digests, on: { digests } }
}

/** What an approved reopening goes over. */
export const scopeOf = ({ by, named, digests }: Details<'reopening'>): RestsOn =>
  by === 'service' ? { service: named } : { digests }

/**
 * Proposes the services of a draft city whose texts differ from those in force.
 *
 * Whoever calls this has had the draft checked; see `tong publish`. What the services stand on must be what this process
 * runs on: it changes with a restart.
 */
export async function proposePublication(
  deps: ControlDeps,
  staff: Staff,
  { draft, ...grounded }: Grounded & { readonly draft: City },
): Promise<string> {
  const now = new Map([...deps.city.services.values()].map(({ id, digest }): [string, string] => [id, digest]))
  const changed = [...draft.services.values()].filter(({ id, digest }) => now.get(id) !== digest)
  if (foundation(draft) !== foundation(deps.city)) throw controlError('control.needs-restart')
  if (changed.length === 0) throw controlError('control.nothing')
  const details = { services: changed.map(({ id, digest }) => ({ id, digest, was: now.get(id) ?? null })) }
  const texts = Object.fromEntries(changed.map(({ digest, text }) => [digest, text]))
  const subject = changed.map(({ id }) => id).join(' ')
  return propose(deps, staff, { what: 'publication', subject, details, texts, ...grounded })
}

/** Digests of all that is no service, as one. */
const foundation = ({ definitions }: City): string =>
  definitions
    .filter(({ kind }) => kind !== 'service')
    .map(({ kind, id, digest }) => `${kind}.${id} ${digest}`)
    .toSorted()
    .join()

interface Proposal<W extends What> extends Grounded {
  readonly what: W
  readonly subject: string
  readonly details: Details<W>
  readonly texts?: Readonly<Record<string, string>>
}

async function propose<W extends What>(deps: ControlDeps, staff: Staff, proposal: Proposal<W>): Promise<string> {
  const { what, subject, details, texts } = proposal
  const [ground, source] = [proposal.ground.trim(), proposal.source.trim()]
  if (!may(deps.city, staff, 'control.propose')) throw controlError('control.forbidden')
  if (ground === '' || !isArticle(deps, source)) throw controlError('control.incomplete')
  const digest = digestOfAct(what, details, ground, source)
  const id = randomText(12)
  const stream = actStream(deps.city.division, id)
  const on = { stream, at: deps.now(), actor: actorOf(staff) }
  const signature = signatureOf(deps, on, digest)
  const body = { what, subject, details: { ...details }, digest, ground, source, signature, ...(texts && { texts }) }
  const key = `propose:${id}`
  await deps.log.append({
    key,
    request: digest,
    expected: new Map([[stream, 0]]),
    events: [actEvent(on, 'proposed', body)],
    result: id,
  })
  return id
}

function isArticle({ city }: ControlDeps, source: string): boolean {
  const [id = '', article = ''] = source.split('#')
  return Object.hasOwn(city.sources.get(id)?.articles ?? {}, article)
}

const actorOf = ({ number }: Staff): ActorId => toActorId(`staff:${number}`)

const signatureOf = (
  { sign, city }: ControlDeps,
  { actor, at }: Pick<NewEvent, 'actor' | 'at'>,
  digest: string,
): string => sign(`${city.division}\nact\n${actor}\n${digest}\n${at}\n`)

/**
 * The second person’s approval: what they have read is in force with the flush of this event.
 *
 * @param replayed  digest of the figures on their page, for a publication
 * @throws {control.same-person} @throws {control.settled} @throws {control.not-replayed} @throws {control.outdated}
 */
export async function approveAct(deps: ControlDeps, staff: Staff, id: string, replayed = ''): Promise<void> {
  const act = await settling(deps, staff, id)
  if (act === undefined) return
  const on = { stream: actStream(deps.city.division, id), at: deps.now(), actor: actorOf(staff) }
  const effects = await publishing(deps, act, { ...on, replayed })
  const { what, details, digest } = act
  const body = { what, details, digest, signature: signatureOf(deps, on, digest), ...(replayed !== '' && { replayed }) }
  await settle(deps, id, staff, {
    kind: 'approved',
    events: [actEvent(on, 'approved', body), ...effects.events],
    expected: effects.expected,
  })
}

/** The second person’s no, with its ground. Whoever proposed may take it back in the same way. */
export async function declineAct(deps: ControlDeps, staff: Staff, id: string, ground: string): Promise<void> {
  const act = await actBy(deps.db, id)
  if (act === undefined) throw controlError('control.missing')
  const isOwn = act.proposed_by === staff.number
  if (!may(deps.city, staff, isOwn ? 'control.propose' : 'control.approve')) throw controlError('control.forbidden')
  if (act.state !== 'proposed') throw controlError('control.settled')
  if (ground.trim() === '') throw controlError('control.incomplete')
  const on = { stream: actStream(deps.city.division, id), at: deps.now(), actor: actorOf(staff) }
  await settle(deps, id, staff, {
    kind: 'declined',
    events: [actEvent(on, 'declined', { ground: ground.trim() })],
    expected: new Map(),
  })
}

/** The act that this person may approve; undefined where they have done so already. */
async function settling(deps: ControlDeps, staff: Staff, id: string): Promise<ActRow | undefined> {
  if (!may(deps.city, staff, 'control.approve')) throw controlError('control.forbidden')
  const act = await actBy(deps.db, id)
  if (act === undefined) throw controlError('control.missing')
  const proposer = await staffBy(deps.db, act.proposed_by)
  if (!isAnother(staff, { number: act.proposed_by, person: proposer?.person }))
    throw controlError('control.same-person')
  if (act.state === 'proposed') return act
  if (act.settled_by === staff.number && act.state !== 'declined') return undefined
  throw controlError('control.settled')
}

type Effects = Pick<Append, 'events' | 'expected'>

/** The texts that come into force, each in the stream of its definition: of two publications at once, one is outdated. */
async function publishing(
  deps: ControlDeps,
  act: ActRow,
  { actor, at, stream, replayed }: Pick<NewEvent, 'actor' | 'at' | 'stream'> & { readonly replayed: string },
): Promise<Effects> {
  const publication = detailsOf('publication', act)
  if (publication === undefined) return { events: [], expected: new Map() }
  if (act.replayed === null || replayed !== digestOf(jcs(act.replayed))) throw controlError('control.not-replayed')
  const [texts, standing] = await Promise.all([proposedTexts(deps, stream), standingNow(deps)])
  const events: NewEvent[] = []
  const expected = new Map<StreamId, number>()
  for (const { id, digest, was } of publication.services) {
    if ((standing.get(id) ?? null) !== was) throw controlError('control.outdated', { service: id })
    const event = publishedEvent(
      deps.city.division,
      { kind: 'service', id, digest, text: texts[digest] ?? '' },
      { actor, at },
    )
    events.push(event)
    expected.set(event.stream, (await readStream(deps.db, event.stream)).length)
  }
  return { events, expected }
}

/** The texts that a publication brought with it, by digest. */
export async function proposedTexts(
  { db }: Pick<ControlDeps, 'db'>,
  stream: StreamId,
): Promise<Readonly<Record<string, string>>> {
  const [first] = await readStream(db, stream)
  return (first && bodyOf('proposed', first)?.texts) ?? {}
}

/** What is in force by the database, not by what this process has loaded. */
async function standingNow({ db, city }: ControlDeps): Promise<Map<string, string>> {
  const rows = await inForce(db)
  return new Map([
    ...[...city.services.values()].map(({ id, digest }): [string, string] => [id, digest]),
    ...rows.map(({ service, digest }): [string, string] => [service, digest]),
  ])
}

interface Settlement extends Effects {
  readonly kind: 'approved' | 'declined'
}

async function settle(
  deps: ControlDeps,
  id: string,
  staff: Staff,
  { kind, events, expected }: Settlement,
): Promise<void> {
  const stream = actStream(deps.city.division, id)
  const version = (await readStream(deps.db, stream)).length
  const key = `settle:${id}`
  const all = new Map([...expected, [stream, version] as const])
  try {
    await deps.log.append({ key, request: `${kind} ${staff.number}`, expected: all, events, result: null })
  } catch (error) {
    const lost = isPlatformError(error, 'append.stale') || isPlatformError(error, 'append.key-reused')
    throw lost ? controlError('control.settled', {}, { cause: error }) : error
  }
}
