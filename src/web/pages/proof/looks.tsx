// looks: every time somebody, or the machine, read data about this person. One's own reads are not listed.
import { Button, Link } from '../../components/button.tsx'
import { Pagination } from '../../components/data-table.tsx'
import { Icon } from '../../components/icon.tsx'
import { Law } from '../../components/law.tsx'
import { EmptyState } from '../../components/notice.tsx'
import { PageTitle } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { LegalRef, NextPage } from '../views.ts'

export interface LooksView {
  readonly looks: readonly LookView[]
  readonly filter: { readonly from: string; readonly to: string; readonly who: 'all' | 'person' | 'machine' }
  readonly next?: NextPage
}

export interface LookView {
  readonly id: string
  readonly at: string
  readonly by:
    { readonly kind: 'machine' } | { readonly kind: 'person'; readonly role: string; readonly staffNumber: string }
  readonly office: string
  /** What was read, in words. */
  readonly fields: readonly string[]
  readonly register?: string
  readonly matter: string
  /** What it was needed for in that matter: filling in the form, deciding … */
  readonly purpose: string
  /** Given when the matter is one of the reader's own. */
  readonly caseId?: string
  readonly ground: LegalRef
  /** What was not as it would seem: masked, nothing found, no answer. Empty when there is nothing to add. */
  readonly remark: string
}

export function LooksPage({ ui, view }: PageProps<LooksView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('looks.title')}>
      <div class="stack-wide">
        <PageTitle lead={t('looks.lead')}>{t('looks.title')}</PageTitle>
        <Filter ui={ui} view={view} />
        {view.looks.length === 0 ? (
          <EmptyState title={t('looks.none')}>
            <p>{t('looks.noneSay')}</p>
          </EmptyState>
        ) : (
          <ul class="looks">
            {view.looks.map((look) => (
              <Look key={look.id} ui={ui} look={look} />
            ))}
          </ul>
        )}
        <Pagination t={t} next={view.next} />
        <p>
          <Icon name="download" /> <Link href={paths.looksExport}>{t('looks.export')}</Link>
        </p>
        <p class="small muted">{t('looks.own', { hotline: ui.city.hotline })}</p>
      </div>
    </Page>
  )
}

function Filter({ ui, view }: PageProps<LooksView>) {
  const { t } = ui
  const { from, to, who } = view.filter
  return (
    <form class="filter" method="get" action={paths.looks} aria-label={t('looks.filter')}>
      <div class="ds-field">
        <label class="ds-label" for="from">
          {t('looks.from')}
        </label>
        <input class="ds-input" id="from" name="from" type="date" value={from} />
      </div>
      <div class="ds-field">
        <label class="ds-label" for="to">
          {t('looks.to')}
        </label>
        <input class="ds-input" id="to" name="to" type="date" value={to} />
      </div>
      <div class="ds-field">
        <label class="ds-label" for="who">
          {t('looks.who')}
        </label>
        <select class="ds-input" id="who" name="who">
          {(['all', 'person', 'machine'] as const).map((choice) => (
            <option key={choice} value={choice} selected={choice === who}>
              {t(`looks.whoIs.${choice}`)}
            </option>
          ))}
        </select>
      </div>
      <Button variant="secondary">{t('looks.show')}</Button>
    </form>
  )
}

function Look({ ui, look }: { readonly ui: Ui; readonly look: LookView }) {
  const { t, format } = ui
  const { by } = look
  return (
    <li class="look">
      <span class="look-sign">
        <Icon name={by.kind === 'machine' ? 'machine' : 'person'} />
      </span>
      <div class="stack-tight">
        <p class="look-head">
          <strong>{look.office}</strong>
          <span>
            {by.kind === 'machine' ? t('looks.machine') : t('looks.staff', { role: by.role, number: by.staffNumber })}
          </span>
        </p>
        <p>
          {t('looks.saw')} <b>{look.fields.join(t('looks.comma'))}</b>
          {look.register !== undefined && <span class="muted"> {t('looks.in', { register: look.register })}</span>}
          {look.remark !== '' && <span class="muted"> · {look.remark}</span>}
        </p>
        <p>
          {t('looks.for')}{' '}
          {look.caseId === undefined ? look.matter : <Link href={paths.case(look.caseId)}>{look.matter}</Link>}{' '}
          <span class="muted">· {look.purpose}</span>
        </p>
        <p class="small muted">
          <time dateTime={look.at}>{format.instant(look.at)}</time>
          <span class="dot" aria-hidden="true">
            ·
          </span>
          {t('looks.ground')} <Law law={look.ground} />
        </p>
      </div>
    </li>
  )
}
