// form page: what the registers already know, with where it comes from; then the few questions that remain.
import { FactList } from '../components/fact-list.tsx'
import { Icon } from '../components/icon.tsx'
import { Law } from '../components/law.tsx'
import { Notice } from '../components/notice.tsx'
import { PageTitle, Section } from '../components/section.tsx'
import { Steps } from '../components/timeline.tsx'
import { Page } from '../page.tsx'
import type { FactView, LegalRef } from '../pages/views.ts'
import { paths } from '../paths.ts'
import type { PageProps, Ui } from '../ui.ts'
import { ErrorSummary } from './error-summary.tsx'
import { QuestionForm } from './question-form.tsx'
import { asked, type Answers, type FieldError, type Question } from './questions.ts'

export interface FormView {
  readonly serviceId: string
  readonly serviceTitle: string
  readonly caseId: string
  readonly facts: readonly FactView[]
  readonly privacy: PrivacyView
  readonly questions: readonly Question[]
  readonly answers: Answers
  readonly errors: readonly FieldError[]
  /** True when an answer called up further questions: not a mistake, so it is said kindly. */
  readonly more: boolean
}

/** What must be told before personal data are used. @source 个人信息保护法 Art. 17, 35 */
export interface PrivacyView {
  /** Who uses the data. */
  readonly office: string
  readonly phone: string
  /** What for, which kinds of data, how long they are kept: the city's own words. */
  readonly notice: string
  readonly law: LegalRef
}

export function FormPage({ ui, view }: PageProps<FormView>) {
  const { t } = ui
  const questions = asked(view.questions, view.answers)
  return (
    <Page
      ui={ui}
      title={view.serviceTitle}
      crumbs={[{ href: paths.guide(view.serviceId), text: view.serviceTitle }]}
      failed={view.errors.length > 0}
    >
      <div class="stack-wide">
        <Steps ui={ui} names={stepNames(ui)} current={0} />
        <ErrorSummary t={t} errors={view.errors} />
        <PageTitle over={t('form.caseNumber', { id: view.caseId })} lead={t('form.lead')}>
          {view.serviceTitle}
        </PageTitle>
        <Section title={t('form.known')} id="known" lead={t('form.knownLead')}>
          <FactList ui={ui} facts={view.facts} />
          <p class="small muted">{t('form.wrong', { hotline: ui.city.hotline })}</p>
        </Section>
        <PrivacyNotice ui={ui} privacy={view.privacy} />
        <Section title={t('form.questions')} id="questions">
          {view.more && <Notice tone="info">{t('form.more')}</Notice>}
          <QuestionForm
            ui={ui}
            action={paths.form(view.caseId)}
            view={view}
            questions={questions}
            submit={t('form.toReview')}
          />
        </Section>
      </div>
    </Page>
  )
}

/** The names of the pages an applicant passes. */
export const stepNames = ({ t }: Ui): readonly string[] => [
  t('form.step.fill'),
  t('form.step.review'),
  t('form.step.result'),
]

function PrivacyNotice({ ui, privacy }: { readonly ui: Ui; readonly privacy: PrivacyView }) {
  const { t } = ui
  return (
    <details class="ds-details privacy" data-variant="tinted">
      <summary>
        <Icon name="shield" /> {t('form.privacy.title', { office: privacy.office })}
      </summary>
      <div class="stack-tight">
        <p>{privacy.notice}</p>
        <p>{t('form.privacy.rights', { phone: privacy.phone })}</p>
        <p class="small muted">
          <Law law={privacy.law} />
        </p>
      </div>
    </details>
  )
}
