// officer's case: everything needed to decide is here already; only the open point is left to settle.
import type { ComponentChildren } from 'preact'
import { LinkButton } from '../../components/button.tsx'
import { ComparisonList } from '../../components/comparison-list.tsx'
import { FactList } from '../../components/fact-list.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { ComparisonView, FactView, TimelineEntry } from '../views.ts'
import { DueTag, type DueLevel } from './inbox.tsx'

export interface OfficerCaseView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly applicant: string
  readonly maskedNumber: string
  readonly dueOn: string
  /** Last day of the law, beside the promised one. */
  readonly statutoryOn: string
  readonly level: DueLevel
  /** What is left to settle. */
  readonly openPoints: readonly string[]
  /** What the rules advise; never an order. */
  readonly advice: string
  readonly facts: readonly FactView[]
  readonly answers: readonly { readonly label: string; readonly value: string }[]
  readonly comparisons: readonly ComparisonView[]
  readonly timeline: readonly TimelineEntry[]
  /** False when this officer may look but not decide (回避, another office). */
  readonly mayDecide: boolean
}

export function OfficerCasePage({ ui, view }: PageProps<OfficerCaseView>) {
  const { t, format } = ui
  return (
    <Page ui={ui} title={view.serviceTitle} width="wide" crumbs={[{ href: paths.inbox, text: t('shell.inbox') }]}>
      <div class="two-columns">
        <div class="stack-wide">
          <PageTitle over={view.serviceTitle}>
            <PersonName>{view.applicant}</PersonName>
          </PageTitle>
          <Notice tone="info" title={t('officer.open')}>
            <ul class="ds-list">
              {view.openPoints.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </Notice>
          <Section title={t('officer.comparisons')} id="comparisons">
            <ComparisonList t={t} comparisons={view.comparisons} />
          </Section>
          <Section title={t('officer.facts')} id="facts" lead={t('officer.factsLead')}>
            <FactList ui={ui} facts={view.facts} />
          </Section>
          <Section title={t('officer.answers')} id="answers">
            <SummaryList rows={view.answers} />
          </Section>
          <Section title={t('case.timeline')} id="timeline">
            <Timeline ui={ui} entries={view.timeline} />
          </Section>
        </div>
        <aside class="aside stack-wide" aria-label={t('officer.decide')}>
          <div class="card stack">
            <SummaryList
              rows={[
                {
                  label: t('inbox.due'),
                  value: <DueDay text={format.date(view.dueOn)} tag={<DueTag ui={ui} level={view.level} />} />,
                },
                { label: t('officer.statutory'), value: format.date(view.statutoryOn) },
                { label: t('case.number'), value: <code class="code">{view.caseId}</code> },
                { label: t('officer.identity'), value: <code class="code">{view.maskedNumber}</code> },
              ]}
            />
            <h2 class="ds-heading card-title">{t('officer.advice')}</h2>
            <p>{view.advice}</p>
            {view.mayDecide ? (
              <div class="stack">
                <LinkButton href={paths.approval(view.caseId)}>{t('officer.approve')}</LinkButton>
                <LinkButton variant="secondary" href={paths.refusal(view.caseId)}>
                  {t('officer.refuse')}
                </LinkButton>
              </div>
            ) : (
              <p>{t('officer.mayNot')}</p>
            )}
            <p class="small muted">{t('officer.logged')}</p>
          </div>
        </aside>
      </div>
    </Page>
  )
}

function DueDay({ text, tag }: { readonly text: string; readonly tag: ComponentChildren }) {
  return (
    <>
      {text} {tag}
    </>
  )
}
