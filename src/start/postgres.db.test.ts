import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startPostgres } from './postgres.ts'
import { projectFolder, settingsFrom, type Settings } from './settings.ts'

const cache = join(projectFolder, '.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'start-'))
const settings = settingsFrom({ TONG_DATA: folder })
after(() => rmSync(folder, { recursive: true }))

async function ask(url: string, text: string, values: readonly unknown[] = []): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text, [...values])
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

const pidFile = ({ data }: Settings) => join(data, 'postgres/postmaster.pid')
const pidOf = (of: Settings) => Number(readFileSync(pidFile(of), 'utf8').split('\n')[0])

test('what was stored is there after a stop, at the same address', async () => {
  const first = await startPostgres(settings)
  await ask(first.url, `create table kept as select '通' as word`)
  await first.stop()
  assert.equal(existsSync(pidFile(settings)), false)
  const second = await startPostgres(settings)
  assert.equal(second.url, first.url)
  assert.equal(await ask(second.url, 'select word from kept'), '通')
  await second.stop()
})

// prettier-ignore
const parameters: readonly [name: string, value: string][] = [
  ['fsync',                           'on'],
  ['synchronous_commit',              'on'],
  ['full_page_writes',                'on'],
  ['data_checksums',                  'on'],
  ['server_encoding',                 'UTF8'],
  ['timezone',                        'UTC'],
  ['password_encryption',             'scram-sha-256'],
  ['listen_addresses',                '127.0.0.1'],
  ['unix_socket_directories',         ''],
  ['log_error_verbosity',             'terse'],
  ['log_min_error_statement',         'panic'],
  ['log_parameter_max_length',        '0'],
  ['log_parameter_max_length_on_error', '0'],
  ['jit',                             'off'],
]

test('the server keeps what it confirms and listens to this machine only', async () => {
  const { url, stop } = await startPostgres(settings)
  for (const [name, value] of parameters)
    assert.equal(await ask(url, `select current_setting($1)`, [name]), value, name)
  assert.equal(await ask(url, `select datlocale from pg_database where datname = 'tong'`), 'C.UTF-8')
  await stop()
})

test('nobody comes in without the password, which only its owner can read', async () => {
  const { url, stop } = await startPostgres(settings)
  const open = new URL(url)
  open.password = 'guess'
  await assert.rejects(ask(open.href, 'select 1'), { code: '28P01' })
  assert.equal(statSync(join(folder, 'secrets/postgres-password')).mode & 0o777, 0o600)
  assert.equal(statSync(join(folder, 'postgres')).mode & 0o777, 0o700)
  await stop()
})

test('what a person typed does not reach the log of the server', async () => {
  const { url, stop } = await startPostgres(settings)
  const number = '999901194506010019'
  await ask(url, 'create table people (number text primary key)')
  await ask(url, 'insert into people values ($1)', [number])
  await assert.rejects(ask(url, 'insert into people values ($1)', [number]), { code: '23505' })
  await assert.rejects(ask(url, `select '${number}x'::date`))
  await assert.rejects(ask(url, 'select $1::date', [`${number}x`]))
  await stop()
  assert.doesNotMatch(readFileSync(join(folder, 'log/postgres.log'), 'utf8'), new RegExp(number))
})

/** Another process that uses the same data folder; answers once its server runs. */
async function otherUser(): Promise<ReturnType<typeof spawn>> {
  const program = `
    const { startPostgres } = await import('./src/start/postgres.ts')
    const { settingsFrom } = await import('./src/start/settings.ts')
    const { stop } = await startPostgres(settingsFrom(process.env))
    console.log('ready')
    process.stdin.once('data', () => stop().then(() => process.exit()))`
  const env = { ...process.env, TONG_DATA: folder }
  const stdio = ['pipe', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: projectFolder,
    env,
    stdio: [...stdio],
  })
  await once(child.stdout, 'data')
  return child
}

test('a server whose user was killed is taken over, and stops with its new user', async () => {
  const killed = await otherUser()
  const pid = pidOf(settings)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const { url, stop } = await startPostgres(settings)
  assert.equal(pidOf(settings), pid)
  assert.equal(await ask(url, 'select 1'), 1)
  await stop()
  assert.equal(existsSync(pidFile(settings)), false)
})

test('the last of two users stops the server', async () => {
  const other = await otherUser()
  const mine = await startPostgres(settings)
  other.stdin?.write('leave')
  await once(other, 'exit')
  assert.equal(await ask(mine.url, 'select 1'), 1)
  await mine.stop()
  assert.equal(existsSync(pidFile(settings)), false)
})

test('a server that was killed itself leaves nothing in the way of the next', async () => {
  const killed = await otherUser()
  const pid = pidOf(settings)
  killed.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  const { url, stop } = await startPostgres(settings)
  assert.notEqual(pidOf(settings), pid)
  assert.equal(await ask(url, 'select 1'), 1)
  await stop()
})

test('a pid file that names another program does not keep the server from starting', async () => {
  writeFileSync(
    pidFile(settings),
    `${process.pid}\n${join(folder, 'postgres')}\n0\n5432\n\n127.0.0.1\n 0 0\nready   \n`,
  )
  const { url, stop } = await startPostgres(settings)
  assert.equal(await ask(url, 'select 1'), 1)
  await stop()
})

test('a lost password is a named failure', async () => {
  const { stop } = await startPostgres(settings)
  const file = join(folder, 'secrets/postgres-password')
  const password = readFileSync(file, 'utf8')
  writeFileSync(file, 'another')
  await assert.rejects(startPostgres(settings), { code: 'postgres.password' })
  writeFileSync(file, password)
  await stop()
})

test('a data folder that others may not enter is no obstacle', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'tong-closed-'))
  assert.equal(statSync(closed).mode & 0o777, 0o700)
  const { url, stop } = await startPostgres(settingsFrom({ TONG_DATA: closed }))
  assert.equal(await ask(url, 'select 1'), 1)
  await stop()
  rmSync(closed, { recursive: true })
})

test('with DATABASE_URL nothing is started in the data folder', async () => {
  const { url, stop } = await startPostgres(settings)
  const data = join(folder, 'untouched')
  const other = await startPostgres(settingsFrom({ TONG_DATA: data, DATABASE_URL: url }))
  assert.equal(other.url, url)
  assert.equal(existsSync(data), false)
  await other.stop()
  assert.equal(await ask(url, 'select 1'), 1)
  await stop()
})

test('a DATABASE_URL that nobody answers is a named failure', async () => {
  const dead = settingsFrom({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  await assert.rejects(startPostgres(dead), { code: 'database.unreachable' })
})
