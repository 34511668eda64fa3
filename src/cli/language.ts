import type { Language } from '../kernel/definitions/texts.ts'

/** The language of a command’s output: as asked, else Chinese where the terminal is; undefined for one we do not have. */
export function languageOf(asked: string | undefined): Language | undefined {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const wanted = asked ?? ((LC_ALL ?? LC_MESSAGES ?? LANG ?? '').startsWith('zh') ? 'zh' : 'en')
  return wanted === 'zh' || wanted === 'en' ? wanted : undefined
}
