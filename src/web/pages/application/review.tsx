// review: everything that will be submitted, each answer with a way back, before anything is sent.
// differences: a register says something else than it did when the form was opened; shown and confirmed first.
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { FactList } from '../../components/fact-list.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Steps } from '../../components/timeline.tsx'
import { stepNames } from '../../form/form-page.tsx'
import { asked, type Answers, type Question } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { Translate } from '../../texts.ts'
import type { PageProps } from '../../ui.ts'
import type { FactView } from '../views.ts'

export interface ReviewView {
  readonly serviceId: string
  readonly serviceTitle: string
  readonly caseId: string
  readonly facts: readonly FactView[]
  readonly questions: readonly Question[]
  readonly answers: Answers
  /** What the applicant declares by submitting. */
  readonly declarations: readonly string[]
  /** Version of the case that was shown, carried by the submission. */
  readonly hidden: Readonly<Record<string, string>>
}

export function ReviewPage({ ui, view }: PageProps<ReviewView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('review.title')} crumbs={[{ href: paths.guide(view.serviceId), text: view.serviceTitle }]}>
      <div class="stack-wide">
        <Steps ui={ui} names={stepNames(ui)} current={1} />
        <PageTitle over={view.serviceTitle} lead={t('review.lead')}>
          {t('review.title')}
        </PageTitle>
        <Section title={t('review.answers')} id="answers">
          <SummaryList
            rows={asked(view.questions, view.answers).map((question) => ({
              label: question.title,
              value: answerText(t, question, view.answers[question.id] ?? ''),
              change: {
                href: `${paths.form(view.caseId)}#${question.id}`,
                text: t('review.change'),
                about: question.title,
              },
            }))}
          />
        </Section>
        <Section title={t('review.facts')} id="facts">
          <FactList ui={ui} facts={view.facts} />
        </Section>
        <PostForm
          action={paths.submission(view.caseId)}
          csrf={ui.csrf}
          className="stack submit-box"
          hidden={view.hidden}
        >
          <p>
            <b>{t('review.declare')}</b>
          </p>
          <ul class="ds-list">
            {view.declarations.map((declaration) => (
              <li key={declaration}>{declaration}</li>
            ))}
          </ul>
          <div class="actions">
            <Button>
              {t('review.submit')} <Icon name="arrow" />
            </Button>
            <LinkButton variant="tertiary" href={paths.form(view.caseId)}>
              {t('review.back')}
            </LinkButton>
          </div>
        </PostForm>
      </div>
    </Page>
  )
}

/** An answer in words; a bank card shows its last four digits only. */
function answerText(t: Translate, { kind, options = [] }: Question, answer: string): string {
  if (answer === '') return t('review.none')
  if (kind === 'choice') return options.find(({ value }) => value === answer)?.label ?? answer
  if (kind === 'yes-no') return t(answer === 'yes' ? 'form.yes' : 'form.no')
  if (kind === 'checkbox') return t('review.ticked')
  return kind === 'bank-card' ? t('review.card', { last: answer.slice(-4) }) : answer
}

export interface DifferencesView {
  readonly serviceTitle: string
  readonly caseId: string
  readonly differences: readonly { readonly before: FactView; readonly now: FactView }[]
  readonly hidden: Readonly<Record<string, string>>
}

export function DifferencesPage({ ui, view }: PageProps<DifferencesView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('differences.title')}>
      <div class="stack-wide">
        <Steps ui={ui} names={stepNames(ui)} current={1} />
        <PageTitle over={view.serviceTitle} lead={t('differences.lead')}>
          {t('differences.title')}
        </PageTitle>
        {view.differences.map(({ before, now }) => (
          <div key={now.label} class="difference">
            <div>
              <p class="difference-when">{t('differences.before')}</p>
              <FactList ui={ui} facts={[before]} />
            </div>
            <div>
              <p class="difference-when">{t('differences.now')}</p>
              <FactList ui={ui} facts={[now]} />
            </div>
          </div>
        ))}
        <PostForm
          action={paths.submission(view.caseId)}
          csrf={ui.csrf}
          className="stack submit-box"
          hidden={view.hidden}
        >
          <p>{t('differences.say', { hotline: ui.city.hotline })}</p>
          <div class="actions">
            <Button>{t('differences.confirm')}</Button>
            <LinkButton variant="tertiary" href={paths.matters}>
              {t('differences.later')}
            </LinkButton>
          </div>
        </PostForm>
      </div>
    </Page>
  )
}
