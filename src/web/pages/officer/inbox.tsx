// inbox: an office's open cases, nearest due day first. Names are masked until a case is opened.
import { Button } from '../../components/button.tsx'
import { DataTable, Pagination } from '../../components/data-table.tsx'
import { EmptyState, Tag, type TagTone } from '../../components/notice.tsx'
import { PageTitle, PersonName } from '../../components/section.tsx'
import { Select } from '../../components/select.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { NextPage } from '../views.ts'

/** How near the promised day is. @source red and yellow cards of 电子监察 */
export type DueLevel = 'calm' | 'yellow' | 'red'

export interface InboxView {
  readonly office: string
  readonly lines: readonly InboxLine[]
  readonly services: readonly { readonly id: string; readonly title: string }[]
  readonly filter: { readonly service: string; readonly due: 'all' | DueLevel }
  readonly next?: NextPage
}

export interface InboxLine {
  readonly caseId: string
  /** 陈*兰 */
  readonly maskedName: string
  readonly serviceTitle: string
  /** What is left to settle, in words. */
  readonly open: string
  readonly dueOn: string
  readonly level: DueLevel
  readonly submittedAt: string
}

const tones: Record<DueLevel, TagTone> = { calm: 'neutral', yellow: 'warning', red: 'danger' }

export function InboxPage({ ui, view }: PageProps<InboxView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('inbox.title')} width="wide">
      <div class="stack-wide">
        <PageTitle over={view.office} lead={t('inbox.lead')}>
          {t('inbox.title')}
        </PageTitle>
        <p>
          <a class="ds-link" href={paths.afterChecks}>
            {t('afterCheck.title')}
          </a>
        </p>
        <Filter ui={ui} view={view} />
        {view.lines.length === 0 ? (
          <EmptyState title={t('inbox.none')}>
            <p>{t('inbox.noneSay')}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t('inbox.title')}
            columns={[t('inbox.due'), t('inbox.case'), t('inbox.open'), t('inbox.submitted')]}
            rows={view.lines.map((line) => inboxRow(ui, line))}
          />
        )}
        <Pagination t={t} next={view.next} />
      </div>
    </Page>
  )
}

function inboxRow(ui: Ui, line: InboxLine) {
  const { t, format } = ui
  return {
    key: line.caseId,
    cells: [
      <>
        <span class="nowrap strong">{format.date(line.dueOn)}</span> <DueTag ui={ui} level={line.level} />
      </>,
      <>
        <a class="ds-link strong" href={paths.officerCase(line.caseId)}>
          {line.serviceTitle} · <PersonName>{line.maskedName}</PersonName>
        </a>
        <br />
        <code class="code small">{line.caseId}</code>
      </>,
      line.open,
      format.instant(line.submittedAt),
    ].map((cell) => (cell === '' ? t('inbox.nothing') : cell)),
  }
}

export function DueTag({ ui, level }: { readonly ui: Ui; readonly level: DueLevel }) {
  return <Tag tone={tones[level]}>{ui.t(`inbox.level.${level}`)}</Tag>
}

function Filter({ ui, view }: PageProps<InboxView>) {
  const { t } = ui
  const services = [{ id: '', title: t('inbox.allServices') }, ...view.services]
  return (
    <form class="filter" method="get" action={paths.inbox} aria-label={t('inbox.filter')}>
      <Select
        name="service"
        label={t('inbox.service')}
        options={services.map(({ id, title }) => ({ value: id, text: title }))}
        chosen={view.filter.service}
      />
      <Select
        name="due"
        label={t('inbox.urgency')}
        options={(['all', 'red', 'yellow', 'calm'] as const).map((due) => ({
          value: due,
          text: t(`inbox.level.${due}`),
        }))}
        chosen={view.filter.due}
      />
      <Button variant="secondary">{t('inbox.show')}</Button>
    </form>
  )
}
