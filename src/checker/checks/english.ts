import { nearest } from '../../feel/problem.ts'
import type { Folder, SoundFile } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import { at, isObject, markedOf } from '../../kernel/definitions/texts.ts'
import { check, type Found, type Spot } from '../check.ts'

interface Wanted {
  readonly spot: Spot
  readonly key: readonly string[]
}

export const english = check(
  {
    id: 'english',
    why: words(
      'Every text people read is there in every language the city offers.',
      '城市提供几种语言，给人看的文字就要有几种。',
    ),
  },
  ({ folder, city }) =>
    city?.languages.includes('en') === true
      ? [...groups(folder)].flatMap(([en, texts]) => [...missing(folder, en, texts), ...strange(folder, en, texts)])
      : [],
)

/** Texts by the translation file they belong to. */
function groups({ sound }: Folder): Map<string, Wanted[]> {
  const grouped = new Map<string, Wanted[]>()
  for (const one of sound) {
    const en = translationOf(one.file)
    grouped.set(en, [...(grouped.get(en) ?? []), ...textsOf(one)])
  }
  return grouped
}

function textsOf({ file, schema, value }: SoundFile): Wanted[] {
  const prefix = /\/(form|rules)\.yaml$/.exec(file)?.slice(1, 2) ?? []
  return markedOf('text', schema, value).map(({ path, key }) => ({ spot: { file, path }, key: [...prefix, ...key] }))
}

const translationOf = (file: string): string => (file.includes('/') ? file.replace(/[^/]*$/, 'en.yaml') : 'en.yaml')

const missing = (folder: Folder, en: string, texts: readonly Wanted[]): Found[] =>
  texts
    .filter(({ key }) => typeof at(folder.files.get(en)?.value, key) !== 'string')
    .map(({ spot, key }) => [
      spot,
      {
        message: words(`no English for ${key.join('.')}`, `${key.join('.')} 没有英文`),
        fix: words(`Add it to ${en}, under the same keys.`, `请在 ${en} 中用相同的字段名补上。`),
        write: nested(key),
      },
    ])

/** A key within keys on one line of YAML: `rules: { require: { alive: { title: … } } }`. */
const nested = ([first = '', ...inner]: readonly string[]): string =>
  inner.length === 0 ? `${quoted(first)}: …` : `${quoted(first)}: { ${nested(inner)} }`

const quoted = (key: string): string => (/^\d+$/.test(key) ? `'${key}'` : key)

/** A translation of something that is not there: mostly a key that was renamed. */
function strange(folder: Folder, en: string, texts: readonly Wanted[]): Found[] {
  const known = new Set(texts.map(({ key }) => key.join('.')))
  return leaves(folder.files.get(en)?.value ?? {}, [])
    .filter((key) => !known.has(key.join('.')))
    .map((key) => {
      const name = key.join('.')
      const suggestion = nearest(name, [...known])
      return [
        { file: en, path: key },
        {
          message: words(`"${name}" translates nothing`, `“${name}”没有对应的中文`),
          fix: words('Use the key of the definition, or remove the line.', '请使用定义中的字段名，或者删去这一行。'),
          suggestion,
          write: suggestion === undefined ? undefined : nested(suggestion.split('.')),
        },
      ]
    })
}

const leaves = (value: unknown, key: readonly string[]): string[][] =>
  isObject(value) ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...key, name])) : [[...key]]
