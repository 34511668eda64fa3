// officer's case: everything needed to decide is here already; only the open point is left to settle.
import type { ComponentChildren } from 'preact'
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { ComparisonList } from '../../components/comparison-list.tsx'
import { FactList } from '../../components/fact-list.tsx'
import { Notice } from '../../components/notice.tsx'
import { Code, PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { CaseStateView, ComparisonView, FactView, TimelineEntry } from '../views.ts'
import { DueTag, type DueLevel } from './inbox.tsx'

export interface OfficerCaseView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly applicant: string
  readonly maskedNumber: string
  readonly state: CaseStateView
  /** When it was decided. */
  readonly decidedAt?: string
  /** Identifier of the certificate it led to. */
  readonly certificate?: string
  readonly dueOn: string
  /** Last day of the law, beside the promised one. */
  readonly statutoryOn: string
  readonly level: DueLevel
  /** What is left to settle; empty once it is decided. */
  readonly openPoints: readonly PointView[]
  readonly advice: AdviceView
  readonly facts: readonly FactView[]
  readonly answers: readonly { readonly label: string; readonly value: string }[]
  readonly comparisons: readonly ComparisonView[]
  /** What officers have written so far, by point. */
  readonly words: readonly { readonly label: string; readonly value: string }[]
  readonly timeline: readonly TimelineEntry[]
  /** False once it is decided. */
  readonly mayDecide: boolean
  /** Whether a register was silent, so that asking it again could help. */
  readonly mayAskAgain: boolean
  readonly hidden: Readonly<Record<string, string>>
}

/**
 * What the rules make of it; never an order. against: conditions that are not met. look: open points to check first.
 * blocked: entries are missing that no word of an officer can replace. met: nothing stands in the way.
 */
export interface AdviceView {
  readonly kind: 'against' | 'look' | 'blocked' | 'met'
  readonly about: string
}

/** One point that the rules have left to a person. */
export interface PointView {
  readonly id: string
  readonly title: string
  /** What the rules found. */
  readonly says: string
  /** How to settle it, where the service says so. */
  readonly how?: string
}

export function OfficerCasePage({ ui, view }: PageProps<OfficerCaseView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={view.serviceTitle} width="wide" crumbs={[{ href: paths.inbox, text: t('shell.inbox') }]}>
      <div class="two-columns">
        <div class="stack-wide">
          <PageTitle over={view.serviceTitle}>
            <PersonName>{view.applicant}</PersonName>
          </PageTitle>
          {view.mayDecide ? <OpenPoints ui={ui} view={view} /> : <Decided ui={ui} view={view} />}
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
        <Desk ui={ui} view={view} />
      </div>
    </Page>
  )
}

function OpenPoints({ ui, view }: PageProps<OfficerCaseView>) {
  const { t } = ui
  return (
    <Notice tone="info" title={t('officer.open')}>
      <ul class="ds-list">
        {view.openPoints.map(({ id, title, says, how }) => (
          <li key={id}>
            <b>{title}</b>
            {t('officer.colon')}
            {says}
            {how !== undefined && <p class="small">{how}</p>}
          </li>
        ))}
      </ul>
      {view.mayAskAgain && (
        <PostForm action={paths.registerQuery(view.caseId)} csrf={ui.csrf} className="stack" hidden={view.hidden}>
          <p class="small">{t('officer.askAgainSay')}</p>
          <div>
            <Button variant="secondary">{t('officer.askAgain')}</Button>
          </div>
        </PostForm>
      )}
    </Notice>
  )
}

const decidedTones: Partial<Record<CaseStateView, 'success' | 'warning'>> = { approved: 'success', refused: 'warning' }

function Decided({ ui, view }: PageProps<OfficerCaseView>) {
  const { t, format } = ui
  return (
    <Notice tone={decidedTones[view.state] ?? 'info'} title={t(`case.state.${view.state}`)}>
      {view.decidedAt !== undefined && <p>{t('officer.decidedAt', { at: format.instant(view.decidedAt) })}</p>}
      {view.certificate !== undefined && (
        <p>
          {t('certificate.identifier')} <Code>{view.certificate}</Code>
        </p>
      )}
      {view.words.length > 0 && <SummaryList rows={view.words} />}
    </Notice>
  )
}

function Desk({ ui, view }: PageProps<OfficerCaseView>) {
  const { t, format } = ui
  const tag = view.mayDecide ? <DueTag ui={ui} level={view.level} /> : null
  return (
    <aside class="aside stack-wide" aria-label={t('officer.decide')}>
      <div class="card stack">
        <SummaryList
          rows={[
            { label: t('inbox.due'), value: <DueDay text={format.date(view.dueOn)} tag={tag} /> },
            { label: t('officer.statutory'), value: format.date(view.statutoryOn) },
            { label: t('case.number'), value: <Code>{view.caseId}</Code> },
            { label: t('officer.identity'), value: <Code>{view.maskedNumber}</Code> },
          ]}
        />
        {view.mayDecide ? <Advice ui={ui} view={view} /> : <p>{t('officer.done')}</p>}
        <p class="small muted">{t('officer.logged')}</p>
      </div>
    </aside>
  )
}

function Advice({ ui, view }: PageProps<OfficerCaseView>) {
  const { t } = ui
  const { kind, about } = view.advice
  return (
    <>
      <h2 class="ds-heading card-title">{t('officer.advice')}</h2>
      <p>{t(`officer.advise.${kind}`, { about })}</p>
      <div class="stack">
        <ApproveLink ui={ui} view={view} />
        <LinkButton variant="secondary" href={paths.refusal(view.caseId)}>
          {t('officer.refuse')}
        </LinkButton>
      </div>
    </>
  )
}

function ApproveLink({ ui, view }: PageProps<OfficerCaseView>) {
  if (view.advice.kind === 'blocked')
    return (
      <button type="button" class="ds-button" disabled>
        {ui.t('officer.approve')}
      </button>
    )
  // Neither is pressed on the officer where the rules advise against it.
  return (
    <LinkButton variant={view.advice.kind === 'against' ? 'secondary' : 'primary'} href={paths.approval(view.caseId)}>
      {ui.t('officer.approve')}
    </LinkButton>
  )
}

function DueDay({ text, tag }: { readonly text: string; readonly tag: ComponentChildren }) {
  return (
    <>
      {text} {tag}
    </>
  )
}
