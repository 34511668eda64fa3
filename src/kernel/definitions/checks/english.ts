import { nearest } from '../../../feel/problem.ts'
import type { Folder, SoundFile } from '../folder.ts'
import { at, isObject, markedOf } from '../texts.ts'
import { check, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]
interface Wanted {
  readonly spot: Spot
  readonly key: readonly string[]
}

export const english = check(
  'english',
  'Every text people read is there in every language the city offers.',
  ({ folder, city }) =>
    city?.languages.includes('en') === true
      ? [...groups(folder)].flatMap(([en, texts]) => [...missing(folder, en, texts), ...strange(folder, en, texts)])
      : [],
)

/** Texts by the translation file they belong to. */
function groups({ sound }: Folder): Map<string, Wanted[]> {
  const wanted = sound.flatMap((one) => textsOf(one).map((text) => ({ en: translationOf(one.file), text })))
  const grouped = Map.groupBy(wanted, ({ en }) => en)
  return new Map([...grouped].map(([en, texts]) => [en, texts.map(({ text }) => text)]))
}

function textsOf({ file, schema, value }: SoundFile): Wanted[] {
  const prefix = /\/(form|rules)\.yaml$/.exec(file)?.slice(1, 2) ?? []
  return markedOf('text', schema, value).map(({ path, key }) => ({ spot: { file, path }, key: [...prefix, ...key] }))
}

const translationOf = (file: string): string => (file.includes('/') ? file.replace(/[^/]*$/, 'en.yaml') : 'en.yaml')

const missing = (folder: Folder, en: string, texts: readonly Wanted[]): Found[] =>
  texts
    .filter(({ key }) => typeof at(folder.files.get(en)?.value, key) !== 'string')
    .map(({ spot, key }) => [spot, { message: `no English for ${key.join('.')}`, fix: `Add it to ${en}.` }])

/** A translation of something that is not there: mostly a key that was renamed. */
function strange(folder: Folder, en: string, texts: readonly Wanted[]): Found[] {
  const known = new Set(texts.map(({ key }) => key.join('.')))
  return leaves(folder.files.get(en)?.value ?? {}, [])
    .filter((key) => !known.has(key.join('.')))
    .map((key) => {
      const name = key.join('.')
      return [
        { file: en, path: key },
        {
          message: `"${name}" translates nothing`,
          fix: 'Use the key of the definition.',
          suggestion: nearest(name, [...known]),
        },
      ]
    })
}

const leaves = (value: unknown, key: readonly string[]): string[][] =>
  isObject(value) ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...key, name])) : [[...key]]
