// platform: the kernel and the modules put together over one database and one city. Knows no HTTP; main.ts adds it.
import { join } from 'node:path'
import { calendarOf } from './kernel/clock/calendar.ts'
import type { City } from './kernel/definitions/city.ts'
import { publishDefinitions } from './kernel/definitions/publish.ts'
import { definitions } from './kernel/definitions/projection.ts'
import { openLog, type Log } from './kernel/events/append.ts'
import { openTimers } from './kernel/events/due.ts'
import { openOutbox } from './kernel/events/outbox.ts'
import type { Projection, Reaction } from './kernel/events/projection.ts'
import type { Worker } from './kernel/events/worker.ts'
import { leafMaker } from './kernel/ledger/leaf.ts'
import type { Ledger } from './kernel/ledger/ledger.ts'
import { fileOutside } from './kernel/ledger/outside.ts'
import { signNote } from './kernel/ledger/note.ts'
import { nameOfLog } from './kernel/ledger/store.ts'
import { openLedger, runLedger, type RunningLedger } from './kernel/ledger/publish.ts'
import { instantOf, toPlainDate, type Instant } from './kernel/primitives/ids.ts'
import type { Db } from './kernel/primitives/sql.ts'
import { reads } from './kernel/reads/projection.ts'
import { destroyedKeysIn } from './kernel/vault/destroyed.ts'
import { fileKeyService } from './kernel/vault/key-service.ts'
import { destroy, openVault, type Vault } from './kernel/vault/vault.ts'
import type { CaseworkDeps } from './modules/casework/deps.ts'
import { deliverNotice, noticeWords } from './modules/casework/subscriptions/notices.ts'
import { pastCases } from './modules/casework/control/past-cases.ts'
import { revisits } from './modules/casework/control/reopening.ts'
import { caseView } from './modules/casework/projections.ts'
import { firing } from './modules/casework/subscriptions/timers.ts'
import { issuerKey, openIssuers, type IssuerKeys } from './modules/certificates/issuers.ts'
import { certificateMaker } from './modules/certificates/maker.ts'
import { certificates } from './modules/certificates/projections.ts'
import { endOnNewDecision, issueOnApproval } from './modules/certificates/reactions.ts'
import type { ControlDeps } from './modules/control/deps.ts'
import { holdsIn } from './modules/control/queries/in-force.ts'
import {
  actsProjection,
  drawsProjection,
  inForceProjection,
  switchesProjection,
} from './modules/control/projections.ts'
import { inForceWorker, livingCity, type LivingCity } from './modules/control/subscriptions/in-force.ts'
import { controlJobs } from './modules/control/subscriptions/jobs.ts'
import { createExchange, type Exchange } from './modules/exchange/exchange.ts'
import { persons, staff } from './modules/identity/projections.ts'
import { peopleIn, type People } from './modules/identity/queries.ts'
import type { Secrets } from './start/secrets.ts'
import { openStores, type Stores } from './start/stores.ts'

const control = [actsProjection, switchesProjection, inForceProjection, drawsProjection]
// prettier-ignore
export const projections: readonly Projection[] = [definitions, persons, staff, caseView, certificates, reads, ...control]
export const reactions: readonly Reaction[] = [issueOnApproval, endOnNewDecision]

export interface PlatformOptions {
  readonly databaseUrl: string
  /** Folder for what is kept outside the database: checkpoints and destroyed keys. */
  readonly data: string
  readonly city: City
  readonly secrets: Secrets
  /** The address people use. */
  readonly publicUrl: string
  /** Database URL with which each provider’s registers are read. */
  readonly providers: Readonly<Record<string, string>>
  readonly now?: () => Date
  readonly report: (error: unknown) => void
}

export interface Platform extends CaseworkDeps {
  readonly stores: Stores
  readonly log: Log
  readonly vault: Vault
  readonly ledger: Ledger
  readonly people: People
  readonly issuers: IssuerKeys
  readonly exchange: Exchange
  /** What supervises decisions works with. */
  readonly control: ControlDeps
  readonly workers: readonly Worker[]
  /** Starts sequencer, outbox and timers. */
  run(): void
  stop(): Promise<void>
}

/** Opens everything, in the order of dependence; nothing runs by itself until `run`. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { secrets, data } = options
  const living = livingCity(options.city)
  const { city } = living
  const stores = openStores(options.databaseUrl)
  const now = (): Instant => instantOf(options.now?.() ?? new Date())
  const destroyed = destroyedKeysIn(join(data, 'destroyed-keys'))
  await destroy(stores.writing, await destroyed.list())
  const keys = fileKeyService(secrets.masterKey().toString('base64'))
  const vault = openVault({ db: stores.looking, keys, destroyed })
  const ledger = await ledgerOf(options, stores)
  await openLedger(ledger)
  const leaves = leafMaker(ledger.name, ledger.keys.note)
  const log = openLog({ db: stores.writing, projections, reactions, now, ledger: leaves })
  const people = peopleIn(stores.looking, vault)
  const exchange = exchangeOf(options, now)
  const issuers = issuersOf(options)
  const calendar = calendarOf(calendarSource(city))
  const casework: CaseworkDeps = {
    db: stores.looking,
    log,
    vault,
    city,
    calendar,
    exchange,
    people,
    certificates: certificateMaker(city, issuers),
    holdOn: holdsIn(stores.looking),
    say: noticeWords(),
    now,
  }
  await publishDefinitions({ db: stores.working, log, city, now })
  await living.refresh(stores.working)
  const control = controlOf(options, { casework, ledger })
  const workers = workersOf(options, { db: stores.working, casework, control, living })
  return {
    ...casework,
    control,
    exchange,
    people,
    stores,
    ledger,
    issuers,
    workers,
    ...running(options, { stores, log, ledger, exchange, workers }),
  }
}

const issuersOf = ({ publicUrl, secrets }: PlatformOptions): IssuerKeys =>
  openIssuers(publicUrl, (organisation) => [
    issuerKey(secrets.key(`issuer-${organisation}`), '2026-01-01T00:00:00.000Z'),
  ])

interface Working {
  readonly db: Db
  readonly casework: CaseworkDeps
  readonly control: ControlDeps
  readonly living: LivingCity
}

function workersOf({ report }: PlatformOptions, { db, casework, control, living }: Working): Worker[] {
  const common = { db, log: casework.log, now: casework.now, report }
  return [
    openOutbox({ ...common, deliver: { notice: deliverNotice(casework) } }),
    openTimers({ ...common, fire: firing(casework) }),
    inForceWorker(living, common),
    controlJobs({ ...control, report }),
  ]
}

const controlOf = (
  { secrets }: PlatformOptions,
  { casework, ledger }: { readonly casework: CaseworkDeps; readonly ledger: Ledger },
): ControlDeps => ({
  ...casework,
  past: pastCases(casework),
  revisits: revisits(casework),
  sign: (text) => signNote(text, { name: ledger.name, key: secrets.key('log-ed25519') }),
})

type Running = Pick<Platform, 'stores' | 'log' | 'ledger' | 'exchange' | 'workers'>

function running(
  { report }: PlatformOptions,
  { stores, log, ledger, exchange, workers }: Running,
): Pick<Platform, 'run' | 'stop'> {
  let sequencer: RunningLedger | undefined
  return {
    run: () => {
      sequencer = runLedger(ledger, { pauseMs: 250, onError: report })
      for (const worker of workers) worker.start()
    },
    // In the order of dependence, last first: what still comes in is stored, what is stored is logged.
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      await log.close()
      await sequencer?.stop()
      await exchange.end()
      await stores.end()
    },
  }
}

const exchangeOf = ({ city, providers }: PlatformOptions, now: () => Instant): Exchange =>
  createExchange({
    registers: [...city.registers.values()].map(({ id, definition }) => ({ id, ...definition })),
    connect: (provider) => providers[provider] ?? '',
    clock: { now },
  })

async function ledgerOf({ secrets, data, publicUrl }: PlatformOptions, stores: Stores): Promise<Ledger> {
  const name = (await nameOfLog(stores.working)) ?? `${new URL(publicUrl).hostname}/log`
  return {
    db: stores.working,
    outside: fileOutside(join(data, 'log/checkpoints')),
    keys: { note: secrets.key('log-ed25519'), sth: secrets.key('log-p256') },
    name,
    now: Date.now,
  }
}

function calendarSource({ timezone, calendar }: City): Parameters<typeof calendarOf>[0] {
  const years = Object.entries(calendar.years)
  const last = years
    .map(([year]) => year)
    .toSorted()
    .at(-1)
  return {
    timeZone: timezone,
    hours: calendar.hours.map(({ from, to }) => [from, to] as const),
    overrides: {
      off: years.flatMap(([, { off }]) => off.map(toPlainDate)),
      working: years.flatMap(([, { working }]) => working.map(toPlainDate)),
      ...(last !== undefined && { publishedUntil: toPlainDate(`${last}-12-31`) }),
    },
  }
}
