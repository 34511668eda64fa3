// check: the checker on a city of 300 services, as a whole process and again in one that is warm. The services are the
// demo city's in turn, each with names of its own in its rules and texts, so that nothing can be remembered from one
// service to the next.
import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkCity } from '../src/checker/check-city.ts'
import { median, type Bench, type BenchOptions, type Measured } from './bench.ts'

const root = resolve(import.meta.dirname, '..')
const template = join(root, 'cities/qingchuan')
const services = 300
/** Seconds, on a quiet machine. */
const aim = 3

export const bench: Bench = {
  summary: `tong check on ${services} services, as a process and in process; aim ${aim} s`,
  run,
}

async function run({ rounds, tell }: BenchOptions): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tong-bench-check-'))
  try {
    const city = join(folder, 'qingchuan')
    tell(`writing ${services} services`)
    await manyServices(city)
    const processes: number[] = []
    const warm: number[] = []
    await checkCity(city)
    for (let round = 1; round <= rounds; round++) {
      tell(`round ${round} of ${rounds}`)
      processes.push(seconds(() => asProcess(city)))
      const began = performance.now()
      await checkCity(city)
      warm.push((performance.now() - began) / 1000)
    }
    return [line('check, whole process', processes), line('check, warm, in process', warm)]
  } finally {
    await rm(folder, { recursive: true })
  }
}

function line(name: string, measured: readonly number[]): Measured {
  const value = median(measured)
  const verdict = value <= aim ? 'reached' : 'missed'
  const note = `${services} services; aim ${aim} s: ${verdict}; best ${Math.min(...measured).toFixed(2)} s`
  return { name, value, unit: 's', against: aim, ratio: value / aim, note }
}

function seconds(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1000
}

function asProcess(city: string): void {
  const command = ['--import', './scripts/jsx.mjs', 'src/cli/tong.ts', 'check', city, '--json']
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the city of ${services} services is not clean: ${stdout}${stderr}`.slice(0, 2000))
}

async function manyServices(city: string): Promise<void> {
  await cp(template, city, { recursive: true, filter: (path) => !path.includes('/services/') })
  const originals = (await readdir(join(template, 'services'))).sort()
  for (let index = 0; index < services; index++)
    await varied(originals[index % originals.length] ?? '', city, index < originals.length ? '' : `_${index}`)
}

/** A service whose values of law bear a number; the originals keep their names, which the cast refers to. */
async function varied(original: string, city: string, mark: string): Promise<void> {
  const to = join(city, 'services', `${original}${mark.replace('_', '-')}`)
  await mkdir(to, { recursive: true })
  const files = (await readdir(join(template, 'services', original))).filter((file) => !file.endsWith('.facts.yaml'))
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(template, 'services', original, file), 'utf8')] as const),
  )
  const names = valueNames(texts.find(([file]) => file === 'rules.yaml')?.[1] ?? '')
  const renamed = new RegExp(`\\b(${names.join('|')})\\b`, 'g')
  for (const [file, text] of texts)
    await writeFile(join(to, file), names.length === 0 ? text : text.replaceAll(renamed, `$1${mark}`))
}

/** Keys below `values:` in rules.yaml. */
const valueNames = (rules: string): string[] => {
  const values = /^values:\n((?: .*\n|\n|#.*\n)*)/m.exec(rules)?.[1] ?? ''
  return [...values.matchAll(/^ {2}([a-z][a-z0-9_]*):/gm)].map(([, name = '']) => name)
}
