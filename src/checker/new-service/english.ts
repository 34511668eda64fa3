// en.yaml of a skeleton: the same keys, for somebody to translate.
import type { Settled } from './answers.ts'
import { firstRule } from './first-rule.ts'
import { toTranslate } from './placeholder.ts'
import { asksForPhone } from './skeleton-form.ts'

export function englishFile(settled: Settled): string {
  const { id } = firstRule(settled)
  return `title: ${quoted('the title')}
summary: ${quoted('who gets what')}
needs:
  '1': { purpose: ${quoted('what the register is asked for')} }
target: ${quoted('for whom')}
conditions:
  first: { text: ${quoted('one condition')} }
channels:
  online: { title: Online, detail: ${quoted('where, how long')} }
  counter: { title: At a counter, detail: ${quoted('where, when, what to bring')} }
steps:
  received: { title: Received, detail: ${quoted('what happens')} }
  decided: { title: Decided, detail: ${quoted('by whom, how long')} }
remedies:
  reconsideration: { title: Apply for administrative reconsideration, within: Within 60 days of learning of the decision }
faq:
  first-question: { question: ${quoted('as people ask')}, answer: ${quoted('in plain words')} }
life_events: { '1': ${quoted('a situation of life')} }
audiences: { '1': ${quoted('a group')} }
form:
  title: What we still need to ask
${question(settled)}  declarations:
    true-answers: { text: What I have stated is true. }
  notice: { text: ${quoted('purpose, kinds of data, keeping, rights')} }
rules:
  require:
    ${id}:
      title: ${quoted('the condition')}
      say: { met: ${quoted('when it holds')}, unmet: ${quoted('when it does not')}, unknown: ${quoted('when nobody can tell')} }
`
}

const question = ({ city }: Settled): string =>
  asksForPhone(city) ? '  questions:\n    contact_phone: { label: Phone number }\n' : ''

/** In quotes: brackets would begin a list. */
const quoted = (what: string): string => `'${toTranslate(what)}'`
