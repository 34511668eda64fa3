// texts: the words of the interface, in texts.zh.yaml and texts.en.yaml of each folder, nested; a key is the path with dots.
// Words about a matter (titles, conditions, reasons) come from the city's definitions, not from here.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Lang = 'zh' | 'en'

export type Params = Readonly<Record<string, string | number>>
export type Translate = (key: string, params?: Params) => string
export type Texts = Readonly<Record<Lang, ReadonlyMap<string, string>>>

/** The folders of `web` that own texts. A module passes its own beside these. */
export const webTextFolders: readonly URL[] = [
  './',
  './components/',
  './form/',
  './pages/portal/',
  './pages/catalogue/',
  './pages/application/',
  './pages/proof/',
  './pages/officer/',
  './pages/control/',
].map((folder) => new URL(folder, import.meta.url))

/** Reads both languages of every folder. A key in two folders is a mistake in the source, found at start. */
export function loadTexts(folders: readonly URL[]): Texts {
  return { zh: loadLang(folders, 'zh'), en: loadLang(folders, 'en') }
}

/** The function pages call. A key that does not exist is a bug and throws; the tests look for it in every page. */
export function translator(texts: Texts, lang: Lang): Translate {
  return (key, params = {}) => {
    const text = texts[lang].get(key)
    if (text === undefined) throw new Error(`no text for "${key}" in ${lang}`)
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? missing(key, name)))
  }
}

function loadLang(folders: readonly URL[], lang: Lang): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const folder of folders) {
    const tree: unknown = parse(readFileSync(new URL(`texts.${lang}.yaml`, folder), 'utf8'))
    for (const [key, text] of flatten(tree, '')) {
      if (all.has(key)) throw new Error(`text "${key}" (${lang}) stands in two folders`)
      all.set(key, text)
    }
  }
  return all
}

function flatten(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node !== 'object' || node === null) throw new Error(`text "${path}" is not a text`)
  return Object.entries(node).flatMap(([key, child]) => flatten(child, path === '' ? key : `${path}.${key}`))
}

function missing(key: string, name: string): never {
  throw new Error(`text "${key}" needs the parameter "${name}"`)
}
