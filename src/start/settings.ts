// settings: everything the environment decides, read once at the start. Nothing else in the program reads process.env.
// demo: the mode without NODE_ENV=production. It makes its own secrets and its own database in the data folder.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { PlatformError } from '../kernel/primitives/errors.ts'

const text = (pattern = '.+') => Type.Optional(Type.String({ pattern }))

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const Environment = Type.Object({
  NODE_ENV: text(),
  PORT: text('^\\d{1,4}$|^[1-5]\\d{4}$|^6[0-4]\\d{3}$|^65[0-4]\\d{2}$|^655[0-2]\\d$|^6553[0-5]$'),
  HOST: text(),
  TONG_DATA: text(),
  TONG_CITY: text(),
  TONG_RESIDENTS: text('^([1-9]\\d{0,5}|[1-4]\\d{6}|5000000)$'),
  DATABASE_URL: text('^postgres(ql)?://.+'),
  TONG_MASTER_KEY: text('^[A-Za-z0-9+/]{43}=$'),
  TONG_MASTER_KEY_FILE: text(),
  TONG_SESSION_SECRET: text('^.{32,}$'),
  TONG_KEYS: text(),
  TONG_REGISTERS: text(),
  TONG_PUBLIC_URL: text('^https?://[^/]+$'),
  LOG_LEVEL: text(`^(${levels.join('|')})$`),
})
type Environment = Static<typeof Environment>

// The end of "PORT must be …".
const meaning: Readonly<Record<string, string>> = {
  PORT: 'a TCP port, 0 to 65535; 0 takes a free one',
  TONG_RESIDENTS: 'a number of residents for the demo city, 1 to 5000000',
  DATABASE_URL: 'postgres://user:password@host:port/database',
  TONG_MASTER_KEY: '32 bytes in base64 (44 characters)',
  TONG_SESSION_SECRET: 'at least 32 characters of chance',
  TONG_PUBLIC_URL: 'the address people use without a path, such as https://tong.example',
  LOG_LEVEL: `one of ${levels.join(' ')}`,
}

export interface Settings {
  readonly mode: 'demo' | 'production'
  readonly host: string
  readonly port: number
  /** The data folder, absolute. */
  readonly data: string
  /** The city’s folder, absolute. */
  readonly city: string
  readonly residents: number
  /** Another PostgreSQL than the embedded one. */
  readonly databaseUrl: string | undefined
  readonly masterKey: string | undefined
  readonly masterKeyFile: string | undefined
  readonly sessionSecret: string | undefined
  /** Signing keys made beforehand; without it they are made at random in the data folder, once. */
  readonly keys: string | undefined
  /** A JSON file of database URLs by provider, with which registers are read; the demo makes its own. */
  readonly registers: string | undefined
  readonly publicUrl: string | undefined
  readonly logLevel: (typeof levels)[number]
}

/** The folder of package.json. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

const environment = Compile(Environment)

/**
 * Reads the settings.
 *
 * @throws {settings.invalid}  naming every variable that cannot be read
 * @throws {settings.missing}  in production, naming everything that a secret or database still lacks
 */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  if (!environment.Check(given)) throw invalid(given)
  const settings = { ...places(given), ...secrets(given), ...behaviour(given) }
  if (settings.mode === 'production') demand(settings)
  return settings
}

const behaviour = (env: Environment) => ({
  mode: env.NODE_ENV === 'production' ? ('production' as const) : ('demo' as const),
  residents: Number(env.TONG_RESIDENTS ?? 20_000),
  publicUrl: env.TONG_PUBLIC_URL,
  logLevel: levels.find((level) => level === env.LOG_LEVEL) ?? 'info',
})

const places = (env: Environment) => ({
  host: env.HOST ?? '127.0.0.1',
  port: Number(env.PORT ?? 3000),
  data: env.TONG_DATA === undefined ? resolve(projectFolder, '.data') : resolve(env.TONG_DATA),
  city: env.TONG_CITY === undefined ? resolve(projectFolder, 'cities/qingchuan') : resolve(env.TONG_CITY),
  databaseUrl: env.DATABASE_URL,
})

const secrets = (env: Environment) => ({
  masterKey: env.TONG_MASTER_KEY,
  masterKeyFile: env.TONG_MASTER_KEY_FILE && resolve(env.TONG_MASTER_KEY_FILE),
  sessionSecret: env.TONG_SESSION_SECRET,
  keys: env.TONG_KEYS && resolve(env.TONG_KEYS),
  registers: env.TONG_REGISTERS && resolve(env.TONG_REGISTERS),
})

// What a start must not invent in production: a master key that nobody has a copy of loses all personal data with the disk.
function demand(settings: Settings): void {
  const { masterKey, masterKeyFile, sessionSecret, databaseUrl } = settings
  const missing = [
    (masterKey ?? masterKeyFile) ? [] : ['TONG_MASTER_KEY or TONG_MASTER_KEY_FILE'],
    sessionSecret === undefined ? ['TONG_SESSION_SECRET'] : [],
    databaseUrl === undefined ? ['DATABASE_URL (postgres://user:password@host:port/database)'] : [],
  ].flat()
  if (missing.length === 0) return
  const fix = `Production also needs ${missing.join('; ')}. "npm run tong -- keys FOLDER" makes keys and secrets and prints how to set them.`
  throw new PlatformError('settings.missing', { kind: 'invalid', fix }, { missing: missing.length })
}

function invalid(given: Readonly<Record<string, string | undefined>>): PlatformError {
  const wrong = [...environment.Errors(given)].map(({ instancePath }) => instancePath.slice(1))
  const lines = wrong.map((name) => `${name} must be ${meaning[name] ?? 'a text'}`)
  return new PlatformError(
    'settings.invalid',
    { kind: 'invalid', fix: `${lines.join('; ')}.` },
    { wrong: wrong.length },
  )
}
