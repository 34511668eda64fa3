// given: facts and answers as a table or a file writes them, by name.
import { instantOf, type PlainDate } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'
import type { Reason } from '../../feel/unknown.ts'
import type { Service } from '../definitions/service.ts'
import type { Answers, Fact, Facts, Question } from './decision.ts'

export type Given = ReadonlyMap<string, Json>

/** The question these facts and answers put to a service, in the city as a whole where no fact names a division. */
export const questionOf = (service: Service, on: PlainDate, given: Given): Question => ({
  service,
  facts: factsOf(service, given),
  answers: answersOf(given),
  on,
  division: service.city.division,
})

/** Names that are neither a fact of the service nor a question of its form. */
export const strangeNames = ({ facts, form }: Service, given: Given): string[] =>
  [...given.keys()].filter((name) => !facts.has(name) && !form.questions.some(({ id }) => name === `answers.${id}`))

function factsOf(service: Service, given: Given): Facts {
  const facts = [...service.facts].flatMap(([name, { register }]) => {
    const written = given.get(name)
    return written === undefined ? [] : [[name, factOf(name, register, written)] as const]
  })
  return Object.fromEntries(facts)
}

const answersOf = (given: Given): Answers =>
  Object.fromEntries(
    [...given].flatMap(([name, answer]) =>
      name.startsWith('answers.') ? [[name.slice('answers.'.length), answer]] : [],
    ),
  )

// A table has no time of asking; nothing that is decided depends on it.
const at = instantOf(0)

/** A value, null for "the register answered: nothing", or `unknown(kind)`. */
function factOf(name: string, register: string, written: Json): Fact {
  const kind = unknownKind(written)
  if (kind === undefined) return { value: written, register, asOf: at, askedAt: at }
  return { unknown: [{ kind, fact: name, source: register }], register, askedAt: at }
}

const kinds: readonly Reason['kind'][] = ['unavailable', 'disputed', 'stale', 'not-asked']

function unknownKind(written: Json): Reason['kind'] | undefined {
  return written === 'unknown' ? 'unavailable' : kinds.find((kind) => written === `unknown(${kind})`)
}
