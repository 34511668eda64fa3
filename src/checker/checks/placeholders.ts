import { words } from '../../kernel/definitions/problem.ts'
import { check, serviceFile, unknownName, type Found } from '../check.ts'

export const placeholders = check(
  {
    id: 'placeholders',
    why: words(
      'A placeholder that stands for nothing would be printed as a dash to a person.',
      '占位符没有对应的内容时，群众看到的只是一道横线。',
    ),
  },
  ({ city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const known = [...Object.keys(service.rules.values), ...service.results.map(({ result }) => result.id)]
      return service.rules.require.flatMap((rule, index) =>
        Object.entries(rule.say).flatMap(([outcome, said]) =>
          [...said.matchAll(/\{([^}]*)\}/g)].flatMap(([placeholder, name = '']): Found[] => {
            if (known.includes(name)) return []
            const spot = { file: serviceFile(service.id, 'rules'), path: ['require', index, 'say', outcome] }
            const finding = unknownName({
              kind: words('placeholder', '占位符'),
              found: name,
              known,
              fix: words('Use the name of a value or a result.', '请使用 values 或者 results 中的名称。'),
              line: (meant) => `${outcome}: ${said.replace(placeholder, `{${meant}}`)}`,
            })
            return [[spot, finding]]
          }),
        ),
      )
    }),
)
