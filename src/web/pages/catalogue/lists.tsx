// lists: what organisations may do and must do, read off the same items as the guides; also as files for everyone.
import { Button } from '../../components/button.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { Law } from '../../components/law.tsx'
import { EmptyState, Tag } from '../../components/notice.tsx'
import { PrintHint } from '../../components/rights.tsx'
import { PageTitle } from '../../components/section.tsx'
import { Select, type SelectOption } from '../../components/select.tsx'
import { Page } from '../../page.tsx'
import { paths, withQuery } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { LegalRef } from '../views.ts'

export interface ListView {
  readonly kind: 'powers' | 'duties'
  readonly organisations: readonly SelectOption[]
  readonly organisation: string
  readonly lines: readonly ListLine[]
}

export interface ListLine {
  readonly key: string
  readonly service: string
  readonly title: string
  /** 实施编码. */
  readonly code: string
  readonly type: string
  readonly organisation: string
  /** Of a power: whom it is for. Of a duty: the duty. */
  readonly says: string
  readonly laws: readonly LegalRef[]
  readonly suspended: boolean
}

export function ListPage({ ui, view }: PageProps<ListView>) {
  const { t } = ui
  const title = t(`lists.${view.kind}.title`)
  const { kind, organisation } = view
  const other = kind === 'powers' ? 'duties' : 'powers'
  return (
    <Page ui={ui} title={title} width="wide" crumbs={[{ href: paths.browse, text: t('browse.title') }]}>
      <div class="stack-wide">
        <PageTitle lead={t(`lists.${kind}.lead`)}>{title}</PageTitle>
        <form class="filter" method="get" action={paths.list(kind)} aria-label={t('lists.filter')}>
          <Select
            name="organisation"
            label={t('lists.organisation')}
            options={[{ value: '', text: t('lists.all') }, ...view.organisations]}
            chosen={organisation}
          />
          <Button variant="secondary">{t('lists.show')}</Button>
        </form>
        <p class="no-print">
          <a class="ds-link" href={withQuery(paths.listFile(kind, 'csv'), { organisation })}>
            {t('lists.csv')}
          </a>
          {' · '}
          <a class="ds-link" href={withQuery(paths.listFile(kind, 'json'), { organisation })}>
            {t('lists.json')}
          </a>
          {' · '}
          <a class="ds-link" href={withQuery(paths.list(other), { organisation })}>
            {t(`lists.${other}.title`)}
          </a>
        </p>
        {view.lines.length === 0 ? (
          <EmptyState title={t('lists.none')}>
            <p>{t('lists.noneSay')}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={title}
            columns={['item', 'organisation', `${kind}Says`, 'law'].map((column) => t(`lists.column.${column}`))}
            rows={view.lines.map((line) => ({ key: line.key, cells: cellsOf(ui, line) }))}
          />
        )}
        <PrintHint ui={ui} />
      </div>
    </Page>
  )
}

const cellsOf = ({ t }: Ui, { service, title, code, type, organisation, says, laws, suspended }: ListLine) => [
  <>
    <a class="ds-link strong" href={paths.guide(service)}>
      {title}
    </a>{' '}
    {suspended && <Tag tone="warning">{t('service.suspended')}</Tag>}
    <br />
    <code class="code small">{code}</code>
    <br />
    <span class="small muted">{type}</span>
  </>,
  organisation,
  says,
  <>
    {laws.map((law) => (
      <p key={law.title + law.article} class="small">
        <Law law={law} />
      </p>
    ))}
  </>,
]
