// suite: test files that run alike. The file's name says where it belongs; nothing is listed anywhere.
//   *.test.ts(x)               pure, no database
//   *.db.test.ts               needs PostgreSQL
//   *.browser.test.ts          a real browser on single pages
//   test/journeys/*.journey.ts a real browser on the whole platform
//   test/proof/*.proof.ts      crashes, tampers, fills: heavy, one after another
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export const groups = ['unit', 'database', 'journeys', 'proof'] as const
export type Group = (typeof groups)[number]

export interface Suite {
  readonly name: string
  readonly files: readonly string[]
  /** A civil date must not depend on where the machine stands: no two kinds of test run in the same zone. */
  readonly timeZone: 'UTC' | 'Asia/Shanghai' | 'America/St_Johns'
  readonly concurrency: number
  /** Longest time of one file. */
  readonly timeoutMs: number
}

const minute = 60_000

/** The suites of a group whose files match. A suite may be empty. */
export function suitesOf(group: Group, pattern: string): Suite[] {
  const files = (glob: string) =>
    globSync(glob, { cwd: root })
      .filter((file) => file.includes(pattern))
      .sort()
  return makers[group](files)
}

type Find = (glob: string) => string[]

const makers: Record<Group, (find: Find) => Suite[]> = {
  unit: (find) => {
    const files = find('{src,test,bench,scripts}/**/*.test.{ts,tsx}').filter(
      (file) => !/\.(db|browser)\.test\.ts$/.test(file),
    )
    const dated = files.filter(dealsWithTime)
    return [
      { name: 'unit', files, timeZone: 'UTC', concurrency: 2, timeoutMs: 5 * minute },
      { name: 'time', files: dated, timeZone: 'Asia/Shanghai', concurrency: 2, timeoutMs: 5 * minute },
      { name: 'time', files: dated, timeZone: 'America/St_Johns', concurrency: 2, timeoutMs: 5 * minute },
    ]
  },
  database: (find) => [
    {
      name: 'database',
      files: find('{src,test}/**/*.db.test.ts'),
      timeZone: 'America/St_Johns',
      concurrency: 2,
      timeoutMs: 6 * minute,
    },
  ],
  journeys: (find) => [
    {
      name: 'journeys',
      files: [...find('{src,test}/**/*.browser.test.ts'), ...find('test/journeys/*.journey.ts')],
      timeZone: 'Asia/Shanghai',
      concurrency: 2,
      timeoutMs: 8 * minute,
    },
  ],
  proof: (find) => [
    { name: 'proof', files: find('test/proof/*.proof.ts'), timeZone: 'UTC', concurrency: 1, timeoutMs: 8 * minute },
  ],
}

// Half an hour off and west of Greenwich, or eight hours east: both find code that lets the machine’s zone in. The checker
// compares dates as texts and copies the whole city for each row: once is enough; what it runs is tested below it.
const dealsWithTime = (file: string): boolean =>
  !file.startsWith('src/checker/') &&
  /\b(Temporal|Date|PlainDate|Instant|instantOf|clock|birth_date)\b/.test(readFileSync(join(root, file), 'utf8'))
