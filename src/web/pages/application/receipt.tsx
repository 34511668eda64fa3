// receipt: what the applicant holds in hand. promise: the log's signed word that the entry will be in it.
// proof: the entry's place in the log; on the page within seconds of the promise.
import { Link, LinkButton } from '../../components/button.tsx'
import { Icon, Mark } from '../../components/icon.tsx'
import { Notice, Tag } from '../../components/notice.tsx'
import { PrintHint } from '../../components/rights.tsx'
import { Code, PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'

export interface ReceiptView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly applicant: string
  readonly receivedAt: string
  readonly office: string
  readonly leafHash: string
  readonly promise: string
  readonly proof?: ProofView
}

export interface ProofView {
  readonly leafIndex: number
  readonly treeSize: number
  readonly path: readonly string[]
  /** The signed checkpoint, as the log served it. */
  readonly checkpoint: string
}

export function ReceiptPage({ ui, view }: PageProps<ReceiptView>) {
  const { t, format } = ui
  return (
    <Page ui={ui} title={t('receipt.title')} crumbs={[{ href: paths.matters, text: t('shell.matters') }]}>
      <div class="stack-wide receipt">
        <PageTitle over={view.serviceTitle} lead={t('receipt.lead')}>
          {t('receipt.title')}
        </PageTitle>
        <div class="paper stack">
          <p class="paper-head">
            <Mark size={36} />
            <b>{ui.city.portal}</b>
            {view.proof === undefined ? (
              <Tag tone="river">{t('receipt.promised')}</Tag>
            ) : (
              <Tag tone="success">{t('receipt.included')}</Tag>
            )}
          </p>
          <SummaryList
            rows={[
              { label: t('case.number'), value: <Code>{view.caseId}</Code> },
              { label: t('receipt.applicant'), value: <PersonName>{view.applicant}</PersonName> },
              { label: t('receipt.received'), value: format.instant(view.receivedAt) },
              { label: t('contact.office'), value: view.office },
              { label: t('receipt.leaf'), value: <Code>{view.leafHash}</Code> },
              { label: t('receipt.promise'), value: <Code>{view.promise}</Code> },
            ]}
          />
        </div>
        <PrintHint ui={ui} />
        {view.proof === undefined ? <ProofPending ui={ui} view={view} /> : <Proof ui={ui} view={view.proof} />}
        <Section title={t('receipt.how')} id="how">
          <ol class="ds-list">
            <li>{t('receipt.howLeaf')}</li>
            <li>{t('receipt.howPath')}</li>
            <li>{t('receipt.howRoot')}</li>
          </ol>
          <p>
            <Link href={paths.aboutLog}>{t('receipt.about')}</Link>
          </p>
        </Section>
      </div>
    </Page>
  )
}

function ProofPending({ ui, view }: PageProps<ReceiptView>) {
  const { t } = ui
  return (
    <Notice tone="info" title={t('receipt.pending')}>
      <p>{t('receipt.pendingSay')}</p>
      <div class="actions no-print">
        <LinkButton variant="secondary" href={paths.receipt(view.caseId)}>
          {t('receipt.refresh')}
        </LinkButton>
      </div>
    </Notice>
  )
}

function Proof({ ui, view }: PageProps<ProofView>) {
  const { t, format } = ui
  return (
    <Section title={t('receipt.proof')} id="proof">
      <p class="sealed">
        <Icon name="shield" />
        <span>
          {t('receipt.proofSay', { index: format.number(view.leafIndex), size: format.number(view.treeSize) })}
        </span>
      </p>
      <details class="ds-details" data-variant="tinted">
        <summary>{t('receipt.path', { count: format.number(view.path.length) })}</summary>
        <div>
          <ol class="hashes">
            {view.path.map((hash) => (
              <li key={hash}>
                <Code>{hash}</Code>
              </li>
            ))}
          </ol>
        </div>
      </details>
      <details class="ds-details" data-variant="tinted">
        <summary>{t('receipt.checkpoint')}</summary>
        <div>
          <pre class="code-block">{view.checkpoint}</pre>
        </div>
      </details>
    </Section>
  )
}
