// my matters: the applicant's own cases, the latest begun first. case page: one of them, with its way so far and its due day.
import { LinkButton } from '../../components/button.tsx'
import { DataTable, Pagination } from '../../components/data-table.tsx'
import { EmptyState, Tag, type TagTone } from '../../components/notice.tsx'
import { ContactList } from '../../components/rights.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { SummaryList, type SummaryRow } from '../../components/summary-list.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { CaseStateView, Contact, NextPage, TimelineEntry } from '../views.ts'

export interface MattersView {
  readonly cases: readonly CaseLine[]
  readonly next?: NextPage
}

export interface CaseLine {
  readonly caseId: string
  readonly serviceTitle: string
  readonly state: CaseStateView
  readonly openedAt: string
  /** Promised last day, while somebody still works on it. */
  readonly dueOn?: string
}

const tones: Record<CaseStateView, TagTone> = {
  draft: 'neutral',
  submitted: 'river',
  'in-review': 'river',
  approved: 'success',
  refused: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
}

export function MattersPage({ ui, view }: PageProps<MattersView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('matters.title')} width="wide">
      <div class="stack-wide">
        <PageTitle lead={t('matters.lead')}>{t('matters.title')}</PageTitle>
        {view.cases.length === 0 ? (
          <EmptyState title={t('matters.none')}>
            <p>{t('matters.noneSay')}</p>
            <div class="actions">
              <LinkButton href={paths.home}>{t('matters.find')}</LinkButton>
            </div>
          </EmptyState>
        ) : (
          <DataTable
            caption={t('matters.title')}
            columns={[t('matters.matter'), t('matters.state'), t('matters.due'), t('matters.opened')]}
            rows={view.cases.map((line) => caseRow(ui, line))}
          />
        )}
        <Pagination t={t} next={view.next} />
      </div>
    </Page>
  )
}

function caseRow(ui: Ui, line: CaseLine) {
  const href = line.state === 'draft' ? paths.form(line.caseId) : paths.case(line.caseId)
  return {
    key: line.caseId,
    cells: [
      <>
        <a class="ds-link strong" href={href}>
          {line.serviceTitle}
        </a>
        <br />
        <code class="code small">{line.caseId}</code>
      </>,
      <StateTag ui={ui} state={line.state} />,
      line.dueOn === undefined ? ui.t('matters.noDue') : ui.format.date(line.dueOn),
      ui.format.instant(line.openedAt),
    ],
  }
}

function StateTag({ ui, state }: { readonly ui: Ui; readonly state: CaseStateView }) {
  return <Tag tone={tones[state]}>{ui.t(`case.state.${state}`)}</Tag>
}

export interface CaseView extends CaseLine {
  readonly serviceId: string
  /** Whether it was ever handed in. */
  readonly receipt: boolean
  readonly office: string
  readonly timeline: readonly TimelineEntry[]
  readonly contact: Contact
}

export function CasePage({ ui, view }: PageProps<CaseView>) {
  const { t, format } = ui
  const due: SummaryRow[] =
    view.dueOn === undefined ? [] : [{ label: t('matters.due'), value: format.date(view.dueOn) }]
  return (
    <Page ui={ui} title={view.serviceTitle} crumbs={[{ href: paths.matters, text: t('shell.matters') }]}>
      <div class="stack-wide">
        <PageTitle over={t('case.title')}>{view.serviceTitle}</PageTitle>
        <SummaryList
          rows={[
            { label: t('matters.state'), value: <StateTag ui={ui} state={view.state} /> },
            { label: t('case.number'), value: <code class="code">{view.caseId}</code> },
            { label: t('contact.office'), value: view.office },
            ...due,
          ]}
        />
        <Section title={t('case.timeline')} id="timeline">
          <Timeline ui={ui} entries={view.timeline} />
        </Section>
        <Section title={t('decided.contact')} id="contact">
          <ContactList ui={ui} contact={view.contact} />
        </Section>
        <div class="actions">
          <LinkButton variant={view.receipt ? 'secondary' : 'primary'} href={paths.guide(view.serviceId)}>
            {t('case.again')}
          </LinkButton>
          {view.receipt && (
            <LinkButton variant="secondary" href={paths.receipt(view.caseId)}>
              {t('approved.receipt')}
            </LinkButton>
          )}
        </div>
      </div>
    </Page>
  )
}
