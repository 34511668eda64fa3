// preferences: language, size and contrast of one browser, in three cookies that say nothing about the person.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { paths } from './paths.ts'
import type { Lang } from './texts.ts'
import type { Contrast, Preferences, Size } from './ui.ts'

const oneYearS = 365 * 24 * 60 * 60

/** What this browser asked for; the language falls back to what the browser itself prefers, then to Chinese. */
export function preferencesOf(request: FastifyRequest): Preferences {
  const { lang, size, contrast } = request.cookies
  return {
    lang: toLang(lang) ?? preferredLang(request.headers['accept-language']),
    size: toSize(size) ?? 'md',
    contrast: toContrast(contrast) ?? 'normal',
  }
}

/** POST /preferences: sets one or more of the three and goes back to the page. */
export function preferenceRoutes(app: FastifyInstance, secure: boolean): void {
  app.post(paths.preferences, async (request, reply) => {
    const { lang, size, contrast, to } = fieldsOf(request.body)
    setCookie(reply, secure, 'lang', toLang(lang))
    setCookie(reply, secure, 'size', toSize(size))
    setCookie(reply, secure, 'contrast', toContrast(contrast))
    return reply.redirect(localPath(to), 303)
  })
}

/** The path itself when it stays on this site, else the home page. */
export function localPath(to: string | undefined): string {
  // `//host`, `/\host` and control characters are read by browsers as another site.
  return to !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) ? to : paths.home
}

/** The text fields of a posted form. */
export function fieldsOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function setCookie(reply: FastifyReply, secure: boolean, name: string, value: string | undefined): void {
  if (value === undefined) return
  void reply.setCookie(name, value, { path: '/', maxAge: oneYearS, sameSite: 'lax', httpOnly: true, secure })
}

const toLang = (text: string | undefined): Lang | undefined => (text === 'zh' || text === 'en' ? text : undefined)
const toSize = (text: string | undefined): Size | undefined => (text === 'md' || text === 'lg' ? text : undefined)
const toContrast = (text: string | undefined): Contrast | undefined =>
  text === 'normal' || text === 'high' ? text : undefined

function preferredLang(header: string | undefined): Lang {
  const first = (header ?? '').split(',').find((part) => /^\s*(zh|en)\b/i.test(part))
  return first !== undefined && /^\s*en/i.test(first) ? 'en' : 'zh'
}
