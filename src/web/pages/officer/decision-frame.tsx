// decision frame: what approving and refusing have in common: whose case it is, the words to be written, the way back.
import type { ComponentChildren } from 'preact'
import { LinkButton } from '../../components/button.tsx'
import { PageTitle, PersonName } from '../../components/section.tsx'
import { ErrorSummary } from '../../form/error-summary.tsx'
import type { FieldError } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'

export interface DecisionView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly applicant: string
  /** `write`: give reasons. `confirm`: read what will be sent. */
  readonly step: 'write' | 'confirm'
  /** Version of the case that was read. */
  readonly hidden: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

interface WordsProps {
  readonly ui: Ui
  readonly field: string
  readonly errors: readonly FieldError[]
  readonly label: string
  readonly hint: string
  readonly words: string
}

export function Words({ ui, field, errors, label, hint, words }: WordsProps) {
  const error = errors.find((one) => one.field === field)
  return (
    <div class="ds-field question">
      <label class="ds-label question-title" for={field}>
        {label}
      </label>
      <p class="hint" data-field="description" id={`${field}-hint`}>
        {hint}
      </p>
      {error !== undefined && (
        <p class="ds-validation-message" id={`${field}-error`}>
          {ui.t(error.key, error.params)}
        </p>
      )}
      <textarea
        class="ds-input"
        id={field}
        name={field}
        rows={5}
        aria-describedby={error === undefined ? `${field}-hint` : `${field}-error ${field}-hint`}
        aria-invalid={error ? 'true' : undefined}
        defaultValue={words}
      />
    </div>
  )
}

export const Back = ({ ui, caseId }: { readonly ui: Ui; readonly caseId: string }) => (
  <LinkButton variant="tertiary" href={paths.officerCase(caseId)}>
    {ui.t('decide.back')}
  </LinkButton>
)

type DecisionFrameProps = PageProps<DecisionView> & { readonly title: string; readonly children: ComponentChildren }

export function DecisionFrame({ ui, view, title, children }: DecisionFrameProps) {
  const crumbs = [
    { href: paths.inbox, text: ui.t('shell.inbox') },
    { href: paths.officerCase(view.caseId), text: view.caseId },
  ]
  return (
    <Page ui={ui} title={title} crumbs={crumbs} failed={view.errors.length > 0}>
      <div class="stack-wide">
        <ErrorSummary t={ui.t} errors={view.errors} />
        <PageTitle over={view.serviceTitle}>
          {title} · <PersonName>{view.applicant}</PersonName>
        </PageTitle>
        {children}
      </div>
    </Page>
  )
}
