import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { inspect } from 'node:util'
import { benefits, cards, chen, gathering, impatient, population, rowOf, scene, tables } from './exchange.fixture.ts'
import type { Gathered } from './exchange.ts'
import type { Behaviour } from './fake-connector.fixture.ts'

const fact = 'applicant.birth_date'
const note = ({ facts }: Gathered): string | undefined => {
  const found = facts[fact]
  return found !== undefined && 'unknown' in found ? found.unknown[0]?.note : undefined
}
const down: Behaviour = () => Promise.reject(Object.assign(new Error(`no route for ${chen}`), { code: 'ECONNREFUSED' }))
const never: Behaviour = () => new Promise(() => undefined)
const altered =
  (change: Record<string, unknown>): Behaviour =>
  (_, usual) =>
    usual.map((row) => {
      const values: unknown = Object.assign({}, row.values, change)
      return { ...row, values }
    })

// prettier-ignore
const troubles: readonly [string, Behaviour, string][] = [
  ['is down',                            down,                                                  'refused'],
  ['throws at once',                     () => { throw new Error(chen) },                       'refused'],
  ['never answers',                      never,                                                 'time-out'],
  ['ends the statement by its own limit', () => Promise.reject(Object.assign(new Error(), { code: '57014' })), 'time-out'],
  ['answers another type',               altered({ birth_date: 19440315 }),                     'garbage'],
  ['answers a day that does not exist',  altered({ birth_date: '1943-02-29' }),                 'garbage'],
  ['answers null where that cannot be',  altered({ birth_date: null }),                         'garbage'],
  ['leaves out a column',                altered({ birth_date: undefined }),                    'garbage'],
  ['sends a column nobody asked for',    altered({ name: '陈秀兰' }),                            'garbage'],
  ['does not say as of when',            (_, usual) => usual.map((row) => ({ ...row, asOf: null })), 'garbage'],
  ['answers about somebody else',        (_, usual) => [...usual, rowOf('999901194403150019', { birth_date: '1944-03-15' })], 'garbage'],
  ['answers twice',                      (_, usual) => [...usual, ...usual],                    'garbage'],
  ['answers about nobody',               () => [{ key: null, asOf: null, values: null }],       'garbage'],
]
for (const [what, behaviour, expected] of troubles)
  test(`a register that ${what} leaves the fact unknown (${expected}), the others known, and the look logged`, async () => {
    const { exchange, fake } = scene({ registers: [impatient(population), benefits] })
    fake.behave('population', behaviour)
    const needs = [...gathering().needs, { register: 'benefits', of: 'applicant', fields: ['old_age_allowance'] }]
    const gathered = await exchange.gather(gathering({ needs }))
    assert.equal(note(gathered), expected)
    assert.ok('value' in (gathered.facts['applicant.old_age_allowance'] ?? {}))
    assert.deepEqual(
      gathered.reads.map(({ outcome }) => outcome),
      [expected, 'absent'],
    )
    assert.doesNotMatch(inspect([gathered, exchange.health()], { depth: 9 }), new RegExp(chen))
  })

test('a never-answering call is told by its signal that nobody waits any longer', async () => {
  const { exchange, fake } = scene({ registers: [impatient(population)] })
  fake.behave('population', never)
  await exchange.gather(gathering())
  assert.equal(fake.calls[0]?.signal.aborted, true)
})

test('sixty-four gatherings of one turn cost one call to each register, and each gets its own answer', async () => {
  const people = Array.from({ length: 64 }, (_, index) => `99990119440315${String(1000 + index)}`)
  const population = people.map((key, index) => rowOf(key, { birth_date: `19${String(10 + index)}-01-01` }))
  const { exchange, fake } = scene({ tables: { population } })
  const needs = [
    ...gathering().needs,
    { register: 'benefits', of: 'applicant', fields: ['old_age_allowance'] },
    { register: 'card-accounts', of: 'applicant', fields: ['card_status'] },
  ]
  const gathered = await Promise.all(people.map((key) => exchange.gather(gathering({ needs }, key))))
  assert.deepEqual(fake.calls.map(({ register, keys }) => `${register} ${keys.length}`).toSorted(), [
    'benefits 64',
    'card-accounts 64',
    'population 64',
  ])
  gathered.forEach(({ facts }, index) => {
    const found = facts[fact]
    assert.equal(found !== undefined && 'value' in found && found.value, `19${String(10 + index)}-01-01`)
  })
})

test('one person asked for twice in one turn is one key, and fields in another order are the same call', async () => {
  const { exchange, fake } = scene()
  const asked = (fields: readonly string[]) =>
    gathering({ needs: [{ register: 'population', of: 'applicant', fields }] })
  await Promise.all([
    exchange.gather(asked(['name', 'birth_date'])),
    exchange.gather(asked(['birth_date', 'name', 'name'])),
  ])
  assert.deepEqual(
    fake.calls.map(({ keys, fields }) => [keys, fields]),
    [[[chen], ['birth_date', 'name']]],
  )
})

test('a bad row in a shared call harms its own person only, and does not open the breaker', async () => {
  const other = '999901194403150019'
  const population = [...(tables['population'] ?? []), rowOf(other, { birth_date: 'spring' })]
  const { exchange } = scene({ tables: { population }, limits: { failures: 1 } })
  const [mine, theirs] = await Promise.all([exchange.gather(gathering()), exchange.gather(gathering({}, other))])
  assert.deepEqual([note(mine), note(theirs)], [undefined, 'garbage'])
  assert.equal(exchange.health()[0]?.state, 'ok')
})

test('no more calls are under way than the register allows, and who comes meanwhile shares the next', async () => {
  const { exchange, fake } = scene({ registers: [impatient(population, { concurrency: 1, timeout_ms: 1000 })] })
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  fake.behave('population', async (_, usual) => (await gate, usual))
  const first = exchange.gather(gathering())
  await turn()
  const [second, third] = [exchange.gather(gathering({}, '1')), exchange.gather(gathering({}, '2'))]
  await turn()
  assert.equal(fake.calls.length, 1)
  open()
  await Promise.all([first, second, third])
  assert.deepEqual(
    fake.calls.map(({ keys }) => keys),
    [[chen], ['1', '2']],
  )
})

test('a call asks about no more people than the limit; the rest go in the next', async () => {
  const { exchange, fake } = scene({ limits: { batch: 2 } })
  await Promise.all(['1', '2', '3', '4', '5'].map((key) => exchange.gather(gathering({}, key))))
  assert.deepEqual(
    fake.calls.map(({ keys }) => keys.length),
    [2, 2, 1],
  )
})

test('whoever finds the waiting room full is turned away at once, without a look', async () => {
  const { exchange, fake } = scene({ registers: [impatient(population)], limits: { waiting: 1 } })
  const [first, second] = await Promise.all([exchange.gather(gathering()), exchange.gather(gathering({}, '2'))])
  assert.deepEqual([note(first), note(second), second.reads], [undefined, 'too-many', []])
  assert.deepEqual(
    fake.calls.map(({ keys }) => keys),
    [[chen]],
  )
})

test('the breaker opens after failures in a row, spares the register, and closes when it answers again', async () => {
  const { exchange, fake, later } = scene({ limits: { failures: 2, restMs: 1000 } })
  const ask = async (): Promise<string | undefined> => note(await exchange.gather(gathering()))
  const health = () => exchange.health()[0]
  fake.behave('population', down)
  assert.deepEqual([await ask(), await ask(), await ask()], ['refused', 'refused', 'breaker-open'])
  assert.deepEqual([fake.calls.length, health()?.state, health()?.lastError], [2, 'open', 'refused:ECONNREFUSED'])
  later(1000)
  assert.equal(health()?.state, 'half-open')
  assert.deepEqual([await ask(), await ask()], ['refused', 'breaker-open'])
  fake.behave('population', (_, usual) => usual)
  later(1000)
  assert.deepEqual([await ask(), await ask(), health()?.state], [undefined, undefined, 'ok'])
  assert.equal(fake.calls.length, 5)
})

test('an open breaker spares the register a look, so none is logged', async () => {
  const { exchange, fake } = scene({ limits: { failures: 1 } })
  fake.behave('population', down)
  const [first, second] = [await exchange.gather(gathering()), await exchange.gather(gathering())]
  assert.deepEqual([first.reads.length, second.reads], [1, []])
})

test('calls that wait when the breaker opens are let go, all of them', async () => {
  const { exchange, fake } = scene({
    registers: [impatient(population, { concurrency: 1 })],
    limits: { failures: 1, batch: 1 },
  })
  fake.behave('population', down)
  const gathered = await Promise.all([chen, '2', '3', '4'].map((key) => exchange.gather(gathering({}, key))))
  assert.deepEqual(gathered.map(note), ['refused', 'breaker-open', 'breaker-open', 'breaker-open'])
})

test('health counts calls and failures by reason and shows no person', async () => {
  const { exchange, fake } = scene({ registers: [population, cards] })
  fake.behave('population', down)
  await Promise.all([exchange.gather(gathering()), exchange.gather(gathering({}, '2'))])
  const failures = { 'time-out': 0, refused: 2, garbage: 0, 'breaker-open': 0, 'too-many': 0 }
  const none = { ...failures, refused: 0 }
  assert.deepEqual(exchange.health(), [
    { register: 'population', state: 'ok', calls: 1, waiting: 0, failures, lastError: 'refused:ECONNREFUSED' },
    { register: 'card-accounts', state: 'ok', calls: 0, waiting: 0, failures: none },
  ])
})

/** Two turns of the event loop: one for the call to leave, one for whatever it causes. */
const turn = async (): Promise<void> => {
  await setImmediate()
  await setImmediate()
}
