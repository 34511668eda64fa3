// exchange: the only way to a register. It takes grounds, gives facts, and says which looks have to be logged.
// Words of the trade (register, provider, need, fact, read): register.ts.
import type { Instant } from '../../kernel/primitives/ids.ts'
import type { Connectors } from './connector.ts'
import { postgresConnectors } from './connectors/postgres.ts'
import { factsOf, readOf, type Answered } from './facts.ts'
import { demandGrounds, demandShared, exchangeError, type Gathering, type Need } from './policy.ts'
import { queue, type Queue, type QueueLimits, type RegisterHealth } from './queue.ts'
import type { Fact, Register, RegisterRead } from './register.ts'

export interface Exchange {
  /**
   * Asks the registers once each, all at the same time. What does not answer becomes unknown facts: nothing about a
   * register is thrown, and nothing hangs.
   *
   * @throws {exchange.purpose-missing}  and the like, when a ground is not given
   * @cost one statement per register for all who ask in one turn of the event loop
   */
  gather(gathering: Gathering): Promise<Gathered>
  health(): readonly RegisterHealth[]
  end(): Promise<void>
}

export interface Gathered {
  /** By name: `applicant.birth_date`. */
  readonly facts: Readonly<Record<string, Fact>>
  /** Every look that reached a provider, also a failed one. To be logged in the same flush as what follows from it. */
  readonly reads: readonly RegisterRead[]
}

export interface ExchangeDeps {
  readonly registers: readonly Register[]
  /** URL of the database of one provider, with the role that may read its registers and nothing else. */
  readonly connect: (provider: string) => string
  readonly clock: { readonly now: () => Instant }
  /** By `kind` of the register’s connector; the default reaches PostgreSQL. */
  readonly connectors?: Readonly<Record<Register['connector']['kind'], Connectors>>
  readonly limits?: Partial<QueueLimits>
}

// 250 keys are one index scan of a few milliseconds. 2,000 people waiting is half a minute of the busiest city:
// whoever comes then is better served by an officer’s referral than by a page that loads for ever.
const usualLimits: QueueLimits = { batch: 250, waiting: 2000, failures: 5, restMs: 10_000 }

interface Source {
  readonly register: Register
  readonly queue: Queue
}

export function createExchange(deps: ExchangeDeps): Exchange {
  const { registers, connect, clock } = deps
  const connectors = deps.connectors ?? { postgres: postgresConnectors(registers, connect) }
  const limits = { ...usualLimits, ...deps.limits }
  const nowMs = (): number => Date.parse(clock.now())
  const sources = new Map<string, Source>(
    registers.map((register) => {
      const connector = connectors[register.connector.kind].open(register)
      return [register.id, { register, queue: queue({ register, connector, limits, nowMs }) }]
    }),
  )
  return {
    gather: (gathering) => gather(sources, gathering, clock.now()),
    health: () => [...sources.values()].map((source) => source.queue.health()),
    end: async () => void (await Promise.all(Object.values(connectors).map((kind) => kind.end()))),
  }
}

async function gather(sources: ReadonlyMap<string, Source>, gathering: Gathering, askedAt: Instant): Promise<Gathered> {
  demandGrounds(gathering)
  const key = gathering.subject.identityNumber
  // All needs are found before the first is asked: a gathering that is refused has looked at nothing.
  const asked = gathering.needs.map((need) => ({ need, source: sourceOf(sources, need) }))
  const answered = await Promise.all(
    asked.map(async ({ need, source }): Promise<Answered> => {
      return { need, register: source.register, askedAt, answer: await source.queue.ask(need.fields, key) }
    }),
  )
  return {
    facts: Object.fromEntries(answered.flatMap(factsOf)),
    reads: answered.flatMap((one) => readOf(gathering, one) ?? []),
  }
}

function sourceOf(sources: ReadonlyMap<string, Source>, need: Need): Source {
  const source = sources.get(need.register)
  if (source === undefined) throw exchangeError('exchange.register-unknown', { register: need.register })
  demandShared(source.register, need)
  return source
}
