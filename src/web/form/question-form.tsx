// question form: the questions of one page with what was answered and what is wrong, and the button that sends them.
import { Button, PostForm } from '../components/button.tsx'
import type { Ui } from '../ui.ts'
import { Field } from './field.tsx'
import type { Answers, FieldError, Question } from './questions.ts'

interface QuestionFormProps {
  readonly ui: Ui
  readonly action: string
  readonly view: { readonly answers: Answers; readonly errors: readonly FieldError[] }
  readonly questions: readonly Question[]
  /** On the button. */
  readonly submit: string
}

/** Sends `shown` along: whoever checks the answers knows which questions were on the page. */
export const QuestionForm = ({ ui, action, view, questions, submit }: QuestionFormProps) => (
  <PostForm
    action={action}
    csrf={ui.csrf}
    className="stack-wide"
    hidden={{ shown: questions.map(({ id }) => id).join(' ') }}
  >
    {questions.map((question) => (
      <Field
        key={question.id}
        t={ui.t}
        question={question}
        answer={view.answers[question.id] ?? ''}
        error={view.errors.find(({ field }) => field === question.id)}
      />
    ))}
    <div class="actions">
      <Button>{submit}</Button>
    </div>
  </PostForm>
)
