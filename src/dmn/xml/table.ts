// <decisionTable> → table. Hit policies are spelt out in XML and one letter in the model.
import type { Boxed } from '../model.ts'
import type { Aggregation, HitPolicy, TableInput, TableOutput, TableRule } from '../table/table.ts'
import type { Element } from './element.ts'
import { at, child, childrenOf, nameIn, textOfChild, typeName } from './parts.ts'

const hitPolicies: readonly (readonly [HitPolicy, string])[] = [
  ['U', 'UNIQUE'],
  ['A', 'ANY'],
  ['P', 'PRIORITY'],
  ['F', 'FIRST'],
  ['R', 'RULE ORDER'],
  ['O', 'OUTPUT ORDER'],
  ['C', 'COLLECT'],
]
const aggregations: readonly (readonly [Aggregation, string])[] = [
  ['+', 'SUM'],
  ['<', 'MIN'],
  ['>', 'MAX'],
  ['#', 'COUNT'],
]

const nameOf =
  <T>(pairs: readonly (readonly [T, string])[]) =>
  (letter: T | undefined): string | undefined =>
    pairs.find(([each]) => each === letter)?.[1]

export const hitPolicyName = nameOf(hitPolicies)
export const aggregationName = nameOf(aggregations)

function letterOf<T>(pairs: readonly (readonly [T, string])[], name: string | undefined): T | undefined {
  return pairs.find(([, each]) => each === name)?.[0]
}

/** A decision table; without a hit policy it is unique. */
export function readTable(element: Element): Boxed<'table'> {
  const [inputs, outputs] = [childrenOf(element, 'input'), childrenOf(element, 'output')]
  const rules = childrenOf(element, 'rule')
  const aggregation = letterOf(aggregations, element.attributes['aggregation'])
  return {
    ...at(element),
    kind: 'table',
    table: {
      inputs: inputs.map(inputOf),
      outputs: outputs.map(outputOf),
      rules: rules.map(ruleOf),
      hitPolicy: letterOf(hitPolicies, element.attributes['hitPolicy']) ?? 'U',
      ...(aggregation !== undefined && { aggregation }),
    },
    inputTypes: inputs.map((input) => typeOf(child(input, 'inputExpression'))),
    outputTypes: outputs.map(typeOf),
    lines: linesOf(inputs, outputs, rules),
  }
}

function inputOf(input: Element): TableInput {
  const values = textOfChild(input, 'inputValues')
  return { expression: textOfChild(input, 'inputExpression') ?? '', ...(values !== undefined && { values }) }
}

function outputOf(output: Element): TableOutput {
  const [values, fallback] = [textOfChild(output, 'outputValues'), textOfChild(output, 'defaultOutputEntry')]
  return {
    name: nameIn(output),
    ...(values !== undefined && { values }),
    ...(fallback !== undefined && { default: fallback }),
  }
}

const ruleOf = (rule: Element): TableRule => ({
  when: childrenOf(rule, 'inputEntry').map(textOf),
  then: childrenOf(rule, 'outputEntry').map(textOf),
})

const textOf = (entry: Element): string => child(entry, 'text')?.text ?? ''

function typeOf(element: Element | undefined): string | null {
  const type = element?.attributes['typeRef']
  return type === undefined ? null : typeName(type)
}

function linesOf(inputs: readonly Element[], outputs: readonly Element[], rules: readonly Element[]) {
  const lines: Record<string, number> = {}
  for (const [index, { line }] of inputs.entries()) lines[`inputs.${index}`] = line
  for (const [index, { line }] of outputs.entries()) lines[`outputs.${index}`] = line
  for (const [index, rule] of rules.entries()) {
    lines[`rules.${index}`] = rule.line
    for (const [cell, { line }] of childrenOf(rule, 'inputEntry').entries()) lines[`rules.${index}.when.${cell}`] = line
    for (const [cell, { line }] of childrenOf(rule, 'outputEntry').entries())
      lines[`rules.${index}.then.${cell}`] = line
  }
  return lines
}
