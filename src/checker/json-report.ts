// The shape of `tong check --json`: what scripts and editors rely on. A field may be added, none changed or taken away.
import Type, { type Static } from 'typebox'
import type { Language } from '../kernel/definitions/texts.ts'
import type { Checked } from './check-city.ts'

const count = (description: string) => Type.Integer({ minimum: 0, description })

const Remark = Type.Object(
  {
    file: Type.String({ description: 'Path from the city’s folder.' }),
    line: Type.Integer({ minimum: 1, description: 'From 1.' }),
    column: Type.Optional(Type.Integer({ minimum: 1, description: 'From 1.' })),
    severity: Type.Enum(['error', 'warning', 'hint'], { description: 'Only errors fail the check.' }),
    check: Type.String({ description: 'Id of the check, see docs/reference/checks.md.' }),
    message: Type.String({ description: 'What is wrong, in the language asked for.' }),
    why: Type.String({ description: 'Why it matters.' }),
    fix: Type.String({ description: 'What to do.' }),
    write: Type.Optional(Type.String({ description: 'The line to write.' })),
    suggestion: Type.Optional(Type.String({ description: 'The name that was probably meant.' })),
  },
  { additionalProperties: false },
)

export const CheckReport = Type.Object(
  {
    version: Type.Literal(1, { description: 'Changes when a field changes its meaning.' }),
    language: Type.Enum(['en', 'zh'], { description: 'Of message, why and fix.' }),
    remarks: Type.Array(Remark, { description: 'By file and line.' }),
    errors: count('Remarks of severity error.'),
    warnings: count('Remarks of severity warning.'),
    hints: count('Remarks of severity hint.'),
    definitions: count('Files read.'),
    examples: count('Examples decided.'),
    readiness: Type.Record(Type.String(), Type.Enum(['draft', 'pilot', 'live']), {
      description: 'By service: draft must not decide, pilot decides right, live lacks nothing.',
    }),
  },
  { additionalProperties: false },
)
export type CheckReport = Static<typeof CheckReport>

/** The report for machines. */
export function checkReport({ remarks, definitions, examples, readiness }: Checked, language: Language): CheckReport {
  const count = (wanted: string): number => remarks.filter(({ severity }) => severity === wanted).length
  return {
    version: 1,
    language,
    remarks: remarks.map(({ message, why, fix, ...rest }) => ({
      ...rest,
      message: message[language],
      why: why[language],
      fix: fix[language],
    })),
    errors: count('error'),
    warnings: count('warning'),
    hints: count('hint'),
    definitions,
    examples,
    readiness: Object.fromEntries(readiness),
  }
}
