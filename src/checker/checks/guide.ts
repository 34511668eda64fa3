import type { Folder } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import type { ServiceDefinition } from '../../kernel/definitions/schemas/service.ts'
import { check, serviceFile, type Finding, type Found } from '../check.ts'
import { itemRules } from './item-rules.ts'

export interface ItemRule {
  readonly path: readonly string[]
  readonly finding: Finding
  readonly broken: (service: ServiceDefinition, folder: Folder) => boolean
}

export const guide = check(
  {
    id: 'guide',
    why: words(
      'A guide that contradicts itself sends people to the wrong place, and city checkers reject it.',
      '自相矛盾的办事指南会让群众白跑一趟，也通不过事项质量检查。',
    ),
  },
  ({ folder }) =>
    [...folder.services].flatMap(([id, { service }]) =>
      service === undefined
        ? []
        : itemRules
            .filter(({ broken }) => broken(service, folder))
            .map(({ path, finding }): Found => [{ file: serviceFile(id, 'service'), path }, finding]),
    ),
)
