// main: starts the platform. The only file that knows everyone: settings, database, city, platform, pages.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { loadDemoCity } from './demo/load.ts'
import { healthRoute } from './health.ts'
import { loadCity } from './kernel/definitions/load.ts'
import type { City } from './kernel/definitions/city.ts'
import { openReader } from './kernel/ledger/reader.ts'
import { openDb } from './kernel/primitives/db.ts'
import { PlatformError } from './kernel/primitives/errors.ts'
import { instantOf } from './kernel/primitives/ids.ts'
import { apiRoutes } from './modules/casework/routes/api.ts'
import { applicantRoutes } from './modules/casework/routes/applicant.ts'
import { officerRoutes } from './modules/casework/routes/officer.ts'
import { viewTexts } from './modules/casework/views/folder.ts'
import { catalogRoutes } from './modules/catalog/routes.ts'
import { catalogTexts } from './modules/catalog/texts.ts'
import { certificateRoutes } from './modules/certificates/routes.ts'
import { may } from './modules/control/policy.ts'
import { controlRoutes } from './modules/control/routes.ts'
import { appoint, registerPerson } from './modules/identity/commands.ts'
import type { Staff } from './modules/identity/person.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { visitsOf, type Desk, type Visits } from './modules/identity/visits.ts'
import { rulesRoutes } from './modules/rules/routes.ts'
import { openPlatform, type Platform } from './platform.ts'
import { explain } from './start/explain.ts'
import { freePort } from './start/free-port.ts'
import { greeting } from './start/greeting.ts'
import { migrate } from './start/migrate.ts'
import { startPostgres } from './start/postgres.ts'
import { secretsOf, type Secrets } from './start/secrets.ts'
import { projectFolder, settingsFrom, type Settings } from './start/settings.ts'
import { logRoutes } from './web/log-routes.ts'
import { preferencesOf } from './web/preferences.ts'
import { loggable } from './web/request-log.ts'
import { createServer } from './web/server.ts'

export interface Running {
  readonly address: string
  readonly city: City
  readonly platform: Platform
  stop(): Promise<void>
}

/** Starts everything; answers when the first request can be served. */
export async function start(settings: Settings): Promise<Running> {
  mkdirSync(settings.data, { recursive: true }) // its secrets have a folder of their own that nobody else may enter
  const secrets = secretsOf(settings)
  const city = await cityOf(settings)
  const postgres = await startPostgres(settings)
  await migrated(postgres.url)
  const providers =
    settings.mode === 'demo'
      ? await demoRegisters(settings, { city, secrets, url: postgres.url })
      : registersOf(settings)
  const port = settings.port === 0 ? await freePort() : settings.port
  const publicUrl = settings.publicUrl ?? `http://localhost:${port}`
  const platform = await openPlatform({
    databaseUrl: postgres.url,
    data: settings.data,
    city,
    secrets,
    publicUrl,
    providers,
    report: (error) => app.log.error({ background: loggable(error) }),
  })
  if (settings.mode === 'demo') await appointCast(platform)
  const app = await pages(settings, platform, secrets)
  if (settings.mode === 'production' && settings.publicUrl === undefined)
    app.log.warn(`TONG_PUBLIC_URL is not set: certificates and their QR codes will name ${publicUrl}`)
  platform.run()
  const address = await app.listen({ port, host: settings.host }).catch((error: unknown) => {
    throw isTaken(error) ? portTaken(port, error) : error
  })
  const stop = async (): Promise<void> => {
    await app.close()
    await platform.stop()
    await postgres.stop()
  }
  return { address, city, platform, stop }
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

function portTaken(port: number, cause: unknown): PlatformError {
  const fix = 'Another program listens on this port. Stop it, or start with another one: PORT=3001 npm start.'
  return new PlatformError('settings.port', { kind: 'invalid', fix }, { port }, { cause })
}

/** A city with a broken definition is not served: `tong check` says what is wrong and where. */
async function cityOf(settings: Settings): Promise<City> {
  const { city, problems } = await loadCity(settings.city)
  if (problems.length === 0) return settings.mode === 'demo' ? city : withoutCast(city)
  const fix = `Run "npm run tong -- check ${settings.city}" and repair what it lists.`
  throw new PlatformError('settings.city', { kind: 'invalid', fix }, { problems: problems.length })
}

/** The named people of a demo are nobody in production. */
function withoutCast(city: City): City {
  const { zh, en } = city.texts
  const cast = undefined
  return { ...city, cast, texts: { zh: { ...zh, cast }, en: { ...en, cast } } }
}

async function migrated(url: string): Promise<void> {
  const db = openDb({ url, max: 1 })
  await migrate(db, join(projectFolder, 'migrations'))
  await db.end()
}

const Addresses = Compile(Type.Record(Type.String(), Type.String()))

/** Where each provider’s registers are, in production. */
function registersOf({ registers }: Settings): Readonly<Record<string, string>> {
  if (registers === undefined) return {}
  const read: unknown = JSON.parse(readFileSync(registers, 'utf8'))
  if (Addresses.Check(read)) return read
  const fix = 'TONG_REGISTERS names a JSON file of database URLs by provider.'
  throw new PlatformError('settings.registers', { kind: 'invalid', fix }, { file: registers })
}

interface DemoStart {
  readonly city: City
  readonly secrets: Secrets
  readonly url: string
}

async function demoRegisters(
  settings: Settings,
  { city, secrets, url }: DemoStart,
): Promise<Readonly<Record<string, string>>> {
  const { connections } = await loadDemoCity({
    url,
    divisions: [...city.divisions.values()],
    cast: city.cast ?? { people: [], staff: [] },
    residents: settings.residents,
    seed: city.id,
    at: instantOf(new Date()),
    secrets,
    progress: (done, of) => done % 100_000 === 0 && console.log(`  ${done} of ${of} residents`),
  })
  return connections
}

/** The staff of the demo, each at their office. */
export async function appointCast(platform: Platform): Promise<void> {
  const { division } = platform.city
  for (const { number, name, office, role, identity_number: own } of platform.city.cast?.staff ?? []) {
    const deps = { ...platform, db: platform.stores.working, division }
    const person = own === undefined ? undefined : await registerPerson(deps, { name, identityNumber: own })
    await appoint(deps, number, { name, office, role, ...(person !== undefined && { person }) })
  }
}

/** Every page and address over a platform; nothing listens yet. */
export async function pages(
  settings: Pick<Settings, 'mode' | 'publicUrl' | 'logLevel'>,
  platform: Platform,
  secrets: Pick<Secrets, 'sessionSecret'>,
): Promise<FastifyInstance> {
  const { city, people, now } = platform
  const secure = settings.publicUrl?.startsWith('https:') ?? settings.mode === 'production'
  const visits = visitsOf({
    people,
    now,
    secure,
    postOf: (staff, request) => postOf(city.texts[preferencesOf(request).lang], staff),
    deskOf: (staff) => deskOf(city, staff),
  })
  const app = await createServer({
    city: {
      name: { zh: city.texts.zh.city.title, en: city.texts.en.city.title },
      portal: { zh: city.texts.zh.city.portal, en: city.texts.en.city.portal },
      hotline: city.city.hotline.phone,
      timeZone: city.timezone,
    },
    demo: settings.mode === 'demo',
    secure,
    secret: secrets.sessionSecret(),
    sessions: visits,
    textFolders: [viewTexts, catalogTexts],
    log: { level: settings.logLevel },
  })
  routes(app, platform, { visits, demo: settings.mode === 'demo' })
  return app
}

function routes(app: FastifyInstance, platform: Platform, { visits, demo }: { visits: Visits; demo: boolean }): void {
  healthRoute(app, platform)
  const log = openReader(platform.stores.looking)
  logRoutes(app, log)
  catalogRoutes(app, { ...platform, log })
  const identity = { ...platform, db: platform.stores.looking, division: platform.city.division }
  identityRoutes(app, { ...identity, visits, demo, deskOf: (staff) => deskOf(platform.city, staff) })
  apiRoutes(app, platform, visits)
  applicantRoutes(app, { ...platform, visits })
  officerRoutes(app, { ...platform, visits })
  controlRoutes(app, { ...platform.control, visits })
  certificateRoutes(app, { ...platform, visits })
  const { stores, now, city } = platform
  rulesRoutes(app, { db: stores.looking, writing: stores.writing, visits, now, timeZone: city.timezone, demo })
}

/** Cases for officers; for others what supervises decisions, where their role opens it. */
function deskOf(city: City, staff: Pick<Staff, 'role'>): Desk | undefined {
  if (staff.role === 'officer') return 'inbox'
  return may(city, staff, 'control.read') ? 'control' : undefined
}

const postOf = ({ offices }: Pick<City, 'offices'>, { office, number }: Staff): string =>
  `${offices.get(office)?.name ?? office} ${number}`

if (import.meta.main) {
  try {
    const running = await start(settingsFrom(process.env))
    console.log(greeting(running.address, running.city))
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void running.stop().then(() => process.exit(0)))
  } catch (error) {
    process.exit(explain(error))
  }
}
