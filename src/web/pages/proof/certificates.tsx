// my certificates: everything this person holds, newest first, with what each is worth today.
import { LinkButton } from '../../components/button.tsx'
import { DataTable, Pagination } from '../../components/data-table.tsx'
import { EmptyState, Tag } from '../../components/notice.tsx'
import { PageTitle } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { NextPage } from '../views.ts'
import { statusTones, type CertificateStatus } from './certificate.tsx'

export interface CertificatesView {
  readonly certificates: readonly CertificateLine[]
  readonly next?: NextPage
}

export interface CertificateLine {
  readonly id: string
  readonly title: string
  readonly issuer: string
  readonly issuedOn: string
  /** Absent when it has no end. */
  readonly validUntil?: string
  readonly status: CertificateStatus
}

export function CertificatesPage({ ui, view }: PageProps<CertificatesView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('certificates.title')} width="wide">
      <div class="stack-wide">
        <PageTitle lead={t('certificates.lead')}>{t('certificates.title')}</PageTitle>
        {view.certificates.length === 0 ? (
          <EmptyState title={t('certificates.none')}>
            <p>{t('certificates.noneSay')}</p>
            <div class="actions">
              <LinkButton href={paths.home}>{t('certificates.find')}</LinkButton>
            </div>
          </EmptyState>
        ) : (
          <DataTable
            caption={t('certificates.title')}
            columns={[
              t('verify.certificate'),
              t('certificates.status'),
              t('certificate.issuedOn'),
              t('certificate.validUntil'),
            ]}
            rows={view.certificates.map((line) => rowOf(ui, line))}
          />
        )}
        <Pagination t={t} next={view.next} />
      </div>
    </Page>
  )
}

function rowOf({ t, format }: Ui, line: CertificateLine) {
  return {
    key: line.id,
    cells: [
      <>
        <a class="ds-link strong" href={paths.certificate(line.id)}>
          {line.title}
        </a>
        <br />
        <span class="small muted">{line.issuer}</span>
      </>,
      <Tag tone={statusTones[line.status]}>{t(`certificate.status.${line.status}`)}</Tag>,
      format.date(line.issuedOn),
      line.validUntil === undefined ? t('certificate.long') : format.date(line.validUntil),
    ],
  }
}
