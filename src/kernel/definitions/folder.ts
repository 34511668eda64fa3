// folder: a city's definitions as parsed from its files, each of the right shape, before anything is resolved.
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { nearest } from '../../feel/problem.ts'
import { words, type Path, type Problem } from './problem.ts'
import type { InheritanceFault } from './inherit.ts'
import { acrossLevels, type ServiceFolder } from './levels.ts'
import { folderKinds, lowerKinds, wideKinds, type Kind } from './schemas/kinds.ts'
import { shapeProblems } from './shape.ts'
import { sourceFile, type SourceFile } from './source-file.ts'

type Kinds = Readonly<Record<string, Kind>>
/** What was read of some kinds; a file that is missing or of the wrong shape is absent. */
export type Read<K extends Kinds> = { readonly [P in keyof K]?: Static<K[P]['schema']> }

export type WideFiles = Read<typeof wideKinds>
export type ServiceFiles = Read<(typeof folderKinds)['services']>
export type RegisterFiles = Read<(typeof folderKinds)['registers']>
/** `layout` is the text of layout.svg: a certificate is also what it looks like. */
export type CertificateFiles = Read<(typeof folderKinds)['certificates']> & { readonly layout?: string }

export interface Folder {
  /** The folder's name: the city's id. */
  readonly id: string
  readonly path: string
  readonly wide: WideFiles
  readonly services: ReadonlyMap<string, ServiceFiles>
  readonly registers: ReadonlyMap<string, RegisterFiles>
  readonly certificates: ReadonlyMap<string, CertificateFiles>
  readonly files: ReadonlyMap<string, SourceFile>
  /** Those that agree with their schema. */
  readonly sound: readonly SoundFile[]
  /** Of shape only; the checks find the rest. */
  readonly problems: readonly Problem[]
}

export interface SoundFile {
  readonly file: string
  readonly schema: TSchema
  readonly value: unknown
}

interface Reading {
  readonly root: string
  readonly files: Map<string, SourceFile>
  readonly sound: SoundFile[]
  readonly problems: Problem[]
}

/** Reads every definition of a city. Never throws for what is written in it. */
export async function readFolder(path: string): Promise<Folder> {
  const reading: Reading = { root: path, files: new Map(), sound: [], problems: [] }
  const wide: WideFiles = await readKinds(reading, '', wideKinds)
  const { services, faults } = acrossLevels(await readFolders(reading, 'services', (at) => readService(reading, at)))
  reading.problems.push(...faults.map(({ id, fault }) => inheritanceProblem(reading, id, fault)))
  const registers = await readFolders(reading, 'registers', (at) => readKinds(reading, at, folderKinds.registers))
  const certificates = await readFolders(reading, 'certificates', async (at): Promise<CertificateFiles> => {
    const layout = await textOf(join(path, at, 'layout.svg'))
    return { ...(await readKinds(reading, at, folderKinds.certificates)), ...(layout !== undefined && { layout }) }
  })
  const { files, sound, problems } = reading
  return { id: basename(path), path, wide, services, registers, certificates, files, sound, problems }
}

/** A service of its own, or one that extends another and gives only what differs. */
async function readService(reading: Reading, at: string): Promise<ServiceFolder> {
  const text = (await textOf(join(reading.root, at, 'service.yaml'))) ?? ''
  if (!/^extends:/m.test(text)) return readKinds(reading, at, folderKinds.services)
  const { service: lower, ...own } = await readKinds(reading, at, lowerKinds)
  return { ...own, ...(lower !== undefined && { lower }) }
}

function inheritanceProblem({ files }: Reading, id: string, { path, ...told }: InheritanceFault): Problem {
  const file = `services/${id}/service.yaml`
  return { file, ...(files.get(file)?.place(path) ?? { line: 1 }), check: 'inheritance', ...told }
}

/** The line of a value, for a problem about it. */
export function placed(
  folder: Folder,
  file: string,
  path: Path,
  offset?: number,
): { file: string; line: number; column: number } {
  return { file, ...(folder.files.get(file)?.place(path, offset) ?? { line: 1, column: 1 }) }
}

async function readFolders<T>(
  reading: Reading,
  kind: string,
  read: (at: string) => Promise<T>,
): Promise<Map<string, T>> {
  const entries = await readdir(join(reading.root, kind), { withFileTypes: true }).catch(() => [])
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return new Map(await Promise.all(ids.sort().map(async (id) => [id, await read(`${kind}/${id}`)] as const)))
}

async function readKinds<K extends Kinds>(reading: Reading, at: string, kinds: K): Promise<Read<K>> {
  await strangeFiles(
    reading,
    at,
    Object.values(kinds).map(({ file }) => file),
  )
  const read = Object.entries(kinds).map(
    async ([name, kind]) => [name, await readOne(reading, join(at, kind.file), kind)] as const,
  )
  const found = Object.fromEntries((await Promise.all(read)).filter(([, value]) => value !== undefined))
  return isRead(kinds, found) ? found : {}
}

// Each value has passed the schema of its key in readOne.
const isRead = <K extends Kinds>(kinds: K, found: object): found is Read<K> =>
  Object.keys(found).every((name) => name in kinds)

async function readOne(reading: Reading, file: string, kind: Kind): Promise<unknown> {
  const text = await textOf(join(reading.root, file))
  if (text === undefined) {
    if (kind.optional !== true) reading.problems.push(missing(file))
    return undefined
  }
  const source = sourceFile(file, text)
  reading.files.set(file, source)
  const problems = shapeProblems(kind.schema, source)
  reading.problems.push(...problems)
  if (problems.length > 0) return undefined
  reading.sound.push({ file, schema: kind.schema, value: source.value })
  return source.value
}

const missing = (file: string): Problem => ({
  file,
  line: 1,
  check: 'schema',
  message: words('this file is missing', '缺少这个文件'),
  fix: words('Copy it from a neighbouring folder and change it.', '从相邻的文件夹复制一份，再修改。'),
})

/** A definition in a file of another name would silently count for nothing. `*.facts.yaml` is for `tong decide`. */
async function strangeFiles(reading: Reading, at: string, known: readonly string[]): Promise<void> {
  const names = await readdir(join(reading.root, at)).catch(() => [])
  for (const name of names.filter((found) => /(?<!\.facts)\.ya?ml$/.test(found) && !known.includes(found))) {
    const suggestion = nearest(name, known)
    reading.problems.push({
      file: join(at, name),
      line: 1,
      check: 'schema',
      message: words('no definition has this file name', '没有定义使用这个文件名，其中的内容不起作用'),
      fix: words(`Use one of: ${known.join(', ')}.`, `请使用：${known.join('、')}。`),
      ...(suggestion !== undefined && { suggestion }),
    })
  }
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)
