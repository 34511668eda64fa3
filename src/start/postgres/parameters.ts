import { totalmem } from 'node:os'

export type Durability = 'durable' | 'throwaway'

const mebibyte = 1024 * 1024

/** An eighth of the memory, between 256 MiB and 1 GiB. */
const sharedBuffers = Math.min(1024, Math.max(256, Math.floor(totalmem() / 8 / mebibyte)))

// The server's log must never hold what a person typed: no parameters, no statements, no details. `log` leaves out
// ERROR and WARNING, whose first line can quote a value ("invalid input syntax for type …"); the platform logs those.
const silence = {
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

const speed = {
  shared_buffers: `${sharedBuffers}MB`,
  max_wal_size: '4GB',
  jit: 'off', // compiles for longer than our statements run
}

// Nothing outside this machine, and no socket file whose folder others would have to reach.
const access = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
}

const keep: Record<Durability, Record<string, string>> = {
  durable: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
  throwaway: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' },
}

/** Command line of the server. `throwaway` is for tests: a power cut would lose the cluster. */
export const parameters = (durability: Durability): string[] =>
  Object.entries({ ...silence, ...speed, ...access, ...keep[durability] }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
