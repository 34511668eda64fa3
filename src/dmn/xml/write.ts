// Model → DMN 1.3 XML, the version that all common editors open, with a simple layout: layers of the requirement graph
// from the inputs up. What a 1.5 file says in elements that 1.3 does not know is written as it is; readers skip it.
import type { Boxed, BoxedKind, Decision, Entry, Item, Knowledge, Model, Parameter, Service } from '../model.ts'
import { diagramOf, requirementId } from './diagram.ts'
import { aggregationName, hitPolicyName } from './table.ts'
import { document, element, text, type Written } from './writing.ts'

const namespaces = {
  xmlns: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'xmlns:dmndi': 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
  'xmlns:dc': 'http://www.omg.org/spec/DMN/20180521/DC/',
  'xmlns:di': 'http://www.omg.org/spec/DMN/20180521/DI/',
}

/** The model as a DMN file: imported again it evaluates the same. */
export function toDmnXml(model: Model): string {
  const { name, namespace, imports, items, inputs, decisions, knowledge, services } = model
  return document(
    element('definitions', { ...namespaces, id: 'definitions', name, namespace }, [
      ...imports.map((each) => element('import', { ...each, importType: namespaces.xmlns })),
      ...items.map((item) => writeItem('itemDefinition', item)),
      ...inputs.map((input) => element('inputData', { id: input.id, name: input.name }, [variable(input)])),
      ...knowledge.map(writeKnowledge),
      ...decisions.map((decision) => writeDecision(decision, model)),
      ...services.map(writeService),
      diagramOf(model),
    ]),
  )
}

const variable = ({ name, type }: Parameter): Written => element('variable', { name, typeRef: type })

function writeItem(tag: string, { name, isCollection, type, allowed, constraint, components, result }: Item): Written {
  return element(tag, { name, isCollection: isCollection ? 'true' : undefined }, [
    ...(type === undefined ? [] : [element('typeRef', {}, [text(type)])]),
    ...(allowed === undefined ? [] : [texts('allowedValues', allowed)]),
    ...(constraint === undefined ? [] : [texts('typeConstraint', constraint)]),
    ...components.map((component) => writeItem('itemComponent', component)),
    ...(result === undefined ? [] : [element('functionItem', { outputTypeRef: result === '' ? undefined : result })]),
  ])
}

const texts = (tag: string, content: string): Written => element(tag, {}, [element('text', {}, [text(content)])])

function writeDecision(decision: Decision, model: Model): Written {
  const { id, name, requires, logic } = decision
  const requirements = requires.map((href, at) => {
    const [outer, inner] = requirementTags[kindOfReference(href, model)]
    return element(outer, { id: requirementId(id, at) }, [element(inner, { href })])
  })
  return element('decision', { id, name }, [
    variable(decision),
    ...requirements,
    ...(logic === null ? [] : [write(logic)]),
  ])
}

const requirementTags = {
  input: ['informationRequirement', 'requiredInput'],
  decision: ['informationRequirement', 'requiredDecision'],
  knowledge: ['knowledgeRequirement', 'requiredKnowledge'],
} as const

/** Of another file’s element only the reference is known; a decision’s is as good as an input’s. */
function kindOfReference(href: string, { inputs, knowledge, services }: Model): keyof typeof requirementTags {
  const id = href.slice(href.indexOf('#') + 1)
  if ([...knowledge, ...services].some((each) => each.id === id)) return 'knowledge'
  return inputs.some((each) => each.id === id) ? 'input' : 'decision'
}

function writeKnowledge(knowledge: Knowledge): Written {
  const { id, name, requires, logic } = knowledge
  return element('businessKnowledgeModel', { id, name }, [
    variable(knowledge),
    ...(logic === null ? [] : [writeFunction('encapsulatedLogic', logic)]),
    ...requires.map((href, at) =>
      element('knowledgeRequirement', { id: requirementId(id, at) }, [element('requiredKnowledge', { href })]),
    ),
  ])
}

function writeService(service: Service): Written {
  const { id, name, output, encapsulated, inputDecisions, inputData } = service
  const references = (tag: string, hrefs: readonly string[]): readonly Written[] =>
    hrefs.map((href) => element(tag, { href }))
  return element('decisionService', { id, name }, [
    variable(service),
    ...references('outputDecision', output),
    ...references('encapsulatedDecision', encapsulated),
    ...references('inputDecision', inputDecisions),
    ...references('inputData', inputData),
  ])
}

type Writers = { readonly [K in BoxedKind]: (boxed: Boxed<K>) => Written }

const write = <K extends BoxedKind>(boxed: Boxed<K>): Written => writers[boxed.kind](boxed)

const writers: Writers = {
  literal: ({ text: content, language, type }) =>
    element('literalExpression', { expressionLanguage: language, typeRef: type }, [
      element('text', {}, [text(content)]),
    ]),
  table: writeTable,
  context: ({ entries, type }) => element('context', { typeRef: type }, entries.map(writeEntry)),
  relation: ({ columns, rows, type }) =>
    element('relation', { typeRef: type }, [
      ...columns.map(({ name, type: of }) => element('column', { name, typeRef: of })),
      ...rows.map((row) => element('row', {}, row.map(write))),
    ]),
  list: ({ items, type }) => element('list', { typeRef: type }, items.map(write)),
  function: (boxed) => writeFunction('functionDefinition', boxed),
  invocation: ({ called, bindings, type }) =>
    element('invocation', { typeRef: type }, [
      write(called),
      ...bindings.map(({ name, type: of, value }) =>
        element('binding', {}, [element('parameter', { name, typeRef: of }), write(value)]),
      ),
    ]),
  conditional: ({ condition, then, otherwise, type }) =>
    element('conditional', { typeRef: type }, [
      element('if', {}, [write(condition)]),
      element('then', {}, [write(then)]),
      element('else', {}, [write(otherwise)]),
    ]),
  for: (boxed) => writeLoop('for', 'return', boxed),
  some: (boxed) => writeLoop('some', 'satisfies', boxed),
  every: (boxed) => writeLoop('every', 'satisfies', boxed),
  filter: ({ over, by, type }) =>
    element('filter', { typeRef: type }, [element('in', {}, [write(over)]), element('match', {}, [write(by)])]),
}

const writeLoop = (
  tag: string,
  bodyTag: string,
  { variable: name, over, body, type }: Boxed<'for' | 'some' | 'every'>,
) =>
  element(tag, { iteratorVariable: name, typeRef: type }, [
    element('in', {}, [write(over)]),
    element(bodyTag, {}, [write(body)]),
  ])

const writeEntry = ({ name, type, value, isResult }: Entry): Written =>
  element('contextEntry', {}, [
    ...(isResult ? [] : [variable({ name, ...(type !== undefined && { type }) })]),
    write(value),
  ])

const writeFunction = (tag: string, { functionKind, parameters, body, type }: Boxed<'function'>): Written =>
  element(tag, { kind: functionKind === 'FEEL' ? undefined : functionKind, typeRef: type }, [
    ...parameters.map(({ name, type: of }) => element('formalParameter', { name, typeRef: of })),
    ...(body === null ? [] : [write(body)]),
  ])

function writeTable({ table, inputTypes, outputTypes, type }: Boxed<'table'>): Written {
  const { inputs, outputs, rules, hitPolicy, aggregation } = table
  const attributes = {
    hitPolicy: hitPolicyName(hitPolicy),
    aggregation: aggregationName(aggregation),
    typeRef: type,
  }
  return element('decisionTable', attributes, [
    ...inputs.map(({ expression, values }, at) =>
      element('input', {}, [
        element('inputExpression', { typeRef: inputTypes[at] ?? undefined }, [element('text', {}, [text(expression)])]),
        ...(values === undefined ? [] : [texts('inputValues', values)]),
      ]),
    ),
    ...outputs.map(({ name, values, default: fallback }, at) =>
      element('output', { name: name === '' ? undefined : name, typeRef: outputTypes[at] ?? undefined }, [
        ...(values === undefined ? [] : [texts('outputValues', values)]),
        ...(fallback === undefined ? [] : [texts('defaultOutputEntry', fallback)]),
      ]),
    ),
    ...rules.map(({ when, then }) =>
      element('rule', {}, [
        ...when.map((cell) => texts('inputEntry', cell)),
        ...then.map((cell) => texts('outputEntry', cell)),
      ]),
    ),
  ])
}
