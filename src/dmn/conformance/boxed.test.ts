import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../feel/json.ts'
import { decision, definitions, entry, feel, input, knowledge, result, told } from './dmn.fixture.ts'

const context = (content: string): string => `<context>${content}</context>`
const loop = (tag: string, body: string, over: string, does: string): string =>
  `<${tag} iteratorVariable="i"><in>${over}</in><${body}>${does}</${body}></${tag}>`
const half = knowledge('half of', { 'the amount': 'number' }, feel('the amount / 2'))
const bind = (name: string, value: string): string => `<binding><parameter name="${name}"/>${feel(value)}</binding>`
const fn = (parameter: string, body: string): string =>
  `<functionDefinition><formalParameter name="${parameter}"/>${body}</functionDefinition>`
const relation = `<relation><column name="a"/><column name="b c"/><row>${feel('1')}${feel('"x"')}</row><row>${feel('2')}${feel('"y"')}</row></relation>`

// prettier-ignore
const cases: readonly (readonly [what: string, logic: string, value: Json])[] = [
  ['literal',                         feel('1 + 2'),                                                            3],
  ['literal over lines',              feel('if true\n  then "a"\n  else "b"'),                                  'a'],
  ['CDATA',                           '<literalExpression><text><![CDATA[1 < 2 and "&amp;" = "&" + "amp;"]]></text></literalExpression>', true],
  ['character references',            '<literalExpression><text>"&#x4E2D;&#25991;&quot;</text></literalExpression>', '中文'],
  ['list',                            `<list>${feel('1')}${feel('"a"')}${feel('null')}</list>`,                 [1, 'a', null]],
  ['relation',                        relation,                                                                 [{ a: 1, 'b c': 'x' }, { a: 2, 'b c': 'y' }]],
  ['context',                         context(entry('a b', feel('1')) + entry('c', feel('a b + 1'))),           { 'a b': 1, c: 2 }],
  ['context with a result',           context(entry('a', feel('1')) + result(feel('a + 1'))),                   2],
  ['context of its own types',        context(entry('a', feel('"1"'), 'number')),                               { a: null }],
  ['context inside a context',        context(entry('a', context(entry('b', feel('1')))) + result(feel('a.b + 1'))), 2],
  ['function of a context',           context(entry('f', fn('x', feel('x * 2'))) + result(feel('f(4)'))),       8],
  ['function that calls itself',      context(entry('f', fn('n', feel('if n < 2 then 1 else n * f(n - 1)'))) + result(feel('f(5)'))), 120],
  ['invocation',                      `<invocation>${feel('half of')}${bind('the amount', '5')}</invocation>`,  2.5],
  ['invocation without the argument', `<invocation>${feel('half of')}</invocation>`,                            null],
  ['call of knowledge by name',       feel('half of(the amount: 8)'),                                           4],
  ['call of knowledge in a loop',     feel('for n in [2, 4] return half of(n)'),                                [1, 2]],
  ['conditional',                     `<conditional><if>${feel('1 > 2')}</if><then>${feel('1')}</then><else>${feel('2')}</else></conditional>`, 2],
  ['conditional on null',             `<conditional><if>${feel('null')}</if><then>${feel('1')}</then><else>${feel('2')}</else></conditional>`, 2],
  ['for',                             loop('for', 'return', feel('[1, 2, 3]'), feel('i * i')),                  [1, 4, 9]],
  ['for over a range',                loop('for', 'return', feel('1..3'), feel('i')),                           [1, 2, 3]],
  ['for with partial results',        loop('for', 'return', feel('1..4'), feel('if i = 1 then 1 else i * partial[-1]')), [1, 2, 6, 24]],
  ['every',                           loop('every', 'satisfies', feel('[1, 2]'), feel('i > 0')),                true],
  ['every, one not',                  loop('every', 'satisfies', feel('[1, 2]'), feel('i > 1')),                false],
  ['some',                            loop('some', 'satisfies', feel('[1, 2]'), feel('i > 1')),                 true],
  ['some of nothing',                 loop('some', 'satisfies', feel('[]'), feel('i > 1')),                     false],
  ['filter by an entry',              `<filter><in>${relation}</in><match>${feel('a = 2')}</match></filter>`,   [{ a: 2, 'b c': 'y' }]],
  ['filter by item',                  `<filter><in>${feel('[1, 2, 3]')}</in><match>${feel('item > 1')}</match></filter>`, [2, 3]],
  ['a loop inside a loop',            loop('for', 'return', feel('[1, 2]'), loop('for', 'return', feel('[i]'), feel('i + 1'))), [[2], [3]]],
]

for (const [what, logic, value] of cases)
  test(`boxed: ${what}`, () => {
    const model = definitions(half + decision('d', logic, ['+half of']))
    const outcome = told(model, 'd')
    assert.deepEqual(outcome, { value })
  })

// prettier-ignore
const nulls: readonly (readonly [what: string, logic: string, code: string])[] = [
  ['an expression that is no FEEL', feel('1 + + '),                                                     'dmn.expression'],
  ['another language',              '<literalExpression expressionLanguage="python"><text>1</text></literalExpression>', 'dmn.language'],
  ['no expression',                 '',                                                                 'dmn.empty'],
  ['an empty expression',           feel(' '),                                                          'dmn.empty'],
  ['a function of another language', context(entry('f', `<functionDefinition kind="Java"><formalParameter name="x"/>${context('')}</functionDefinition>`) + result(feel('f(1)'))), 'dmn.external'],
  ['a call of what is no function', `<invocation>${feel('null')}${bind('x', '1')}</invocation>`,        'dmn.call'],
]

for (const [what, logic, code] of nulls)
  test(`${what} is the error ${code}`, () => {
    assert.deepEqual(told(definitions(decision('d', logic)), 'd'), { code, decision: 'd' })
  })

test('a decision sees what it requires and nothing else', () => {
  const model = definitions(
    input('a', 'number') +
      decision('b', feel('a + 1'), ['a']) +
      decision('c', feel('b + 1'), ['b']) +
      decision('d', feel('a'), ['b']),
  )
  assert.deepEqual(told(model, 'c', { a: 1 }), { value: 3 })
  assert.deepEqual(told(model, 'd', { a: 1 }), { value: null })
})

test('decisions that require each other are an error, not an endless loop', () => {
  const model = definitions(decision('a', feel('b'), ['b']) + decision('b', feel('a'), ['a']))
  assert.deepEqual(told(model, 'a'), { code: 'dmn.cycle', decision: 'a' })
})

test('knowledge that calls knowledge', () => {
  const twice = `<businessKnowledgeModel id="twice" name="twice"><variable name="twice"/><encapsulatedLogic><formalParameter name="x" typeRef="number"/>${feel('4 * half of(x)')}</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href="#half of"/></knowledgeRequirement></businessKnowledgeModel>`
  assert.deepEqual(told(definitions(half + twice + decision('d', feel('twice(3)'), ['+twice'])), 'd'), { value: 6 })
  assert.deepEqual(told(definitions(half + twice), 'twice', { x: '3' }, 'knowledge'), { value: 6 })
})

const service = (outputs: readonly string[]): string =>
  `<decisionService id="s" name="s"><variable name="s"/>${outputs.map((each) => `<outputDecision href="#${each}"/>`).join('')}<encapsulatedDecision href="#b"/><inputDecision href="#given"/><inputData href="#a"/></decisionService>`
const parts =
  input('a', 'number') +
  decision('given', feel('100'), []) +
  decision('b', feel('a + given'), ['a', 'given']) +
  decision('c', feel('b * 2'), ['b'])

// prettier-ignore
const services: readonly (readonly [outputs: readonly string[], value: Json])[] = [
  [['c'],      22],
  [['b', 'c'], { b: 11, c: 22 }],
]

for (const [outputs, value] of services)
  test(`a service with the outputs ${outputs.join(', ')} takes its input decisions as given`, () => {
    assert.deepEqual(told(definitions(parts + service(outputs)), 's', { a: 1, given: 10 }, 'service'), { value })
  })

test('a service is a function: input data first, then input decisions', () => {
  const model = definitions(parts + service(['c']) + decision('d', feel('[s(1, 10), s(given: 2, a: 1)]'), ['+s']))
  assert.deepEqual(told(model, 'd', { a: 5 }), { value: [22, 6] })
})
