// comparisons in words: each condition with its outcome, what was compared with what, and the articles behind it.
import { automaticPoint, reopenedPoint } from '../automatic.ts'
import { explain, inWords, type Explained } from '../../../kernel/decisions/explain.ts'
import type { Decision, Judged, OpenPoint, TruthOutcome } from '../../../kernel/decisions/decision.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { lawOf } from '../../../web/pages/city-words.ts'
import type { ComparisonView, Truth } from '../../../web/pages/views.ts'
import type { CaseFile } from '../case-file.ts'
import { factTitle, reasonsInWords, valueInWords, type Reader } from './facts.ts'

const truths: Record<TruthOutcome, Truth> = { met: 'true', unmet: 'false', unknown: 'unknown' }

/** What the rules found, condition by condition, and whatever else keeps them from approving. */
export function comparisonViews(reader: Reader, service: Service, file: CaseFile): ComparisonView[] {
  const { found } = file
  if (found === undefined) return []
  const of: Told = { reader, service, file }
  const words = explain(service, found, reader.lang)
  const rules = new Set(words.map(({ rule }) => rule))
  const open = found.kind === 'refer' ? found.open.filter(({ point }) => !rules.has(point)) : []
  return [...words.map((one) => comparisonView(of, one)), ...open.map((point) => openView(reader, service, point))]
}

/** One case, told to one reader. */
interface Told {
  readonly reader: Reader
  readonly service: Service
  readonly file: CaseFile
}

function comparisonView(of: Told, one: Explained): ComparisonView {
  const { reader, file } = of
  const judged = file.found?.judged.find(({ rule }) => rule === one.rule)
  const reasons = judged?.reasons ?? []
  return {
    id: one.rule,
    says: one.text,
    truth: truths[one.outcome],
    laws: one.sources.map((source) => lawOf(reader, source)),
    compared: judged === undefined ? [] : compared(of, judged),
    ...(reasons.length > 0 && { open: reasonsInWords(reader, reasons) }),
  }
}

/** A result that could not be computed, or an entry of the certificate that is missing. */
function openView(reader: Reader, service: Service, { point, reasons }: OpenPoint): ComparisonView {
  return {
    id: point,
    says: reader.t('comparison.missing', { what: pointTitle(reader, service, point) }),
    truth: 'unknown',
    laws: service.definition.basis.slice(0, 1).map((basis) => lawOf(reader, basis)),
    compared: [],
    open: reasonsInWords(reader, reasons),
  }
}

/** A point left to a person, in a few words: the condition, the result or the fact. */
export function pointTitle(reader: Reader, service: Service, point: string): string {
  const { require, results } = service.texts[reader.lang].rules
  const rule = require.find(({ id }) => id === point)
  const result = results.find(({ id }) => `results.${id}` === point)
  if (point === automaticPoint) return reader.t('point.automatic')
  if (point === reopenedPoint) return reader.t('point.reopened')
  return rule?.title ?? result?.title ?? factTitle(reader, service, point)
}

interface Pair {
  readonly label: string
  readonly value: string
}

/** What stood on either side, in the order of the rule, each once. */
function compared(of: Told, { comparisons }: Judged): Pair[] {
  const pairs = comparisons.flatMap(({ operands }) => operands).flatMap(({ text, value }) => pairsOf(of, text, value))
  return [...new Map(pairs.map((pair) => [pair.label, pair])).values()]
}

function pairsOf(of: Told, text: string, value: unknown): Pair[] {
  const { reader, service, file } = of
  if (text.startsWith('answers.')) return answerPair(of, text)
  if (service.facts.has(text)) return factPair(of, text)
  const known = file.found?.values[text]
  if (known !== undefined) return [valuePair(reader, service, text, known.is)]
  const within = [...service.facts.keys()].filter((name) => text.includes(name))
  const facts = within.flatMap((name) => factPair(of, name))
  return text.startsWith('age(') && typeof value === 'number'
    ? [...facts, { label: reader.t('compared.age'), value: reader.t('unit.years', { n: value }) }]
    : facts
}

function factPair({ reader, service, file }: Told, name: string): Pair[] {
  const fact = file.facts[name]
  if (fact === undefined || !('value' in fact)) return []
  const value = valueInWords(reader, service, name, fact.value)
  return value === null ? [] : [{ label: factTitle(reader, service, name), value }]
}

function answerPair({ reader, service, file }: Told, name: string): Pair[] {
  const id = name.slice('answers.'.length)
  const answer = file.answers[id]
  if (answer === undefined || answer === '') return []
  const options = service.texts[reader.lang].form.questions.find((question) => question.id === id)?.options
  return [
    {
      label: factTitle(reader, service, name),
      value: options?.find((option) => option.id === answer)?.label ?? answer,
    },
  ]
}

function valuePair(reader: Reader, service: Service, name: string, is: string | number | boolean): Pair {
  const definition = service.texts[reader.lang].rules.values[name]
  const unit = definition?.unit
  const words = inWords(is, definition ?? {}, reader.lang)
  return {
    label: definition?.title ?? name,
    value: unit === undefined || unit === 'fen' ? words : reader.t(`unit.${unit}`, { n: words }),
  }
}

/** The conditions an officer found not to be met, in the words of a failed condition, whatever the rules had found. */
export function unmetWords(reader: Reader, service: Service, found: Decision, refused: readonly string[]): Explained[] {
  const judged = found.judged.map((one) => (refused.includes(one.rule) ? { ...one, outcome: 'unmet' as const } : one))
  return explain(service, { ...found, judged }, reader.lang).filter(({ rule }) => refused.includes(rule))
}
