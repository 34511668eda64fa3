// settings: what the shell must be told to run in one city. Secrets and addresses come from the environment, by main.ts.
import type { FastifyRequest } from 'fastify'
import type { LoggerOptions } from 'pino'
import type { Lang } from './texts.ts'
import type { Viewer } from './ui.ts'

export interface WebSettings {
  readonly city: {
    readonly name: Readonly<Record<Lang, string>>
    readonly portal: Readonly<Record<Lang, string>>
    readonly hotline: string
    readonly timeZone: string
  }
  readonly demo: boolean
  /** Served over https, directly or behind a proxy: cookies are Secure and browsers are told to stay there. */
  readonly secure: boolean
  /** Key of the form tokens; at least 32 bytes. */
  readonly secret: string
  readonly sessions: Sessions
  /** Folders of further texts, beside those of `web`. */
  readonly textFolders?: readonly URL[]
  /** Where request lines go; standard output without it. */
  readonly log?: LoggerOptions & { readonly stream?: { write(line: string): void } }
}

/** Who is asking: implemented by the identity module, which alone reads the session cookie. */
export interface Sessions {
  viewerOf(request: FastifyRequest): Promise<Viewer | null>
  /** Changes with every sign-in, so that a token from before is worthless; empty without a session. */
  keyOf(request: FastifyRequest): string
}
