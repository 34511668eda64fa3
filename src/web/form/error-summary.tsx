// error summary: all mistakes of a form at its top, each a link to its field.
import type { Translate } from '../texts.ts'
import type { FieldError } from './questions.ts'

interface ErrorSummaryProps {
  readonly t: Translate
  readonly errors: readonly FieldError[]
}

/** Takes the focus when the page opens (`autofocus`), so that it is read first; nothing is shown without errors. */
export function ErrorSummary({ t, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    <div class="ds-error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary" autofocus>
      <h2 class="ds-heading" id="error-summary">
        {t('form.errorSummary')}
      </h2>
      <ul class="ds-list">
        {errors.map((error) => (
          <li key={error.field}>
            <a class="ds-link" href={`#${error.field}`}>
              {t(error.key, error.params)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
