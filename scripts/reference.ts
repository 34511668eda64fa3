// Writes docs/reference/errors.md and docs/reference/commands.md from the source. A test says when they are out of date.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandsPage } from './reference/commands.ts'
import { errorsPage } from './reference/errors.ts'
import { root } from './test/suites.ts'

writeFileSync(join(root, 'docs/reference/errors.md'), errorsPage())
writeFileSync(join(root, 'docs/reference/commands.md'), await commandsPage())
