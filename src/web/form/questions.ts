// question: one thing the applicant is asked, always about a concept that no register holds. answers: question id to text.
// shown: the ids that were on the page the answers come from; a question that appears because of an answer was not.
import { civilDate } from '../../kernel/primitives/dates.ts'
import { checkBankCard } from '../../kernel/primitives/identifiers/bank-card.ts'
import { checkMobileNumber } from '../../kernel/primitives/identifiers/mobile-number.ts'
import type { Params } from '../texts.ts'

export type QuestionKind = 'text' | 'phone' | 'choice' | 'bank-card' | 'date' | 'yes-no' | 'checkbox'
export type Answers = Readonly<Record<string, string>>

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export interface Question {
  readonly id: string
  /** Entry of the city's concepts; the once-only check compares it with what registers hold. */
  readonly concept: string
  readonly kind: QuestionKind
  /** In the reader's language. */
  readonly title: string
  readonly hint?: string
  readonly optional?: boolean
  /** For `choice`. */
  readonly options?: readonly Option[]
  /** Asked only when this holds of the other answers; always asked without it. */
  readonly when?: (answers: Answers) => boolean
}

/** A mistake in one answer: a text key that says what is wrong and what to do. */
export interface FieldError {
  readonly field: string
  readonly key: string
  readonly params: Params
}

export interface Checked {
  readonly answers: Answers
  readonly errors: readonly FieldError[]
  /** Questions that the answers called up and that were not on the page yet. */
  readonly revealed: readonly Question[]
}

/** The questions to show beside these answers. */
export const asked = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter(({ when }) => when === undefined || when(answers))

/** Reads a posted form: answers in one shape, mistakes in the order of the page, and questions not seen yet. */
export function checkAnswers(questions: readonly Question[], posted: Readonly<Record<string, unknown>>): Checked {
  const given = Object.fromEntries(questions.map((question) => [question.id, readAnswer(question, posted)]))
  const open = asked(questions, given)
  const seen = new Set(text(posted.shown).split(' '))
  const answers = Object.fromEntries(open.map(({ id }) => [id, given[id] ?? '']))
  return {
    answers,
    errors: open.filter(({ id }) => seen.has(id)).flatMap((question) => errorOf(question, answers[question.id] ?? '')),
    revealed: open.filter(({ id }) => !seen.has(id)),
  }
}

function readAnswer({ id, kind }: Question, posted: Readonly<Record<string, unknown>>): string {
  if (kind === 'date' && posted[`${id}-year`] !== undefined) return readDate(id, posted)
  const answer = narrow(text(posted[id]).trim())
  if (kind === 'bank-card') return answer.replace(/[\s-]/g, '')
  return kind === 'phone' ? answer.replace(/\s/g, '') : answer
}

function readDate(id: string, posted: Readonly<Record<string, unknown>>): string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => narrow(text(posted[`${id}-${part}`]).trim()))
  return year === '' && month === '' && day === '' ? '' : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

type Check = (answer: string, question: Question) => string | undefined

const checks: Record<QuestionKind, Check> = {
  text: (answer) => (answer.length > 200 ? 'form.error.long' : undefined),
  phone: (answer) => (isPhone(answer) ? undefined : 'form.error.phone'),
  choice: (answer, { options = [] }) =>
    options.some(({ value }) => value === answer) ? undefined : 'form.error.choice',
  'bank-card': (answer) => (checkBankCard(answer).ok ? undefined : 'form.error.bankCard'),
  date: (answer) => (civilDate(answer) === undefined ? 'form.error.date' : undefined),
  'yes-no': (answer) => (answer === 'yes' || answer === 'no' ? undefined : 'form.error.choice'),
  checkbox: (answer) => (answer === 'yes' ? undefined : 'form.error.choice'),
}

const emptyKeys: Record<QuestionKind, string> = {
  text: 'form.error.empty',
  phone: 'form.error.empty',
  choice: 'form.error.unchosen',
  'bank-card': 'form.error.empty',
  date: 'form.error.empty',
  'yes-no': 'form.error.unchosen',
  checkbox: 'form.error.unticked',
}

function errorOf(question: Question, answer: string): FieldError[] {
  if (answer === '' && question.optional === true) return []
  const key = answer === '' ? emptyKeys[question.kind] : checks[question.kind](answer, question)
  return key === undefined ? [] : [{ field: question.id, key, params: { title: question.title } }]
}

/** A mobile number, or a fixed line with its area code. */
const isPhone = (text: string): boolean => checkMobileNumber(text).ok || /^0\d{2,3}-?\d{7,8}$/.test(text)

// Chinese input methods type full-width digits (１２３); people must not be told that these are wrong.
const narrow = (value: string): string =>
  value.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
