import { PlatformError } from '../kernel/primitives/errors.ts'

/**
 * Says on stderr why a program ends and answers its exit code: 78 when the settings are at fault, else 1.
 *
 * A named failure is a sentence about what to do; anything else is a bug and keeps its stack.
 */
export function explain(error: unknown): number {
  if (!(error instanceof PlatformError)) {
    console.error(error)
    return 1
  }
  const detail = Object.entries(error.detail).map(([name, value]) => `  ${name}: ${value}`)
  console.error([`${error.code}: ${error.fix}`, ...detail].join('\n'))
  return error.code.startsWith('settings.') ? 78 : 1
}
