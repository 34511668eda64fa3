// The fast half of the tests: every step with its time, then the unit tests, in one time zone.
import { runSteps } from './check/run-steps.ts'
import { steps } from './check/steps.ts'
import { runSuite } from './test/run-suite.ts'
import { suitesOf } from './test/suites.ts'

const failed = await runSteps([...steps, { name: 'unit tests', run: unitTests }])
console.log(failed === 0 ? '\nAll is well.' : `\n${failed} steps failed.`)
process.exitCode = failed === 0 ? 0 : 1

async function unitTests() {
  const [suite] = suitesOf('unit', '')
  const failures = suite === undefined ? 0 : (await runSuite(suite)).failed
  return { good: failures === 0, report: '' }
}
