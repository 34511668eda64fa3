import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { start, type Running } from '../../main.ts'
import { settingsFrom } from '../../start/settings.ts'
import { browserAt, type Browser, type Page } from '../browser.ts'
import { exit, type Command } from '../command.ts'

/** The platform’s main job, from nothing to proof, through the pages that people use. */
export const command: Command = {
  summary: 'Runs the main job in the terminal on a server of its own, each step with its time.',
  usage: `npm run tong -- demo [--json]

Starts a server with a demo city of 500 residents in a temporary folder, applies for 陈秀兰 through the pages,
verifies her certificate, waits for the proof that the decision is in the log, and shows who looked at her data.
Everything is removed afterwards.

Exit: 0 every step did what it should · 1 one did not · 64 wrong use`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
    const data = mkdtempSync(join(tmpdir(), 'tong-demo-'))
    try {
      return await demo(data, values.json === true)
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  },
}

interface Step {
  readonly step: string
  readonly ms: number
  readonly good: boolean
}

async function demo(data: string, json: boolean): Promise<number> {
  const steps: Step[] = []
  const did = async <T>(step: string, work: () => Promise<T>, good: (result: T) => boolean): Promise<T> => {
    const began = performance.now()
    const result = await work()
    steps.push({ step, ms: Math.round(performance.now() - began), good: good(result) })
    if (!json) print(steps.at(-1))
    return result
  }
  const environment = { TONG_DATA: data, TONG_RESIDENTS: '500', PORT: '0', LOG_LEVEL: 'silent' }
  const running = await did(
    'start the platform with a demo city',
    () => start(settingsFrom(environment)),
    () => true,
  )
  try {
    await mainJob(running, did)
  } finally {
    await running.stop()
  }
  const good = steps.every((step) => step.good)
  if (json) console.log(JSON.stringify({ good, steps }))
  return good ? exit.good : exit.failed
}

type Did = <T>(step: string, work: () => Promise<T>, good: (result: T) => boolean) => Promise<T>

const service = '/services/old-age-allowance'
const shows = (text: string) => (page: Page) => page.status === 200 && page.text.includes(text)

async function mainJob({ address }: Running, did: Did): Promise<void> {
  const chen = browserAt(address)
  const signIn = await did('open the sign-in page', () => chen.open('/sign-in'), shows('陈秀兰'))
  const guide = await did(
    'sign in as 陈秀兰 and read the guide',
    () => chen.send(signIn, '/sign-in', { person: 'chen-xiulan', to: service }),
    shows('高龄津贴'),
  )
  const form = await did(
    'start: the registers fill the form in',
    () => chen.send(guide, `${service}/drafts`),
    shows('1944'),
  )
  const path = new URL(form.url).pathname.replace(/\/form$/, '')
  const answers = { payee: 'card', contact_phone: '13800000000' }
  const review = await did(
    'answer what no register holds',
    () => chen.send(form, `${path}/form`, answers),
    shows('13800000000'),
  )
  const declared = Object.fromEntries(checkboxes(review.text).map((name) => [name, 'yes']))
  const decided = await did(
    'hand in: asked, decided, certified, stored',
    () => chen.send(review, `${path}/submission`, declared),
    shows('300'),
  )
  await certificate(chen, decided, did)
  await did('see the decision in the public log, with proof', () => proven(chen, `${path}/receipt`), shows('localhost'))
  await did('see who looked at her data', () => chen.open('/looks'), shows(path.slice('/cases/'.length)))
}

async function certificate(chen: Browser, decided: Page, did: Did): Promise<void> {
  const link = /href="(\/certificates\/[^"/]+)"/.exec(decided.text)?.[1] ?? '/certificates/none'
  const stranger = browserAt(new URL(decided.url).origin)
  const credential = await did(
    'take the certificate',
    () => chen.open(`${link}/sd-jwt`),
    ({ status }) => status === 200,
  )
  const form = await stranger.open('/verify')
  await did(
    'let a stranger verify it',
    () => stranger.send(form, '/verify', { code: credential.text }),
    shows('陈秀兰'),
  )
}

const checkboxes = (html: string): string[] =>
  [...html.matchAll(/<input\b[^>]*type="checkbox"[^>]*>/g)].flatMap(
    ([input]) => /\bname="([^"]+)"/.exec(input)?.[1] ?? [],
  )

/** The receipt once it carries the inclusion proof; the log promises it within five seconds. */
async function proven(chen: Browser, receipt: string): Promise<Page> {
  for (let tries = 0; ; tries++) {
    const page = await chen.open(receipt)
    if (page.text.includes('/log/1') || tries > 25) return page
    await pause(200)
  }
}

function print(step: Step | undefined): void {
  if (step === undefined) return
  console.log(`${step.good ? '✔' : '✖'} ${String(step.ms).padStart(6)} ms  ${step.step}`)
}
