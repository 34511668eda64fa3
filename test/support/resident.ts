// A resident at a browser: signs in by the demo sign-in, then applies by the JSON address, as a program of theirs would.
import assert from 'node:assert/strict'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

/** A signed-in browser: its cookies, and the token that its forms carry. */
export interface Session {
  readonly cookie: string
  readonly csrf: string
}

/** One of the cast by id, or anybody of the demo registers by name and number. */
export type Who = { readonly person: string } | { readonly name: string; readonly identity_number: string }

export async function signIn(address: string, who: Who): Promise<Session> {
  const before = await signInPage(address, '')
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: before.cookie },
    body: new URLSearchParams({ ...who, csrf: before.csrf, to: '/' }),
  })
  await answer.arrayBuffer()
  assert.equal(answer.status, 303, 'the demo sign-in lets this person in')
  return signInPage(address, [before.cookie, ...cookiesOf(answer)].join('; '))
}

async function signInPage(address: string, cookie: string): Promise<Session> {
  const answer = await fetch(`${address}/sign-in`, { headers: { cookie, accept: 'text/html' } })
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(await answer.text()) ?? []
  return { cookie: [cookie, ...cookiesOf(answer)].filter((one) => one !== '').join('; '), csrf }
}

const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf(';')))

const Applied = Type.Object({
  result: Type.Object({ case: Type.String(), state: Type.String(), certificate: Type.Optional(Type.String()) }),
  leaves: Type.Array(Type.String()),
})
const applied = Compile(Applied)

/** What the platform acknowledged: the case, and the leaf hashes it promised. */
export type Applied = Static<typeof Applied>

export type Answer =
  | { readonly kind: 'applied'; readonly applied: Applied }
  /** Told that it did not work. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }

export const usualAnswers = { payee: 'card', contact_phone: '13912345678' }

/** Applies for the allowance. Rejects when the connection breaks before the whole answer is here. */
export async function apply(
  address: string,
  { cookie, csrf }: Session,
  { key, answers = usualAnswers }: { readonly key: string; readonly answers?: Readonly<Record<string, string>> },
): Promise<Answer> {
  const answer = await fetch(`${address}/api/services/old-age-allowance/applications`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ answers, csrf }),
  })
  const body: unknown = await answer.json()
  if (answer.status === 201 && applied.Check(body)) return { kind: 'applied', applied: body }
  return { kind: 'refused', status: answer.status, code: codeOf(body) }
}

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''

/** Applies and demands that it worked. */
export async function applyNow(address: string, session: Session, what: Parameters<typeof apply>[2]): Promise<Applied> {
  const answer = await apply(address, session, what)
  if (answer.kind === 'refused') assert.fail(`${answer.status} ${answer.code}`)
  return answer.applied
}
