// A real browser for the journeys: TONG_CHROMIUM, the system's Chromium, or the one packed in a development package.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'

interface Program {
  readonly path: string
  /** What the packed one needs to find the libraries packed with it. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Starts a browser with an empty profile; close it in `after`.
 *
 * @param names  host names, and the local addresses that answer for them
 */
export async function openBrowser(names: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const { path, env } = program()
  const rules = Object.entries(names).map(([name, address]) => `MAP ${name}:80 ${address}`)
  const args = rules.length === 0 ? quiet : [...quiet, `--host-resolver-rules=${rules.join(',')}`]
  return chromium.launch({ executablePath: path, env: { ...process.env, ...env }, headless: true, args })
}

// Nothing of the browser's own may use the network: it would be seen as a request of our pages.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage', // 64 MB in a container
]

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

function program(): Program {
  const wished = process.env['TONG_CHROMIUM']
  if (wished !== undefined) return { path: wished, env: {} }
  const found = installed.find((path) => existsSync(path))
  return found === undefined ? packed() : { path: found, env: {} }
}

const cache = fileURLToPath(new URL('../../.cache/chromium', import.meta.url))

// The package unpacks into the temporary folder, and its libraries only where it believes to be on a certain cloud.
const unpack = 'const { default: packed } = await import("@sparticuz/chromium"); await packed.executablePath()'

function packed(): Program {
  const path = join(cache, 'chromium')
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true })
    const env = { ...process.env, TMPDIR: cache, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
    execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { env, stdio: 'inherit' })
  }
  const fonts: Readonly<Record<string, string>> = existsSync('/etc/fonts')
    ? {}
    : { FONTCONFIG_PATH: join(cache, 'fonts') }
  return { path, env: runs(path) ? fonts : { ...fonts, LD_LIBRARY_PATH: join(cache, 'al2023/lib') } }
}

const runs = (path: string): boolean => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0
