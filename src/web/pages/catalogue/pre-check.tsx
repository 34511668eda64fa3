// pre-check: "can I get this?", answered by the same rules as an application, without a name and without a trace.
import { LinkButton } from '../../components/button.tsx'
import { ComparisonList } from '../../components/comparison-list.tsx'
import { Notice } from '../../components/notice.tsx'
import { Outcome, type OutcomeKind } from '../../components/outcome.tsx'
import { Phone } from '../../components/rights.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { ErrorSummary } from '../../form/error-summary.tsx'
import { QuestionForm } from '../../form/question-form.tsx'
import type { Answers, FieldError, Question } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { ComparisonView } from '../views.ts'

export interface PreCheckView {
  readonly id: string
  readonly title: string
  readonly questions: readonly Question[]
  readonly answers: Answers
  readonly errors: readonly FieldError[]
  readonly phone: string
  /** Absent until something was asked. */
  readonly result?: PreCheckResult
}

export interface PreCheckResult {
  readonly verdict: 'yes' | 'no' | 'open'
  readonly conditions: readonly ComparisonView[]
  /** What would follow, as far as it is known. */
  readonly follows: readonly { readonly label: string; readonly value: string }[]
}

const kinds: Readonly<Record<PreCheckResult['verdict'], OutcomeKind>> = {
  yes: 'approved',
  no: 'decided',
  open: 'unclear',
}

export function PreCheckPage({ ui, view }: PageProps<PreCheckView>) {
  const { t } = ui
  const title = t('preCheck.title', { service: view.title })
  return (
    <Page
      ui={ui}
      title={title}
      failed={view.errors.length > 0}
      crumbs={[{ href: paths.guide(view.id), text: view.title }]}
    >
      <div class="stack-wide">
        <ErrorSummary t={t} errors={view.errors} />
        {view.result === undefined ? (
          <PageTitle over={view.title} lead={t('preCheck.lead')}>
            {t('preCheck.heading')}
          </PageTitle>
        ) : (
          <Result ui={ui} view={view} result={view.result} />
        )}
        <Section title={view.result === undefined ? t('preCheck.questions') : t('preCheck.again')} id="questions">
          {view.result === undefined && <Notice tone="info">{t('preCheck.promise')}</Notice>}
          <QuestionForm
            ui={ui}
            action={paths.preCheck(view.id)}
            view={view}
            questions={view.questions}
            submit={t('preCheck.check')}
          />
        </Section>
      </div>
    </Page>
  )
}

function Result({ ui, view, result }: PageProps<PreCheckView> & { readonly result: PreCheckResult }) {
  const { t } = ui
  return (
    <>
      <Outcome kind={kinds[result.verdict]} over={view.title} title={t(`preCheck.${result.verdict}.title`)}>
        <p>{t(`preCheck.${result.verdict}.say`)}</p>
      </Outcome>
      {result.follows.length > 0 && (
        <Section title={t('preCheck.follows')} id="follows">
          <SummaryList rows={result.follows} />
        </Section>
      )}
      <Section title={t('preCheck.conditions')} id="conditions">
        <ComparisonList t={t} comparisons={result.conditions} />
      </Section>
      <Next ui={ui} view={view} />
    </>
  )
}

function Next({ ui, view }: { readonly ui: Ui; readonly view: PreCheckView }) {
  const { t } = ui
  return (
    <Section title={t('preCheck.next')} id="next">
      <p>{t('preCheck.nextSay')}</p>
      <div class="actions">
        <LinkButton href={paths.guide(view.id)}>{t('preCheck.toGuide')}</LinkButton>
      </div>
      <p>
        {t('preCheck.ask')} <Phone number={view.phone} />
      </p>
      <p class="small muted">{t('preCheck.forgotten')}</p>
    </Section>
  )
}
