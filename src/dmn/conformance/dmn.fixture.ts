// Small models in few letters, for tables of cases written from the specification.
import assert from 'node:assert/strict'
import type { Json } from '../../feel/json.ts'
import type { Model } from '../model.ts'
import { outcomeText } from '../run/output.ts'
import { compileModel, type Entrance, type Outcome, type Rules } from '../run/rules.ts'
import { readDmn } from '../xml/read.ts'
import { toDmnXml } from '../xml/write.ts'

export const dmn15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A definitions element around what is given. */
export const definitions = (content: string, namespace = 'urn:test', version = dmn15): string =>
  `<definitions xmlns="${version}" name="test" namespace="${namespace}">${content}</definitions>`

export const feel = (text: string): string => `<literalExpression><text>${escaped(text)}</text></literalExpression>`

export const input = (name: string, type = 'Any'): string =>
  `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`

/** A decision that requires inputs or decisions by name, and knowledge after a `+`. */
export function decision(name: string, logic: string, requires: readonly string[] = [], type?: string): string {
  const requirements = requires.map((each) =>
    each.startsWith('+')
      ? `<knowledgeRequirement><requiredKnowledge href="#${each.slice(1)}"/></knowledgeRequirement>`
      : `<informationRequirement><requiredInput href="#${each}"/></informationRequirement>`,
  )
  const variable = `<variable name="${name}"${type === undefined ? '' : ` typeRef="${type}"`}/>`
  return `<decision id="${name}" name="${name}">${variable}${requirements.join('')}${logic}</decision>`
}

export const item = (name: string, content: string, isCollection = false): string =>
  `<itemDefinition name="${name}" isCollection="${isCollection}">${content}</itemDefinition>`

export const typeRef = (name: string): string => `<typeRef>${name}</typeRef>`

export const allowed = (tests: string): string => `<allowedValues><text>${escaped(tests)}</text></allowedValues>`

export const component = (name: string, content: string): string =>
  `<itemComponent name="${name}">${content}</itemComponent>`

export const knowledge = (name: string, parameters: Readonly<Record<string, string>>, body: string): string =>
  `<businessKnowledgeModel id="${name}" name="${name}"><variable name="${name}"/><encapsulatedLogic>${Object.entries(
    parameters,
  )
    .map(([parameter, type]) => `<formalParameter name="${parameter}" typeRef="${type}"/>`)
    .join('')}${body}</encapsulatedLogic></businessKnowledgeModel>`

export const entry = (name: string, value: string, type = 'Any'): string =>
  `<contextEntry><variable name="${name}" typeRef="${type}"/>${value}</contextEntry>`

export const result = (value: string): string => `<contextEntry>${value}</contextEntry>`

export function modelIn(xml: string): Model {
  const read = readDmn(xml)
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.problem))
  return read.model
}

/** The compiled model, and the same after it was exported and imported again. */
export function bothOf(xml: string): readonly Rules[] {
  const model = modelIn(xml)
  return [compileModel(model), compileModel(modelIn(toDmnXml(model)))]
}

/** What a model tells, which must be the same after an export and an import. */
export function told(
  xml: string,
  name: string,
  given: Readonly<Record<string, Json>> = {},
  kind: Entrance = 'decision',
) {
  const [first, again] = bothOf(xml).map((rules) => withoutPlace(rules.evaluate({ kind, name, input: given })))
  assert.deepEqual(again, first)
  return first
}

/** As JSON; without the line of an error, which an export changes. */
export function withoutPlace(outcome: Outcome): unknown {
  if ('error' in outcome) return { code: outcome.error.code, decision: outcome.error.decision }
  return JSON.parse(outcomeText(outcome))
}
