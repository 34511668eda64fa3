// certificate: the document a person shows. The QR code carries a signed minimum that a stranger can verify offline.
import { LinkButton } from '../../components/button.tsx'
import { Icon, Mark } from '../../components/icon.tsx'
import { Tag, type TagTone } from '../../components/notice.tsx'
import { PrintHint } from '../../components/rights.tsx'
import { Code, PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'

export type CertificateStatus = 'valid' | 'not-yet' | 'suspended' | 'expired' | 'revoked' | 'replaced'

export interface CertificateView {
  readonly id: string
  readonly title: string
  /** Issuing organisation. */
  readonly issuer: string
  readonly holder: string
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  /** 证照编号 */
  readonly number: string
  /** 电子证照标识 @source GB/T 36904-2018 */
  readonly identifier: string
  readonly issuedOn: string
  readonly validUntil?: string
  readonly status: CertificateStatus
  /** Only what counts has a code to show. */
  readonly qr?: QrView
  /** Whether there is a drawing of how it looks on paper. */
  readonly drawn: boolean
}

/** A QR code: one path in a square of `side` modules, its quiet zone included. */
export interface QrView {
  readonly side: number
  readonly path: string
}

export const statusTones: Record<CertificateStatus, TagTone> = {
  valid: 'success',
  'not-yet': 'warning',
  suspended: 'warning',
  expired: 'neutral',
  revoked: 'danger',
  replaced: 'neutral',
}

export function CertificatePage({ ui, view }: PageProps<CertificateView>) {
  const { t } = ui
  return (
    <Page
      ui={ui}
      title={view.title}
      width="wide"
      crumbs={[{ href: paths.certificates, text: t('certificates.title') }]}
    >
      <div class="stack-wide">
        <PageTitle lead={t(view.qr === undefined ? 'certificate.noLonger' : 'certificate.lead')}>
          {t('certificate.mine')}
        </PageTitle>
        <div class={view.drawn ? 'certificate-both' : undefined}>
          {/* The same again as on paper, for wide screens and for print: the card beside it is what is read out. */}
          {view.drawn && <img class="certificate-drawing" src={paths.certificateDrawing(view.id)} alt="" />}
          <CertificateCard ui={ui} view={view} />
        </div>
        <div class="actions">
          <LinkButton href={paths.sdJwt(view.id)}>
            <Icon name="download" /> {t('certificate.download')}
          </LinkButton>
          {view.drawn && (
            <LinkButton variant="secondary" href={paths.certificateDrawing(view.id)}>
              {t('certificate.paper')}
            </LinkButton>
          )}
          <LinkButton variant="tertiary" href={paths.verify}>
            {t('certificate.verify')}
          </LinkButton>
        </div>
        <PrintHint ui={ui} />
        <Section title={t('certificate.how')} id="how">
          <ol class="ds-list">
            <li>{t('certificate.howScan')}</li>
            <li>{t('certificate.howOffline')}</li>
            <li>{t('certificate.howFile')}</li>
          </ol>
        </Section>
        <Section title={t('certificate.identity')} id="identity">
          <SummaryList rows={[{ label: t('certificate.identifier'), value: <Code>{view.identifier}</Code> }]} />
        </Section>
      </div>
    </Page>
  )
}

function CertificateCard({ ui, view }: PageProps<CertificateView>) {
  const { t, format } = ui
  return (
    <article class="certificate" aria-label={view.title}>
      <header class="certificate-head">
        <Mark size={52} />
        <div>
          <p class="certificate-issuer">{view.issuer}</p>
          <h2 class="certificate-title">{view.title}</h2>
        </div>
        <Tag tone={statusTones[view.status]}>{t(`certificate.status.${view.status}`)}</Tag>
      </header>
      <div class="certificate-body">
        <dl class="certificate-fields">
          <div class="certificate-holder">
            <dt>{t('certificate.holder')}</dt>
            <dd>
              <PersonName>{view.holder}</PersonName>
            </dd>
          </div>
          {view.fields.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('certificate.issuedOn')}</dt>
            <dd>{format.date(view.issuedOn)}</dd>
          </div>
          <div>
            <dt>{t('certificate.validUntil')}</dt>
            <dd>{view.validUntil === undefined ? t('certificate.long') : format.date(view.validUntil)}</dd>
          </div>
        </dl>
        {view.qr !== undefined && (
          <figure class="certificate-qr">
            <svg viewBox={`0 0 ${view.qr.side} ${view.qr.side}`} role="img" aria-label={t('certificate.qr')}>
              <path d={view.qr.path} shape-rendering="crispEdges" />
            </svg>
            <figcaption class="small">{t('certificate.scan')}</figcaption>
          </figure>
        )}
      </div>
      <footer class="certificate-foot">
        <span>
          {t('certificate.number')} <Code>{view.number}</Code>
        </span>
      </footer>
    </article>
  )
}
