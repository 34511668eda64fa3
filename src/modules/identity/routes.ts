import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { City } from '../../kernel/definitions/city.ts'
import { checkIdentityNumber } from '../../kernel/primitives/identifiers/identity-number.ts'
import { SignInPage, type DemoPerson } from '../../web/pages/portal/sign-in.tsx'
import { paths } from '../../web/paths.ts'
import { fieldsOf, localPath, preferencesOf } from '../../web/preferences.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { endSession, openSession, registerPerson, type IdentityDeps } from './commands.ts'
import { identityError } from './person.ts'
import { registeredName } from './proof.ts'
import type { Desk, Visits } from './visits.ts'

export interface IdentityRoutes extends IdentityDeps {
  readonly city: City
  readonly visits: Visits
  /** Sign-in by one press, and by any number of the demo registers. Never in production. */
  readonly demo: boolean
  /** Where a member of staff works; nothing where no page is theirs. */
  readonly deskOf: (staff: { readonly role: string }) => Desk | undefined
  readonly exchange: Pick<Exchange, 'gather'>
}

export function identityRoutes(app: FastifyInstance, deps: IdentityRoutes): void {
  app.get(paths.signIn, async (request, reply) => {
    const { to } = fieldsOf(request.query)
    const view = { to: localPath(to), ...(deps.demo ? demoPeople(deps, request) : { residents: [], officers: [] }) }
    return reply.page((ui) => SignInPage({ ui, view }))
  })
  app.post(paths.signOut, async (request, reply) => {
    await endSession(deps, deps.visits.keyOf(request))
    deps.visits.end(request, reply)
    return reply.redirect(paths.home, 303)
  })
  if (deps.demo)
    app.post(paths.signIn, async (request, reply) => {
      const { to, token } = await demoSession(deps, fieldsOf(request.body))
      deps.visits.begin(reply, token)
      return reply.redirect(to, 303)
    })
}

function demoPeople(
  { city, deskOf }: IdentityRoutes,
  request: FastifyRequest,
): Record<'residents' | 'officers', DemoPerson[]> {
  const cast = city.texts[preferencesOf(request).lang].cast
  return {
    residents: (cast?.people ?? []).map(({ id, name, why }) => ({ id, name, about: why })),
    officers: (cast?.staff ?? [])
      .filter((staff) => deskOf(staff) !== undefined)
      .map(({ number, name, why }) => ({ id: number, name: `${name} ${number}`, about: why })),
  }
}

/** A session for one of the cast by id, or for any resident of the demo registers by name and number. */
async function demoSession(
  deps: IdentityRoutes,
  { person = '', name = '', identity_number = '', to = '' }: Readonly<Record<string, string>>,
): Promise<{ to: string; token: string }> {
  const desk = deskInCast(deps, person)
  if (desk !== undefined) return { to: paths[desk], token: await openSession(deps, { staff: person }) }
  const named = deps.city.cast?.people.find(({ id }) => id === person)
  const known = named ?? (await inRegister(deps, name, identity_number))
  const id = await registerPerson(deps, { name: known.name, identityNumber: known.identity_number })
  return {
    to: to === '' || to === paths.signIn ? paths.home : localPath(to),
    token: await openSession(deps, { person: id }),
  }
}

function deskInCast({ city, deskOf }: IdentityRoutes, number: string): Desk | undefined {
  const staff = city.cast?.staff.find((one) => one.number === number)
  return staff === undefined ? undefined : deskOf(staff)
}

async function inRegister(
  deps: IdentityRoutes,
  name: string,
  number: string,
): Promise<{ name: string; identity_number: string }> {
  const checked = checkIdentityNumber(number, { fictional: true })
  const registered = checked.ok ? await registeredName(deps, checked.number) : undefined
  if (!checked.ok || registered === undefined || registered !== name.trim()) throw identityError('identity.unknown')
  return { name: registered, identity_number: checked.number }
}
