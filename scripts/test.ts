// node scripts/test.ts [all|unit|database|journeys|proof] [pattern]
// Runs the tests and ends with the line "N passed, N failed". `all` begins with the steps of `npm run check`.
import { dropLeftovers, testCluster } from '../test/support/database.ts'
import { runSteps } from './check/run-steps.ts'
import { steps } from './check/steps.ts'
import { runSuite, type Outcome } from './test/run-suite.ts'
import { groups, suitesOf, type Group, type Suite } from './test/suites.ts'

const [what = 'all', pattern = ''] = process.argv.slice(2)
const chosen = what === 'all' ? groups : groups.filter((group) => group === what)
if (chosen.length === 0) {
  console.error(`There are no tests called "${what}"; take one of: all ${groups.join(' ')}.`)
  process.exit(64)
}

const started = performance.now()
const failedSteps = what === 'all' && pattern === '' ? await runSteps(steps) : 0
const { passed, failed } = await runAll(chosen, pattern)

if (passed + failed === 0) console.log('\nNo test ran.')
if (failedSteps > 0) console.log(`\n${failedSteps} steps of the check failed; see above. They count as failed.`)
console.log(`\n${Math.round((performance.now() - started) / 1000)} s`)
console.log(`${passed} passed, ${failed + failedSteps} failed`)
process.exitCode = passed > 0 && failed + failedSteps === 0 ? 0 : 1

async function runAll(wanted: readonly Group[], part: string): Promise<Outcome> {
  const suites = wanted.flatMap((group) => suitesOf(group, part))
  const needsServer = wanted.some(
    (group) => group !== 'unit' && suitesOf(group, part).some(({ files }) => files.length > 0),
  )
  if (!needsServer) return runInOrder(suites)
  const cluster = await testCluster()
  const admin = cluster.url('postgres')
  process.env['TONG_TEST_DATABASE'] = admin
  try {
    await dropLeftovers(admin)
    return await runInOrder(suites)
  } finally {
    await cluster.release()
  }
}

async function runInOrder(suites: readonly Suite[]): Promise<Outcome> {
  let sum: Outcome = { passed: 0, failed: 0 }
  for (const suite of suites) {
    const outcome = await runSuite(suite)
    sum = { passed: sum.passed + outcome.passed, failed: sum.failed + outcome.failed }
  }
  return sum
}
