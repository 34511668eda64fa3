// DMN XML → model. All versions from 1.1 to 1.5 have the same elements under other namespaces; what one version does
// not know is simply not there.
import type { Boxed, Decision, Import, InputData, Item, Knowledge, Model, ModelProblem, Service } from '../model.ts'
import { isBoxed, readBoxed, readFunction } from './boxed.ts'
import { readXml, type Element } from './element.ts'
import { child, childrenOf, nameIn, textOfChild, typeName } from './parts.ts'

export type ReadModel =
  { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly problem: ModelProblem }

/** By namespace; the last is the one that exports are written in (see write.ts). */
export const versions: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd': '1.1',
  'http://www.omg.org/spec/DMN/20151101': '1.1',
  'http://www.omg.org/spec/DMN/20180521/MODEL/': '1.2',
  'https://www.omg.org/spec/DMN/20191111/MODEL/': '1.3',
  'https://www.omg.org/spec/DMN/20211108/MODEL/': '1.4',
  'https://www.omg.org/spec/DMN/20230324/MODEL/': '1.5',
}

/** The model in a DMN file, or what keeps it from being one. */
export function readDmn(xml: string): ReadModel {
  const read = readXml(xml)
  if (!read.ok) return { ok: false, problem: { code: 'dmn.xml', line: read.line, text: read.text } }
  const { root } = read
  if (root.name !== 'definitions' || versions[namespaceOf(root)] === undefined) {
    const text = `The root must be <definitions> of DMN 1.1 to 1.5, but is <${root.name}> of "${namespaceOf(root)}".`
    return { ok: false, problem: { code: 'dmn.root', line: root.line, text } }
  }
  return withoutTwins(modelOf(root))
}

/** The root keeps its prefix in the attributes only: the default namespace, or any that is one of DMN’s. */
function namespaceOf({ attributes }: Element): string {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  const known = declared.find(([, namespace]) => versions[namespace] !== undefined)
  return known?.[1] ?? attributes['xmlns'] ?? ''
}

/** A reference to a name that two elements bear could mean either. */
function withoutTwins(model: Model): ReadModel {
  const seen = new Set<string>()
  for (const { name, line } of [...model.inputs, ...model.decisions, ...model.knowledge, ...model.services]) {
    const element = { line, element: name }
    if (name === '') return { ok: false, problem: { code: 'dmn.name', line, text: 'This element needs a name.' } }
    if (seen.has(name))
      return { ok: false, problem: { code: 'dmn.name', ...element, text: `There are two elements named "${name}".` } }
    seen.add(name)
  }
  return { ok: true, model }
}

function modelOf(root: Element): Model {
  const all = (name: string): readonly Element[] => root.children.filter((child) => child.name === name)
  return {
    name: nameIn(root),
    namespace: root.attributes['namespace'] ?? '',
    imports: all('import').flatMap(importOf),
    items: all('itemDefinition').map(itemOf),
    inputs: all('inputData').map(named),
    decisions: all('decision').map(decisionOf),
    knowledge: all('businessKnowledgeModel').map(knowledgeOf),
    services: all('decisionService').map(serviceOf),
  }
}

/** Imports of other things than DMN models bring nothing that can be evaluated. */
function importOf(element: Element): Import[] {
  const { importType = '', namespace = '' } = element.attributes
  return versions[importType] === undefined ? [] : [{ name: nameIn(element), namespace }]
}

function itemOf(element: Element): Item {
  const type = child(element, 'typeRef')?.text
  const [allowed, constraint] = [textOfChild(element, 'allowedValues'), textOfChild(element, 'typeConstraint')]
  const components = childrenOf(element, 'itemComponent').map(itemOf)
  const functionItem = child(element, 'functionItem')
  return {
    name: nameIn(element),
    isCollection: element.attributes['isCollection'] === 'true',
    ...(type !== undefined && components.length === 0 && { type: typeName(type) }),
    ...(allowed !== undefined && { allowed }),
    ...(constraint !== undefined && { constraint }),
    components,
    ...(functionItem !== undefined && { result: typeName(functionItem.attributes['outputTypeRef'] ?? '') }),
    line: element.line,
  }
}

function named(element: Element): InputData {
  const type = child(element, 'variable')?.attributes['typeRef'] ?? element.attributes['typeRef']
  return {
    id: element.attributes['id'] ?? nameIn(element), // some editors give none
    name: nameIn(element),
    ...(type !== undefined && { type: typeName(type) }),
    line: element.line,
  }
}

const decisionOf = (element: Element): Decision => ({
  ...named(element),
  requires: requirementsOf(element),
  logic: logicOf(element),
})

function logicOf(element: Element): Boxed | null {
  const logic = element.children.find(isBoxed)
  return logic === undefined ? null : readBoxed(logic)
}

function knowledgeOf(element: Element): Knowledge {
  const logic = child(element, 'encapsulatedLogic')
  return {
    ...named(element),
    requires: requirementsOf(element),
    logic: logic === undefined ? null : readFunction(logic),
  }
}

function serviceOf(element: Element): Service {
  const references = (name: string): readonly string[] =>
    childrenOf(element, name).flatMap(({ attributes }) => attributes['href'] ?? [])
  return {
    ...named(element),
    output: references('outputDecision'),
    encapsulated: references('encapsulatedDecision'),
    inputDecisions: references('inputDecision'),
    inputData: references('inputData'),
  }
}

const kinds = ['informationRequirement', 'knowledgeRequirement']

const requirementsOf = (element: Element): readonly string[] =>
  element.children
    .filter(({ name }) => kinds.includes(name))
    .flatMap(({ children }) => children.flatMap(({ attributes }) => attributes['href'] ?? []))
