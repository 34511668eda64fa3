import { check, serviceFile, unknownName, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const placeholders = check(
  'placeholders',
  'A placeholder that stands for nothing would be printed as a dash to a person.',
  ({ city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const known = [...Object.keys(service.rules.values), ...service.results.map(({ result }) => result.id)]
      return service.rules.require.flatMap((rule, index) =>
        Object.entries(rule.say).flatMap(([outcome, words]) =>
          [...words.matchAll(/\{([^}]*)\}/g)].flatMap(([, name = '']): Found[] => {
            if (known.includes(name)) return []
            const spot = { file: serviceFile(service.id, 'rules'), path: ['require', index, 'say', outcome] }
            return [[spot, unknownName('placeholder', name, known, 'Use the name of a value or a result.')]]
          }),
        ),
      )
    }),
)
