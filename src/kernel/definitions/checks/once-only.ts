import { check, serviceFile, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const onceOnly = check(
  'once-only',
  'What a register holds is never asked for without a public reason (国务院令第716号, article 7).',
  ({ folder }) =>
    [...folder.services].flatMap(([id, { form }]) =>
      (form?.questions ?? []).flatMap((question, index): Found[] => {
        const spot = { file: serviceFile(id, 'form'), path: ['questions', index, 'concept'] }
        if (question.concept === 'none' && question.because === undefined)
          return [
            [
              spot,
              {
                message: `question "${question.id}" has no concept and no reason`,
                fix: 'Name its concept, or say publicly in `because` why there is none.',
              },
            ],
          ]
        const holder = [...folder.registers].find(([, { register }]) => holds(register?.fields ?? {}, question.concept))
        if (holder === undefined || question.asks_again !== undefined) return []
        const message = `question "${question.id}" asks for ${question.concept}, which register "${holder[0]}" holds`
        return [
          [
            spot,
            {
              message,
              fix: 'Fetch it under `needs` and remove the question, or give a public reason in `asks_again`.',
            },
          ],
        ]
      }),
    ),
)

const holds = (fields: Readonly<Record<string, { readonly concept: string }>>, concept: string): boolean =>
  Object.values(fields).some((field) => field.concept === concept)
