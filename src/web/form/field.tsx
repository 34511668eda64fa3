// field: the control of one question with its label, hint and error message, tied together for screen readers.
import type { ComponentChildren } from 'preact'
import type { Translate } from '../texts.ts'
import type { FieldError, Option, Question, QuestionKind } from './questions.ts'

interface FieldProps {
  readonly t: Translate
  readonly question: Question
  readonly answer: string
  readonly error: FieldError | undefined
}

const renderers: Record<QuestionKind, (props: FieldProps) => ComponentChildren> = {
  text: (props) => <TextInput {...props} />,
  phone: (props) => <TextInput {...props} type="tel" autocomplete="tel" size={20} />,
  'bank-card': (props) => <TextInput {...props} inputMode="numeric" autocomplete="off" size={26} />,
  date: (props) => <DateInput {...props} />,
  choice: (props) => <RadioGroup {...props} options={props.question.options ?? []} />,
  'yes-no': (props) => <RadioGroup {...props} options={yesNo(props.t)} />,
  checkbox: (props) => <Checkbox {...props} />,
}

/** The control for a question of any kind. */
export const Field = (props: FieldProps) => <>{renderers[props.question.kind](props)}</>

const yesNo = (t: Translate): readonly Option[] => [
  { value: 'yes', label: t('form.yes') },
  { value: 'no', label: t('form.no') },
]

type TextInputProps = FieldProps & {
  readonly type?: 'text' | 'tel'
  readonly inputMode?: 'numeric'
  readonly autocomplete?: 'tel' | 'off'
  readonly size?: number
}

function TextInput({ t, question, answer, error, type = 'text', inputMode, autocomplete, size }: TextInputProps) {
  const { id } = question
  const common = {
    class: 'ds-input',
    id,
    name: id,
    value: answer,
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': describedBy(question, error),
    inputMode,
    autocomplete,
    size,
  } as const
  return (
    <div class="ds-field question">
      <label class="ds-label question-title" for={id}>
        {titleOf(t, question)}
      </label>
      <Hint question={question} />
      <Message t={t} error={error} />
      {type === 'tel' ? <input type="tel" {...common} /> : <input type="text" {...common} />}
    </div>
  )
}

function RadioGroup({ t, question, answer, error, options }: FieldProps & { readonly options: readonly Option[] }) {
  const { id } = question
  return (
    <fieldset class="ds-fieldset question" aria-describedby={describedBy(question, error)}>
      <legend class="ds-label question-title">{titleOf(t, question)}</legend>
      <Hint question={question} />
      <Message t={t} error={error} />
      {options.map(({ value, label, hint }, index) => (
        <div key={value} class="ds-field choice" data-variant="outline">
          <input
            class="ds-input"
            type="radio"
            id={index === 0 ? id : `${id}-${value}`}
            name={id}
            value={value}
            checked={answer === value}
            aria-describedby={hint === undefined ? undefined : `${id}-${value}-hint`}
          />
          <label class="ds-label" for={index === 0 ? id : `${id}-${value}`}>
            {label}
          </label>
          {hint !== undefined && (
            <p class="hint" id={`${id}-${value}-hint`}>
              {hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  )
}

function Checkbox({ t, question, answer, error }: FieldProps) {
  const { id } = question
  return (
    <div class="question stack-tight">
      <Message t={t} error={error} />
      <div class="ds-field choice" data-variant="outline">
        <input
          class="ds-input"
          type="checkbox"
          id={id}
          name={id}
          value="yes"
          checked={answer === 'yes'}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(question, error)}
        />
        <label class="ds-label" for={id}>
          {titleOf(t, question)}
        </label>
        <Hint question={question} />
      </div>
    </div>
  )
}

function DateInput({ t, question, answer, error }: FieldProps) {
  const { id } = question
  const [year = '', month = '', day = ''] = answer.split('-')
  const parts = [
    { part: 'year', value: year, size: 4 },
    { part: 'month', value: month, size: 2 },
    { part: 'day', value: day, size: 2 },
  ] as const
  return (
    <fieldset class="ds-fieldset question" aria-describedby={describedBy(question, error)}>
      <legend class="ds-label question-title">{titleOf(t, question)}</legend>
      <Hint question={question} />
      <Message t={t} error={error} />
      <div class="date-parts">
        {parts.map(({ part, value, size }, index) => (
          <div key={part} class="ds-field">
            <label class="ds-label" for={index === 0 ? id : `${id}-${part}`}>
              {t(`form.date.${part}`)}
            </label>
            <input
              class="ds-input"
              id={index === 0 ? id : `${id}-${part}`}
              name={`${id}-${part}`}
              type="text"
              inputMode="numeric"
              size={size}
              value={value}
              aria-invalid={error ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

const titleOf = (t: Translate, { title, optional = false }: Question): string =>
  optional ? t('form.optional', { title }) : title

function Hint({ question: { id, hint } }: { readonly question: Question }) {
  if (hint === undefined) return null
  return (
    <p class="hint" data-field="description" id={`${id}-hint`}>
      {hint}
    </p>
  )
}

function Message({ t, error }: { readonly t: Translate; readonly error: FieldError | undefined }) {
  if (error === undefined) return null
  return (
    <p class="ds-validation-message" id={`${error.field}-error`}>
      {t(error.key, error.params)}
    </p>
  )
}

function describedBy({ id, hint }: Question, error: FieldError | undefined): string | undefined {
  const ids = [hint === undefined ? [] : [`${id}-hint`], error === undefined ? [] : [`${id}-error`]].flat()
  return ids.length === 0 ? undefined : ids.join(' ')
}
