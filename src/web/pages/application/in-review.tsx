// in review: a point needs a person. Says what is settled, what is open, who settles it and by when. Never reads as a no.
import { ComparisonList } from '../../components/comparison-list.tsx'
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { Outcome } from '../../components/outcome.tsx'
import { ContactList } from '../../components/rights.tsx'
import { Section } from '../../components/section.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { ComparisonView, Contact, TimelineEntry } from '../views.ts'

export interface InReviewView {
  readonly caseId: string
  readonly serviceTitle: string
  /** Who settles the open points. */
  readonly office: string
  /** Promised last day. */
  readonly dueOn: string
  readonly comparisons: readonly ComparisonView[]
  readonly timeline: readonly TimelineEntry[]
  readonly contact: Contact
  /** What was decided before is looked at again: it stands, and there is nothing to take back. */
  readonly again: boolean
  /** Version of the case that was shown, carried by a withdrawal. */
  readonly hidden: Readonly<Record<string, string>>
}

export function InReviewPage({ ui, view }: PageProps<InReviewView>) {
  const { t, format } = ui
  const open = view.comparisons.filter(({ truth }) => truth !== 'true')
  const settled = view.comparisons.filter(({ truth }) => truth === 'true')
  return (
    <Page ui={ui} title={t('inReview.title')} crumbs={[{ href: paths.matters, text: t('shell.matters') }]}>
      <div class="stack-wide">
        <Outcome kind="waiting" over={view.serviceTitle} title={t('inReview.title')}>
          <p>{t('inReview.say', { office: view.office, date: format.date(view.dueOn) })}</p>
          <p class="muted">
            {t('case.number')} <code class="code">{view.caseId}</code>
          </p>
        </Outcome>
        {open.length > 0 && (
          <Section title={t('inReview.open')} id="open" lead={t('inReview.openLead')}>
            <ComparisonList t={t} comparisons={open} />
          </Section>
        )}
        {settled.length > 0 && (
          <Section title={t('inReview.settled')} id="settled" lead={t('inReview.settledLead')}>
            <ComparisonList t={t} comparisons={settled} />
          </Section>
        )}
        <Section title={t('inReview.next')} id="next">
          <ol class="ds-list">
            <li>{t('inReview.step.check', { office: view.office })}</li>
            <li>{t('inReview.step.ask')}</li>
            <li>{t('inReview.step.answer', { date: format.date(view.dueOn) })}</li>
          </ol>
        </Section>
        <Section title={t('case.timeline')} id="timeline">
          <Timeline ui={ui} entries={view.timeline} />
        </Section>
        <Section title={t('decided.contact')} id="contact">
          <ContactList ui={ui} contact={view.contact} />
        </Section>
        <div class="actions">
          <LinkButton variant="secondary" href={paths.receipt(view.caseId)}>
            {t('approved.receipt')}
          </LinkButton>
        </div>
        {!view.again && <Withdrawal ui={ui} view={view} />}
      </div>
    </Page>
  )
}

/** Two presses: what happens is said before the second. */
function Withdrawal({ ui, view }: PageProps<InReviewView>) {
  const { t } = ui
  return (
    <details class="ds-details" data-variant="tinted">
      <summary>{t('inReview.withdraw')}</summary>
      <PostForm action={paths.withdrawal(view.caseId)} csrf={ui.csrf} className="stack" hidden={view.hidden}>
        <p>{t('inReview.withdrawSay')}</p>
        <div class="actions">
          <Button variant="secondary">{t('inReview.withdrawButton')}</Button>
        </div>
      </PostForm>
    </details>
  )
}
