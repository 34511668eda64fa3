// postgres: registers that are tables of a department’s database, read through that department’s own login.
// One small pool of pipelined connections per provider, apart from the platform’s own.
import Type from 'typebox'
import { openDb } from '../../../kernel/primitives/db.ts'
import type { Db, Statement } from '../../../kernel/primitives/sql.ts'
import type { Connector, Connectors, RawRow } from '../connector.ts'
import { exchangeError } from '../policy.ts'
import type { Register } from '../register.ts'

/** Opens nothing yet: a provider that is down at the start is a register that does not answer, not a failed start. */
export function postgresConnectors(registers: readonly Register[], connect: (provider: string) => string): Connectors {
  const pools = new Map<string, Db>()
  const poolOf = ({ provider }: Register): Db => {
    const open = pools.get(provider) ?? openPool(connect(provider), provider, patienceMs(registers, provider))
    pools.set(provider, open)
    return open
  }
  return {
    open: (register) =>
      connect(register.provider) === '' ? unconnected : postgresConnector(register, poolOf(register)),
    end: async () => void (await Promise.all([...pools.values()].map((pool) => pool.end()))),
  }
}

// A register without an address yet: its facts are unknown, its cases wait for an officer, and /health names it.
const unconnected: Connector = { lookUp: () => Promise.reject(exchangeError('exchange.address')) }

/** The longest time-out of the provider’s registers: the exchange itself keeps to that of each. */
function patienceMs(registers: readonly Register[], provider: string): number {
  const own = registers.filter((register) => register.provider === provider)
  return Math.max(...own.map(({ connector }) => connector.timeout_ms))
}

/**
 * The server ends a slow statement first and the connection lives on. The client’s limit, a little later, is for a
 * server that says nothing at all: then the connection goes, and the next call opens another.
 */
function openPool(url: string, provider: string, timeoutMs: number): Db {
  if (!URL.canParse(url)) throw exchangeError('exchange.address', { provider })
  const limited = new URL(url)
  limited.searchParams.set('statement_timeout', String(timeoutMs))
  return openDb({ url: limited.href, max: 2, pipelined: true, name: `tong ${provider}`, timeoutMs: timeoutMs + 250 })
}

/** Rows are judged by the exchange, one by one, so that one person’s bad row does not hide the others’. */
const AnyRow = Type.Record(Type.String(), Type.Unknown())

function postgresConnector(register: Register, db: Db): Connector {
  const statements = new Map<string, Omit<Statement, 'values'>>()
  const statementFor = (fields: readonly string[]): Omit<Statement, 'values'> => {
    const id = fields.join()
    const known = statements.get(id) ?? { text: textFor(register, fields), name: `${register.id}_${statements.size}` }
    statements.set(id, known)
    return known
  }
  textFor(register, Object.keys(register.fields)) // a bad name is found at the start, not at the first case
  return {
    lookUp: async ({ fields, keys }) => {
      const rows = await db.rows(AnyRow, { ...statementFor(fields), values: [keys] })
      return rows.map(toRawRow)
    },
  }
}

// `#key` and `#as_of` cannot be names of fields.
function toRawRow({ '#key': key, '#as_of': asOf, ...values }: Record<string, unknown>): RawRow {
  return { key, asOf, values }
}

/** Never `select *`: the columns asked for, and no more, leave the department. */
function textFor({ connector }: Register, wanted: readonly string[]): string {
  return [
    `select ${[`${name(connector.key)} as "#key"`, `${name(connector.updated_at)} as "#as_of"`, ...wanted.map(name)].join(', ')}`,
    `from ${name(connector.schema)}.${name(connector.table)}`,
    `where ${name(connector.key)} = any($1)`,
  ].join(' ')
}

/** Names come from the city’s files and stand in the statement’s text: only plain ones may. */
function name(identifier: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(identifier)) throw exchangeError('exchange.identifier', { name: identifier })
  return `"${identifier}"`
}
