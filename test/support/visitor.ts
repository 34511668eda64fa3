// visitor: somebody with a browser without script: keeps cookies, sends the token of the page before.
import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Answer {
  readonly status: number
  readonly body: string
  /** Where it leads, for a redirect. */
  readonly to: string
  readonly type: string
}

export interface WebVisitor {
  get(path: string): Promise<Answer>
  /** Sends a form of the page that was opened last; as JSON where that is given. */
  post(path: string, fields?: Readonly<Record<string, string>>, json?: object): Promise<Answer>
  /** Sends the form and opens the page it leads to. */
  send(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer>
  signIn(person: string): Promise<Answer>
}

/** A new browser, in one language. */
export function visitorOf(app: FastifyInstance, lang: 'zh' | 'en' = 'zh'): WebVisitor {
  const jar = new Map<string, string>([['lang', lang]])
  let token = ''
  const ask = async (options: InjectOptions): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({ ...options, headers: { ...options.headers, accept: 'text/html', cookie } })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    token = /name="csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? token
    const { statusCode, body, headers } = answer
    return { status: statusCode, body, to: headers.location ?? '', type: String(headers['content-type'] ?? '') }
  }
  const post: WebVisitor['post'] = (url, fields = {}, json) =>
    ask({
      method: 'POST',
      url,
      headers: { 'content-type': json === undefined ? 'application/x-www-form-urlencoded' : 'application/json' },
      payload:
        json === undefined ? new URLSearchParams({ csrf: token, ...fields }).toString() : { csrf: token, ...json },
    })
  const get: WebVisitor['get'] = (url) => ask({ method: 'GET', url })
  const send: WebVisitor['send'] = async (path, fields) => get((await post(path, fields)).to)
  const signIn: WebVisitor['signIn'] = async (person) => {
    await get('/sign-in')
    const answer = await post('/sign-in', { person, to: '/' })
    await get('/')
    return answer
  }
  return { get, post, send, signIn }
}

/** The version of the case that the page carries in its form. */
export const versionOn = ({ body }: Answer): string => /name="version" value="(\d+)"/.exec(body)?.[1] ?? ''

/** The text of a page as a reader meets it. */
export const textOf = ({ body }: Answer): string =>
  body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
