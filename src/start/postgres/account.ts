// account: as whom the embedded PostgreSQL runs. It refuses root, so root lends the server to somebody who can reach
// its binaries and its cluster folder.
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { postgresError } from './errors.ts'

export interface Account {
  /** What stands before the command: nothing, or a program that changes what the command may do. */
  readonly enter: readonly string[]
  /** Owner of the cluster folder, and of the process unless `enter` sees to that. */
  readonly owner?: Owner
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** The options of `spawn` that make a command run as this account. */
export const spawnAs = ({ enter, owner }: Account): Partial<Owner> => (enter.length === 0 && owner ? owner : {})

/**
 * Answers as whom to run a server on `cluster`, an existing folder, and gives the folder to that account.
 *
 * The owner of a folder already in use decides, so that every later start is like the first.
 *
 * @throws {postgres.foreign-folder}  when an ordinary user starts on somebody else's folder
 * @throws {postgres.unreachable}     when nobody but root can reach the binaries or the folder
 */
export function accountFor(binaries: string, cluster: string, fresh: boolean): Account {
  const me = process.getuid?.()
  const owner = statSync(cluster)
  if (me === undefined || me !== 0) {
    if (me !== undefined && owner.uid !== me) throw postgresError('postgres.foreign-folder', { folder: cluster })
    return { enter: [] }
  }
  const account = candidates(fresh ? undefined : owner, [binaries, cluster]).find((candidate) =>
    works(candidate, binaries, cluster),
  )
  if (!account) throw postgresError('postgres.unreachable', { folder: closedFolder([binaries, cluster]) ?? cluster })
  return account
}

/** Ways to run without being root, the plainest first. */
function candidates(owner: Owner | undefined, paths: readonly string[]): Account[] {
  const owners = owner ? [owner] : [...users(['postgres', 'nobody']), ...ancestorOwners(paths)]
  const plain = owners.filter(({ uid }) => uid !== 0).map((one) => ({ enter: [], owner: one }))
  return [...plain, ...(owner && owner.uid !== 0 ? [] : [inNamespace]), ...plain.map(pastClosedFolders)]
}

// In a user namespace root is an ordinary user in PostgreSQL's eyes and still owns root's folders.
const inNamespace: Account = { enter: ['unshare', '-U', '--map-user=1000', '--map-group=1000'] }

// Where namespaces are forbidden (most containers): another user who keeps one right of root's, to pass closed folders.
// Without the secure bit, access(2) looks as if that right were gone, and the server does not find itself.
function pastClosedFolders({ owner }: { owner: Owner }): Account {
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const rights = ['--inh-caps=-all,+dac_override', '--ambient-caps=+dac_override', '--bounding-set=-all,+dac_override']
  return { enter: ['setpriv', ...ids, ...rights, '--securebits=+no_setuid_fixup'], owner }
}

function users(names: readonly string[]): Owner[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const known = new Map(lines.map((line) => [line.split(':')[0], line.split(':').slice(2, 4).map(Number)]))
  return names.flatMap((name) => {
    const [uid, gid] = known.get(name) ?? []
    return uid === undefined || gid === undefined ? [] : [{ uid, gid }]
  })
}

const ancestorOwners = (paths: readonly string[]): Owner[] =>
  paths.flatMap(ancestors).map((folder) => {
    const { uid, gid } = statSync(folder)
    return { uid, gid }
  })

// initdb wants a name for its user, an executable binary and a folder it may enter and write.
const probe = 'id -un >/dev/null && test -x "$1" && cd "$2" && test -w .'

function works(account: Account, binaries: string, cluster: string): boolean {
  const owner = account.owner ?? { uid: 0, gid: 0 }
  if (statSync(cluster).uid !== owner.uid) chownSync(cluster, owner.uid, owner.gid)
  const [command, ...before] = [...account.enter, '/bin/sh']
  const args = [...before, '-c', probe, 'probe', `${binaries}/postgres`, cluster]
  return spawnSync(command, args, { stdio: 'ignore', ...spawnAs(account) }).status === 0
}

/** The uppermost folder that others may not enter. */
const closedFolder = (paths: readonly string[]): string | undefined =>
  paths.flatMap(ancestors).find((folder) => (statSync(folder).mode & 0o001) === 0)

/** A folder and all above it, the uppermost first. */
function ancestors(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...ancestors(parent), path]
}
