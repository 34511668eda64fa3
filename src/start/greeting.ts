// greeting: what a start prints for whoever started it: where to go, who can be tried, and what to try as them.
import type { City } from '../kernel/definitions/city.ts'

/** The lines of a demo start. Names and stories come from the city’s cast, who do not exist. */
export function greeting(address: string, city: City): string {
  const people = city.cast?.people.slice(0, 6) ?? []
  const officers = city.cast?.staff.filter(({ role }) => role === 'officer') ?? []
  const lines = [
    ``,
    `  ${city.city.portal} (${city.city.title}) is ready: ${address}`,
    ``,
    ...(city.cast === undefined ? [] : [`  Sign in at ${address}/sign-in with one press. Some to try:`]),
    ...people.map(({ name, why }) => `    ${name}  ${why}`),
    ...officers.map(({ name, number, why }) => `    ${name} ${number}  ${why}`),
    ``,
    `  The log for everyone: ${address}/log/checkpoint   Health: ${address}/health   Stop: Ctrl-C`,
    ``,
  ]
  return lines.join('\n')
}
