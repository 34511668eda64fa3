import { checks, deciding } from '../../src/checker/checks.ts'
import { CheckReport } from '../../src/checker/json-report.ts'

/** docs/reference/checks.md: what `tong check` asks of a city. */
export function checksPage(): string {
  const rows = checks.map(
    ({ id, severity, why }) =>
      `| \`${id}\` | ${severity}${deciding.has(id) ? ', nothing may be decided' : ''} | ${why.en} | ${why.zh} |`,
  )
  return `# Checks

Generated from src/checker/checks.ts by scripts/reference.ts. \`npm run tong -- check\` runs them all; \`--json\` prints the
shape of check-report.json. Only errors fail. A service with an error of a check marked “nothing may be decided” is
\`draft\`; with any other error or warning \`pilot\`; without one \`live\`. Hints change nothing.

| check | weight | why | 为什么 |
|---|---|---|---|
${rows.join('\n')}
`
}

/** docs/reference/check-report.json: the shape of `tong check --json`. */
export const checkReportSchema = (): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...CheckReport }, null, 2)}\n`
