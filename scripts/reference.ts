// Writes errors.md, commands.md, checks.md and check-report.json of docs/reference from the source. A test says when they are out of date.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkReportSchema, checksPage } from './reference/checks.ts'
import { commandsPage } from './reference/commands.ts'
import { errorsPage } from './reference/errors.ts'
import { root } from './test/suites.ts'

writeFileSync(join(root, 'docs/reference/errors.md'), errorsPage())
writeFileSync(join(root, 'docs/reference/commands.md'), await commandsPage())
writeFileSync(join(root, 'docs/reference/checks.md'), checksPage())
writeFileSync(join(root, 'docs/reference/check-report.json'), checkReportSchema())
