// rule model: a DMN file somebody wants to try. A draft, not law: no case is decided by it, and it expires.
// ask: what is wanted of a model; answer: what came of it. Both cross to a thread of their own (runner.ts), because a
// loop in a stranger’s model must not stop the process.
import { errorsOf, PlatformError } from '../../kernel/primitives/errors.ts'
import type { Json } from '../../kernel/primitives/json.ts'

export interface Described {
  readonly name: string
  readonly namespace: string
  readonly decisions: readonly string[]
  readonly inputs: readonly string[]
  readonly decisionServices: readonly string[]
  readonly businessKnowledgeModels: readonly string[]
  /** Namespaces of the models it imports. */
  readonly imports: readonly string[]
  /** Expressions that are not FEEL and the like: what needs them is an error, the rest works. */
  readonly problems: readonly Problem[]
}
export interface Problem {
  readonly code: string
  readonly line: number
  readonly element?: string
  readonly text: string
}
export interface Evaluation {
  readonly kind: 'decision' | 'service' | 'knowledge'
  readonly name: string
  readonly input: Readonly<Record<string, Json>>
}
export interface Source {
  readonly id: string
  readonly xml: string
}
export interface Clock {
  readonly epochMs: number
  readonly zone: string
}

export type Ask =
  | { readonly want: 'description'; readonly xml: string }
  | { readonly want: 'export'; readonly xml: string }
  | {
      readonly want: 'value'
      readonly model: Source
      readonly imported: readonly Source[]
      readonly evaluation: Evaluation
      readonly clock: Clock
    }
export interface EvaluationError {
  readonly code: string
  readonly message: string
  readonly decision: string
  readonly place?: { readonly line: number }
}
export type Answer =
  | { readonly kind: 'description'; readonly description: Described }
  | { readonly kind: 'export'; readonly xml: string }
  /** `{"value": …}` or `{"error": {…}}` as text: a number may have more digits than JavaScript’s. */
  | { readonly kind: 'outcome'; readonly json: string }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'stopped'; readonly why: 'too-long' | 'too-large' }

export const rulesError = errorsOf({
  'rules.no-model': { kind: 'missing', fix: 'Post the model again: drafts are deleted when they are not used.' },
  'rules.request': {
    kind: 'invalid',
    fix: 'Send {"decision": "name", "input": {…}}; instead of decision also decisionService or businessKnowledgeModel.',
  },
  'rules.not-a-model': { kind: 'invalid', fix: 'Send a DMN 1.1 to 1.5 file as XML.' },
  'rules.busy': { kind: 'unavailable', fix: 'Too many models are being evaluated. Try again in a few seconds.' },
})

/** The refusal of a file, with the line and the reason in its sentence. */
export const notAModel = ({ line, text, code }: Problem): PlatformError =>
  new PlatformError('rules.not-a-model', { kind: 'invalid', fix: `Line ${line}: ${text}` }, { line, code })

/** How an evaluation that had to be stopped is told. */
export const stoppedOutcome = (
  why: 'too-long' | 'too-large',
  { name }: Evaluation,
): { readonly error: EvaluationError } => ({
  error: {
    code: `rules.${why}`,
    message:
      why === 'too-long'
        ? 'The evaluation took longer than is allowed; is there a loop over too many elements?'
        : 'The evaluation needed more memory than is allowed; is there a list of too many elements?',
    decision: name,
  },
})
