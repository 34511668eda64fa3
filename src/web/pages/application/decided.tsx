// decided pages: approved, with what follows and why; refused, by a named office, with reasons, remedies and their last day.
import { LinkButton } from '../../components/button.tsx'
import { ComparisonList } from '../../components/comparison-list.tsx'
import { Icon } from '../../components/icon.tsx'
import { Law, Laws } from '../../components/law.tsx'
import { Outcome } from '../../components/outcome.tsx'
import { ContactList, Remedies } from '../../components/rights.tsx'
import { Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { AmountView, ComparisonView, Contact, LegalRef, RemedyView, ResultView } from '../views.ts'

export interface ApprovedView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly decidedAt: string
  /** Decided by the rule, or by a person of this office and role. */
  readonly by: { readonly kind: 'machine' } | { readonly kind: 'person'; readonly post: string }
  /** Whole milliseconds from submission to decision, when the rule decided. */
  readonly tookMs?: number
  readonly amounts: readonly AmountView[]
  /** What follows besides the amounts. */
  readonly results: readonly ResultView[]
  /** First month paid, `yyyy-mm`. */
  readonly from?: string
  readonly certificateId?: string
  readonly comparisons: readonly ComparisonView[]
  readonly remedies: readonly RemedyView[]
  readonly contact: Contact
}

export function ApprovedPage({ ui, view }: PageProps<ApprovedView>) {
  const { t, format } = ui
  return (
    <Page ui={ui} title={t('approved.title')} crumbs={mattersCrumb(ui)}>
      <div class="stack-wide">
        <Outcome kind="approved" over={view.serviceTitle} title={t('approved.title')}>
          <p>{approvedBy(ui, view)}</p>
          <p class="muted">
            {t('case.number')} <code class="code">{view.caseId}</code> · {format.instant(view.decidedAt)}
          </p>
        </Outcome>
        <Amounts ui={ui} view={view} />
        {view.results.length > 0 && <SummaryList rows={view.results} />}
        <div class="actions">
          {view.certificateId !== undefined && (
            <LinkButton href={paths.certificate(view.certificateId)}>
              <Icon name="document" /> {t('approved.certificate')}
            </LinkButton>
          )}
          <LinkButton variant="secondary" href={paths.receipt(view.caseId)}>
            {t('approved.receipt')}
          </LinkButton>
        </div>
        <Section title={t('approved.why')} id="why" lead={t('approved.whyLead')}>
          <ComparisonList t={t} comparisons={view.comparisons} />
        </Section>
        <Rights ui={ui} view={view} />
        <Section title={t('decided.contact')} id="contact">
          <ContactList ui={ui} contact={view.contact} />
        </Section>
      </div>
    </Page>
  )
}

function approvedBy({ t, format }: Ui, { by, tookMs }: ApprovedView): string {
  if (by.kind === 'person') return t('approved.byPerson', { post: by.post })
  return tookMs === undefined
    ? t('approved.byRule')
    : t('approved.byRuleIn', { seconds: format.number(Math.ceil(tookMs / 100) / 10) })
}

function Amounts({ ui, view }: PageProps<ApprovedView>) {
  const { t, format } = ui
  if (view.amounts.length === 0) return null
  return (
    <div class="amounts">
      {view.amounts.map(({ label, fen, per, law }) => (
        <div key={label} class="amount">
          <p class="amount-label">{label}</p>
          <p class="amount-value">{t(`amount.${per}`, { money: format.money(fen) })}</p>
          {view.from !== undefined && <p>{t('approved.from', { month: format.month(view.from) })}</p>}
          <p class="small muted">
            <Law law={law} />
          </p>
        </div>
      ))}
    </div>
  )
}

/** @source 个人信息保护法 Art. 24; 行政复议法 Art. 20; 行政诉讼法 Art. 46 */
function Rights({ ui, view }: PageProps<ApprovedView>) {
  const { t } = ui
  return (
    <Section title={t('decided.rights')} id="rights">
      {view.by.kind === 'machine' && <p>{t('approved.automatic')}</p>}
      <Remedies ui={ui} remedies={view.remedies} />
    </Section>
  )
}

export interface RefusedView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly decidedAt: string
  /** Office and role of the person who decided. */
  readonly post: string
  readonly reasons: readonly { readonly says: string; readonly laws: readonly LegalRef[] }[]
  /** The officer's own words. */
  readonly words: string
  readonly remedies: readonly RemedyView[]
  readonly contact: Contact
}

/** @source 行政许可法 Art. 38: written reasons and remedies */
export function RefusedPage({ ui, view }: PageProps<RefusedView>) {
  const { t, format } = ui
  return (
    <Page ui={ui} title={t('refused.title')} crumbs={mattersCrumb(ui)}>
      <div class="stack-wide">
        <Outcome kind="decided" over={view.serviceTitle} title={t('refused.title')}>
          <p>{t('refused.by', { post: view.post })}</p>
          <p class="muted">
            {t('case.number')} <code class="code">{view.caseId}</code> · {format.instant(view.decidedAt)}
          </p>
        </Outcome>
        <Section title={t('refused.reasons')} id="reasons">
          <SummaryList rows={view.reasons.map(({ says, laws }) => ({ label: says, value: <Laws laws={laws} /> }))} />
          <blockquote class="words-of">{view.words}</blockquote>
        </Section>
        <Section title={t('refused.remedies')} id="remedies" lead={t('refused.remediesLead')}>
          <Remedies ui={ui} remedies={view.remedies} />
        </Section>
        <Section title={t('refused.talk')} id="contact" lead={t('refused.talkLead')}>
          <ContactList ui={ui} contact={view.contact} />
        </Section>
        <div class="actions">
          <LinkButton variant="secondary" href={paths.receipt(view.caseId)}>
            {t('approved.receipt')}
          </LinkButton>
        </div>
      </div>
    </Page>
  )
}

const mattersCrumb = ({ t }: Ui) => [{ href: paths.matters, text: t('shell.matters') }]
