// decide: one decision with its full explanation, in process, beside two engines from npm on the same rules and facts.
import { median, type Bench, type BenchOptions, type Measured } from './bench.ts'
import { feelinDecisions } from './decide/feelin.ts'
import { ourDecisions } from './decide/ours.ts'
import { subjectIn, type Decisions } from './decide/subject.ts'
import { zenDecisions } from './decide/zen.ts'

export const bench: Bench = {
  summary: 'decisions per processor second with full explanation, beside feelin and zen-engine on the same rules',
  run,
}

interface Round {
  readonly ours: number
  readonly feelin: number
  readonly zen: number
}

async function run({ rounds, seconds, tell }: BenchOptions): Promise<readonly Measured[]> {
  const subject = await subjectIn('cities/qingchuan')
  const [ours, feelin, zen] = [ourDecisions(subject), feelinDecisions(subject), zenDecisions(subject)]
  await agree([ours, feelin, zen])
  const measured: Round[] = []
  for (let round = 0; round <= rounds; round++) {
    const length = (seconds * 1000) / 4
    const one = {
      ours: await rate(ours, length),
      feelin: await rate(feelin, length),
      zen: await rate(zen, length),
    }
    tell(
      `round ${round}: ours ${one.ours.toFixed(0)}, feelin ${one.feelin.toFixed(0)}, zen ${one.zen.toFixed(0)} per processor second`,
    )
    measured.push(one)
  }
  const [, ...warm] = measured
  const beside = (name: 'feelin' | 'zen', of: Decisions): Measured => ({
    name: `decide beside ${name}`,
    value: median(warm.map((one) => one.ours)),
    unit: 'decisions/cpu-s',
    against: median(warm.map((one) => one[name])),
    ratio: median(warm.map((one) => one.ours / one[name])),
    note: of.how,
  })
  return [beside('feelin', feelin), beside('zen', zen)]
}

/** A ratio between engines that do not agree says nothing. */
async function agree(all: readonly Decisions[]): Promise<void> {
  const found = await Promise.all(all.map(async (one) => JSON.stringify(await one.outcomes())))
  if (new Set(found).size > 1) throw new Error(`the engines do not agree:\n${found.join('\n')}`)
}

/** Decisions for each second of processor time of this process, all its threads included. */
async function rate({ some }: Decisions, ms: number): Promise<number> {
  const [started, own] = [performance.now(), process.cpuUsage()]
  let count = 0
  while (performance.now() - started < ms) count += await some()
  const { user, system } = process.cpuUsage(own)
  return count / ((user + system) / 1_000_000)
}
