// visits: who is behind a request. The session cookie is read here and nowhere else.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '../../kernel/primitives/ids.ts'
import type { Sessions } from '../../web/settings.ts'
import type { Viewer } from '../../web/ui.ts'
import { identityError, type Staff, type Visitor } from './person.ts'
import type { People } from './queries.ts'

type Resident = Extract<Visitor, { kind: 'resident' }>
type Officer = Extract<Visitor, { kind: 'staff' }>

export interface Visits extends Sessions {
  visitor(request: FastifyRequest): Promise<Visitor>
  /** @throws {identity.signed-out} */
  resident(request: FastifyRequest): Promise<Resident>
  /** @throws {identity.signed-out} @throws {identity.not-staff} */
  officer(request: FastifyRequest): Promise<Officer>
  begin(reply: FastifyReply, token: string): void
  end(request: FastifyRequest, reply: FastifyReply): void
}

interface VisitsOptions {
  readonly people: People
  readonly now: () => Instant
  readonly secure: boolean
  /** What stands beside an officer’s name, e.g. the office in words, in the language of the page. */
  readonly postOf: (staff: Staff, request: FastifyRequest) => string
  /** Where their work is; nothing where no page is theirs. */
  readonly deskOf: (staff: Staff) => Desk | undefined
}

export type Desk = 'inbox' | 'control'

const cookie = 'session'
const sessionShape = /^[\w-]{32}$/

export function visitsOf({ people, now, secure, postOf, deskOf }: VisitsOptions): Visits {
  const asked = new WeakMap<FastifyRequest, Promise<Visitor>>()
  const tokenOf = (request: FastifyRequest): string => {
    const token = request.cookies[cookie] ?? ''
    return sessionShape.test(token) ? token : ''
  }
  const ask = (request: FastifyRequest): Promise<Visitor> => {
    const token = tokenOf(request)
    return token === '' ? Promise.resolve({ kind: 'nobody' }) : people.visitor(token, now())
  }
  const visitor = (request: FastifyRequest): Promise<Visitor> => {
    const known = asked.get(request) ?? ask(request)
    asked.set(request, known)
    return known
  }
  const viewerOf = (staff: Staff, request: FastifyRequest): Viewer => {
    const desk = deskOf(staff)
    return { kind: 'officer', name: staff.name, post: postOf(staff, request), ...(desk && { desk }) }
  }
  const options = { path: '/', sameSite: 'lax', httpOnly: true, secure } as const
  return {
    visitor,
    keyOf: tokenOf,
    viewerOf: async (request) => {
      const one = await visitor(request)
      if (one.kind === 'nobody') return null
      if (one.kind === 'staff') return viewerOf(one.staff, request)
      const known = await people.knownAs(one.person)
      return known === undefined ? null : { kind: 'resident', name: known.name }
    },
    resident: async (request) => demandResident(await visitor(request)),
    officer: async (request) => demandOfficer(await visitor(request)),
    begin: (reply, token) => void reply.setCookie(cookie, token, options),
    end: (request, reply) => {
      asked.delete(request)
      void reply.clearCookie(cookie, options)
    },
  }
}

function demandResident(visitor: Visitor): Resident {
  if (visitor.kind !== 'resident') throw identityError('identity.signed-out')
  return visitor
}

function demandOfficer(visitor: Visitor): Officer {
  if (visitor.kind === 'nobody') throw identityError('identity.signed-out')
  if (visitor.kind !== 'staff') throw identityError('identity.not-staff')
  return visitor
}
