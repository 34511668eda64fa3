// after-checks: approvals by machine that were drawn for an officer to look at. They stand; the officer confirms them, or
// opens the case again. The list has no names: the case's own page shows the person, and writes down that it did.
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { DataTable, Pagination } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/notice.tsx'
import { Code, PageTitle } from '../../components/section.tsx'
import { ErrorSummary } from '../../form/error-summary.tsx'
import type { FieldError } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import { Words } from '../officer/decision-frame.tsx'
import type { NextPage } from '../views.ts'

export interface AfterChecksView {
  readonly office: string
  readonly lines: readonly { readonly caseId: string; readonly service: string; readonly decidedAt: string }[]
  readonly next?: NextPage | undefined
}

export function AfterChecksPage({ ui, view }: PageProps<AfterChecksView>) {
  const { t, format } = ui
  return (
    <Page ui={ui} title={t('afterCheck.title')} width="wide" crumbs={[{ href: paths.inbox, text: t('shell.inbox') }]}>
      <div class="stack-wide">
        <PageTitle over={view.office} lead={t('afterCheck.lead')}>
          {t('afterCheck.title')}
        </PageTitle>
        {view.lines.length === 0 ? (
          <EmptyState title={t('afterCheck.none')}>
            <p>{t('afterCheck.noneSay')}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t('afterCheck.title')}
            columns={[t('inbox.case'), t('control.service'), t('afterCheck.decided')]}
            rows={view.lines.map(({ caseId, service, decidedAt }) => ({
              key: caseId,
              cells: [
                <a key="case" class="ds-link strong" href={paths.afterCheck(caseId)}>
                  {caseId}
                </a>,
                service,
                format.instant(decidedAt),
              ],
            }))}
          />
        )}
        <Pagination t={t} next={view.next} />
      </div>
    </Page>
  )
}

export interface AfterCheckView {
  readonly caseId: string
  readonly service: string
  readonly words: string
  readonly errors: readonly FieldError[]
}

/** A doubt has to be put into words. */
export const wordless: FieldError = { field: 'words', key: 'afterCheck.wordless', params: {} }

export function AfterCheckPage({ ui, view }: PageProps<AfterCheckView>) {
  const { t } = ui
  const crumbs = [
    { href: paths.inbox, text: t('shell.inbox') },
    { href: paths.afterChecks, text: t('afterCheck.title') },
  ]
  return (
    <Page ui={ui} title={t('afterCheck.one')} crumbs={crumbs} failed={view.errors.length > 0}>
      <div class="stack-wide">
        <ErrorSummary t={t} errors={view.errors} />
        <PageTitle over={view.service} lead={t('afterCheck.oneLead')}>
          {t('afterCheck.one')} <Code>{view.caseId}</Code>
        </PageTitle>
        <div>
          <LinkButton variant="secondary" href={paths.officerCase(view.caseId)}>
            {t('afterCheck.toCase')}
          </LinkButton>
        </div>
        <PostForm action={paths.afterCheck(view.caseId)} csrf={ui.csrf} className="stack" hidden={{ found: 'nothing' }}>
          <p>{t('afterCheck.confirmSay')}</p>
          <div>
            <Button>{t('afterCheck.confirm')}</Button>
          </div>
        </PostForm>
        <PostForm action={paths.afterCheck(view.caseId)} csrf={ui.csrf} className="stack" hidden={{ found: 'doubt' }}>
          <Words
            ui={ui}
            field="words"
            errors={view.errors}
            label={t('afterCheck.doubt')}
            hint={t('afterCheck.doubtHint')}
            words={view.words}
          />
          <div>
            <Button variant="secondary">{t('afterCheck.reopen')}</Button>
          </div>
        </PostForm>
      </div>
    </Page>
  )
}
