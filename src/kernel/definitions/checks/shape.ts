import type { Check } from './check.ts'

export const shape: Check = {
  id: 'schema',
  why: 'A misspelt key or a value of the wrong kind would silently count for nothing.',
  run: ({ folder }) => folder.problems,
}
