import { checkIdentityNumber } from '../../primitives/identifiers/identity-number.ts'
import { checkCatalogueCode } from '../../primitives/identifiers/task-code.ts'
import { checkUscc } from '../../primitives/identifiers/uscc.ts'
import type { Folder } from '../folder.ts'
import { check, serviceFile, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const identifiers = check(
  'identifiers',
  'A number with a wrong check character is turned away by every other system.',
  ({ folder }) => {
    const accepting = { fictional: folder.wide.city?.fictional === true }
    return [
      ...organisations(folder).filter(([, code]) => !checkUscc(code, accepting).ok),
      ...people(folder).filter(([, number]) => !checkIdentityNumber(number, accepting).ok),
      ...services(folder).filter(([, code]) => !checkCatalogueCode(code, accepting).ok),
    ].map(([spot, , standard]): Found => [
      spot,
      {
        message: `not a number of ${standard}`,
        fix: 'Compare it with its document; fictional ones are accepted in a fictional city only.',
      },
    ])
  },
)

type Written = readonly [Spot, string, string]

const organisations = ({ wide }: Folder): Written[] =>
  (wide.organisations?.organisations ?? []).map(({ uscc }, index) => [
    { file: 'organisations.yaml', path: ['organisations', index, 'uscc'] },
    uscc,
    'GB 32100',
  ])

const people = ({ wide }: Folder): Written[] =>
  (wide.cast?.people ?? []).map((person, index) => [
    { file: 'cast.yaml', path: ['people', index, 'identity_number'] },
    person.identity_number,
    'GB 11643',
  ])

const services = ({ services: all }: Folder): Written[] =>
  [...all].flatMap(([id, { service }]): Written[] =>
    service === undefined
      ? []
      : [
          [
            { file: serviceFile(id, 'service'), path: ['item', 'catalogue_code'] },
            service.item.catalogue_code,
            'GB/T 39554',
          ],
        ],
  )
