import type { Folder } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import { checkIdentityNumber } from '../../kernel/primitives/identifiers/identity-number.ts'
import { checkCatalogueCode } from '../../kernel/primitives/identifiers/task-code.ts'
import { checkUscc } from '../../kernel/primitives/identifiers/uscc.ts'
import { check, serviceFile, type Found, type Spot } from '../check.ts'

export const identifiers = check(
  {
    id: 'identifiers',
    why: words(
      'A number with a wrong check character is turned away by every other system.',
      '校验码不对的号码，其他系统都不会接受。',
    ),
  },
  ({ folder }) => {
    const accepting = { fictional: folder.wide.city?.fictional === true }
    return [
      ...organisations(folder).filter(([, code]) => !checkUscc(code, accepting).ok),
      ...people(folder).filter(([, number]) => !checkIdentityNumber(number, accepting).ok),
      ...services(folder).filter(([, code]) => !checkCatalogueCode(code, accepting).ok),
    ].map(([spot, written, standard]): Found => [
      spot,
      {
        message: words(`${written} is not a number of ${standard}`, `${written} 不是符合 ${standard} 的号码`),
        fix: words(
          'Compare it with its document; fictional ones are accepted in a fictional city only.',
          '请与证件或者批文核对；虚构的号码只能用在虚构的城市。',
        ),
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
