import type { ServiceDefinition } from '../schemas/service.ts'
import { check, serviceFile, type Finding, type Spot } from './check.ts'

export const guide = check(
  'guide',
  'The rules by which city checkers find guides that contradict themselves, and ways in for everyone.',
  ({ folder }) =>
    [...folder.services].flatMap(([id, { service }]) =>
      service === undefined
        ? []
        : rules
            .filter(({ broken }) => broken(service))
            .map(({ path, message, fix }): readonly [Spot, Finding] => [
              { file: serviceFile(id, 'service'), path: [...path] },
              { message, fix },
            ]),
    ),
)

interface Rule extends Finding {
  readonly path: readonly string[]
  readonly broken: (service: ServiceDefinition) => boolean
}

const rules: readonly Rule[] = [
  {
    path: ['complaint'],
    message: 'questions and complaints go to the same line',
    fix: 'Give a complaint line that another desk answers.',
    broken: ({ contact, complaint }) => contact === complaint,
  },
  {
    path: ['item', 'visits'],
    message: 'visits and their reason disagree',
    fix: 'A visit needs `visits_because`; none needs none.',
    broken: ({ item }) => item.visits > 0 !== (item.visits_because !== undefined),
  },
  {
    path: ['channels'],
    message: 'nobody without a device can apply',
    fix: 'Add a channel of kind counter, phone, helper or post.',
    broken: ({ channels }) => channels.every(({ kind }) => kind === 'online'),
  },
  {
    path: ['issues'],
    message: 'result type and certificate disagree',
    fix: 'A result of type 1 (证照) names its certificate type in `issues`, others do not.',
    broken: ({ item, issues }) => (item.result === '1') !== (issues !== undefined),
  },
  {
    path: ['promise'],
    message: 'handling and promise disagree',
    fix: 'Handling 1 (即办件) promises 0 working days, handling 2 promises more.',
    broken: ({ item, promise }) => (item.handling === '1') !== (promise.working_days === 0),
  },
  {
    path: ['impact_assessment'],
    message: 'decides automatically without an impact assessment on file',
    fix: 'Add `impact_assessment`, kept for three years (Personal Information Protection Law, articles 55 and 56).',
    broken: ({ automatic, impact_assessment: filed }) =>
      automatic.mode === 'on' && (filed === undefined || filed.keep_until < threeYearsAfter(filed.on)),
  },
]

const threeYearsAfter = (date: string): string =>
  Temporal.PlainDate.from(date).add({ years: 3 }).subtract({ days: 1 }).toString()
