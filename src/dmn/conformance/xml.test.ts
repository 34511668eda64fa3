import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from '../run/rules.ts'
import { readDmn, versions } from '../xml/read.ts'
import { toDmnXml } from '../xml/write.ts'
import { decision, definitions, dmn15, feel, input, knowledge, modelIn, told, withoutPlace } from './dmn.fixture.ts'

const small = (namespace: string): string =>
  definitions(input('a', 'number') + decision('d', feel('a + 1'), ['a'], 'number'), 'urn:test', namespace)

for (const [namespace, version] of Object.entries(versions))
  test(`a model of DMN ${version} (${namespace}) is read`, () => {
    assert.deepEqual(told(small(namespace), 'd', { a: 1 }), { value: 2 })
  })

test('elements may have a prefix, and types the prefix of FEEL', () => {
  const prefixed = small(dmn15)
    .replaceAll(/<(\/?)(\w)/g, '<$1dmn:$2')
    .replace('xmlns=', 'xmlns:feel="urn:feel" xmlns:dmn=')
    .replaceAll('typeRef="', 'typeRef="feel:')
  assert.deepEqual(told(prefixed, 'd', { a: 1 }), { value: 2 })
})

const table = (attributes: string, rows: string): string =>
  `<decisionTable ${attributes}><input><inputExpression><text>a</text></inputExpression><inputValues><text>[0..10]</text></inputValues></input><output name="x"><outputValues><text>1, 2</text></outputValues><defaultOutputEntry><text>0</text></defaultOutputEntry></output>${rows}</decisionTable>`
const row = (when: string, then: string): string =>
  `<rule><inputEntry><text>${when}</text></inputEntry><outputEntry><text>${then}</text></outputEntry><annotationEntry><text>why</text></annotationEntry></rule>`
const rows = row('&gt; 2', '1') + row('&gt; 5', '2') + row('-', '1')

// prettier-ignore
const policies: readonly (readonly [attributes: string, a: number, value: unknown])[] = [
  ['hitPolicy="FIRST"',                       6, 1],
  ['hitPolicy="PRIORITY"',                    6, 1],
  ['hitPolicy="RULE ORDER"',                  6, [1, 2, 1]],
  ['hitPolicy="OUTPUT ORDER"',                6, [1, 1, 2]],
  ['hitPolicy="COLLECT"',                     1, [1]],
  ['hitPolicy="COLLECT" aggregation="SUM"',   6, 4],
  ['hitPolicy="COLLECT" aggregation="MIN"',   6, 1],
  ['hitPolicy="COLLECT" aggregation="MAX"',   6, 2],
  ['hitPolicy="COLLECT" aggregation="COUNT"', 6, 3],
]

for (const [attributes, a, value] of policies)
  test(`a table with ${attributes} keeps its meaning through an export`, () => {
    const model = definitions(input('a', 'number') + decision('d', table(attributes, rows), ['a']))
    assert.deepEqual(told(model, 'd', { a }), { value })
  })

test('a table without a hit policy is unique; a violation and a value outside the list are errors', () => {
  const model = definitions(input('a', 'number') + decision('d', table('', rows), ['a']))
  assert.deepEqual(told(model, 'd', { a: 1 }), { value: 1 })
  assert.deepEqual(told(model, 'd', { a: 6 }), { code: 'table.not-unique', decision: 'd' })
  assert.deepEqual(told(model, 'd', { a: 11 }), { code: 'table.input-value', decision: 'd' })
})

test('a fault in a cell is told with the line of the cell', () => {
  const xml = definitions(
    input('a', 'number') + decision('d', table('', `\n${row('&gt; 2', '1')}\n${row('&gt; &gt;', '1')}`), ['a']),
  )
  const [problem] = compileModel(modelIn(xml)).problems
  assert.deepEqual([problem?.code, problem?.line, problem?.element], ['dmn.table', 3, 'd'])
})

test('an export has a shape for every element and an arrow for every requirement', () => {
  const xml = toDmnXml(modelIn(small(dmn15)))
  assert.equal(xml.match(/<dmndi:DMNShape /g)?.length, 2)
  assert.match(xml, /<informationRequirement id="d-requires-1">/)
  assert.match(xml, /<dmndi:DMNEdge id="edge-d-requires-1" dmnElementRef="d-requires-1">/)
  assert.equal(toDmnXml(modelIn(xml)), xml)
})

test('special characters survive an export', () => {
  const text = `"<a> & 'b' " + "中文 𠮷" + "\\n"`
  assert.deepEqual(told(definitions(decision('d', feel(text))), 'd'), { value: `<a> & 'b' 中文 𠮷\n` })
})

const importing = (name: string, body: string): string =>
  definitions(
    `<import name="${name}" namespace="urn:lib" importType="${dmn15}"/>
     <inputData id="p" name="p"><variable name="p" typeRef="${name === '' ? '' : `${name}.`}tAge"/></inputData>
     <decision id="main" name="main"><variable name="main"/><informationRequirement><requiredInput href="#p"/></informationRequirement><informationRequirement><requiredDecision href="urn:lib#base"/></informationRequirement>${feel(body)}</decision>`,
  )
const library = definitions(
  `<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>` +
    input('rate', 'tAge') +
    decision('base', feel('rate * 10'), ['rate']),
  'urn:lib',
)

for (const [name, body] of [
  ['lib', 'lib.base + p'],
  ['', 'base + p'],
] as const)
  test(`an imported model is seen under the name "${name}"`, () => {
    const rules = compileModel(modelIn(importing(name, body)), [modelIn(library)])
    assert.deepEqual(rules.problems, [])
    const ask = (given: Record<string, number>) => rules.evaluate({ kind: 'decision', name: 'main', input: given })
    assert.deepEqual(withoutPlace(ask({ rate: 2, p: 3 })), { value: 23 })
    const wrong = ask({ rate: 2, p: 300 })
    assert.equal('error' in wrong && wrong.error.code, 'dmn.input')
  })

test('an input of an import of an import is given below both names, or by its own', () => {
  const inner = definitions(input('age', 'number'), 'urn:inner')
  const outer = definitions(
    `<import name="inner" namespace="urn:inner" importType="${dmn15}"/><decision id="o" name="o"><variable name="o"/><informationRequirement><requiredInput href="urn:inner#age"/></informationRequirement>${feel('inner.age + 1')}</decision>`,
    'urn:outer',
  )
  const main = definitions(
    `<import name="outer" namespace="urn:outer" importType="${dmn15}"/><decision id="m" name="m"><variable name="m"/><informationRequirement><requiredDecision href="urn:outer#o"/></informationRequirement>${feel('outer.o * 2')}</decision>`,
  )
  const rules = compileModel(modelIn(main), [modelIn(inner), modelIn(outer)])
  for (const given of [{ outer: { inner: { age: 4 } } }, { age: 4 }])
    assert.deepEqual(withoutPlace(rules.evaluate({ kind: 'decision', name: 'm', input: given })), { value: 10 })
})

test('imported knowledge and services are called through the name of the import', () => {
  const half = knowledge('half of', { x: 'number' }, feel('x / 2'))
  const service = `<decisionService id="s" name="by rate"><variable name="by rate"/><outputDecision href="#base"/><inputData href="#rate"/></decisionService>`
  const lib = definitions(
    input('rate', 'number') + decision('base', feel('rate * 10'), ['rate']) + half + service,
    'urn:lib',
  )
  const requires = (id: string) =>
    `<knowledgeRequirement><requiredKnowledge href="urn:lib#${id}"/></knowledgeRequirement>`
  const main = definitions(
    `<import name="my lib" namespace="urn:lib" importType="${dmn15}"/><decision id="d" name="d"><variable name="d"/>${requires('half of')}${requires('s')}${feel('my lib.half of(8) + my lib.by rate(rate: 2)')}</decision>`,
  )
  const rules = compileModel(modelIn(main), [modelIn(lib)])
  assert.deepEqual(withoutPlace(rules.evaluate({ kind: 'decision', name: 'd', input: {} })), { value: 24 })
})

test('an import that is not there is a problem of the decision that needs it', () => {
  const { problems } = compileModel(modelIn(importing('lib', 'lib.base')))
  assert.deepEqual(
    problems.map(({ code, element }) => [code, element]),
    [['dmn.reference', 'main']],
  )
})

// prettier-ignore
const refused: readonly (readonly [what: string, xml: string, code: string])[] = [
  ['text',             'hello',                                        'dmn.xml'],
  ['nothing',          '',                                             'dmn.xml'],
  ['an entity bomb',   '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>',  'dmn.xml'],
  ['DMN of no version','<definitions xmlns="urn:dmn"/>',               'dmn.root'],
  ['a nameless input', definitions('<inputData id="a"/>'),             'dmn.name'],
]

for (const [what, xml, code] of refused)
  test(`${what} is refused`, () => {
    const read = readDmn(xml)
    assert.equal(!read.ok && read.problem.code, code)
  })
