// approval and refusal: a person decides and says why. A refusal shows, before it is sent, what the applicant will read.
import type { ComponentChildren } from 'preact'
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { Law } from '../../components/law.tsx'
import { Notice } from '../../components/notice.tsx'
import { Remedies } from '../../components/rights.tsx'
import { PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { ErrorSummary } from '../../form/error-summary.tsx'
import type { FieldError } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { AmountView, LegalRef, RemedyView } from '../views.ts'

interface DecisionView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly applicant: string
  /** Version of the case that was read, and the idempotency key. */
  readonly hidden: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  /** The officer's words so far. */
  readonly words: string
}

export interface ApprovalView extends DecisionView {
  readonly amounts: readonly AmountView[]
  /** Points that the rules left open; each needs a finding. */
  readonly openPoints: readonly string[]
}

export function ApprovalPage({ ui, view }: PageProps<ApprovalView>) {
  const { t, format } = ui
  return (
    <DecisionFrame ui={ui} view={view} title={t('decide.approveTitle')}>
      {view.openPoints.length > 0 && (
        <Notice tone="info" title={t('officer.open')}>
          <ul class="ds-list">
            {view.openPoints.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Notice>
      )}
      <SummaryList
        rows={view.amounts.map(({ label, fen, per }) => ({
          label,
          value: t(`amount.${per}`, { money: format.money(fen) }),
        }))}
      />
      <PostForm action={paths.approval(view.caseId)} csrf={ui.csrf} className="stack-wide" hidden={view.hidden}>
        <Words ui={ui} view={view} label={t('decide.finding')} hint={t('decide.findingHint')} />
        <div class="actions">
          <Button>{t('decide.approve')}</Button>
          <Back ui={ui} caseId={view.caseId} />
        </div>
      </PostForm>
    </DecisionFrame>
  )
}

export interface RefusalView extends DecisionView {
  /** `write`: choose reasons and give words. `confirm`: read what will be sent. */
  readonly step: 'write' | 'confirm'
  readonly reasons: readonly { readonly id: string; readonly says: string; readonly law: LegalRef }[]
  readonly chosen: readonly string[]
  readonly remedies: readonly RemedyView[]
}

export function RefusalPage({ ui, view }: PageProps<RefusalView>) {
  const { t } = ui
  return (
    <DecisionFrame ui={ui} view={view} title={t(view.step === 'write' ? 'decide.refuseTitle' : 'decide.confirmTitle')}>
      {view.step === 'write' ? <RefusalForm ui={ui} view={view} /> : <RefusalConfirm ui={ui} view={view} />}
    </DecisionFrame>
  )
}

function RefusalForm({ ui, view }: PageProps<RefusalView>) {
  const { t } = ui
  return (
    <>
      <PostForm action={paths.refusal(view.caseId)} csrf={ui.csrf} className="stack-wide" hidden={view.hidden}>
        <fieldset class="ds-fieldset question">
          <legend class="ds-label question-title">{t('decide.reasons')}</legend>
          <p class="hint">{t('decide.reasonsHint')}</p>
          {view.reasons.map(({ id, says, law }, index) => (
            <div key={id} class="ds-field choice" data-variant="outline">
              <input
                class="ds-input"
                type="checkbox"
                id={index === 0 ? 'reasons' : `reason-${id}`}
                name={`reason-${id}`}
                value="yes"
                checked={view.chosen.includes(id)}
              />
              <label class="ds-label" for={index === 0 ? 'reasons' : `reason-${id}`}>
                {says}
              </label>
              <p class="small muted">
                <Law law={law} />
              </p>
            </div>
          ))}
        </fieldset>
        <Words ui={ui} view={view} label={t('decide.words')} hint={t('decide.wordsHint')} />
        <div class="actions">
          <Button name="step" value="confirm">
            {t('decide.preview')}
          </Button>
          <Back ui={ui} caseId={view.caseId} />
        </div>
      </PostForm>
      <Section title={t('decide.remedies')} id="remedies" lead={t('decide.remediesLead')}>
        <Remedies ui={ui} remedies={view.remedies} />
      </Section>
    </>
  )
}

function RefusalConfirm({ ui, view }: PageProps<RefusalView>) {
  const { t } = ui
  const reasons = view.reasons.filter(({ id }) => view.chosen.includes(id))
  const chosen = Object.fromEntries(reasons.map(({ id }) => [`reason-${id}`, 'yes']))
  return (
    <>
      <Notice tone="warning">{t('decide.confirmSay')}</Notice>
      <Section title={t('refused.reasons')} id="reasons">
        <SummaryList rows={reasons.map(({ says, law }) => ({ label: says, value: <Law law={law} /> }))} />
        <blockquote class="words-of">{view.words}</blockquote>
      </Section>
      <Section title={t('decide.remedies')} id="remedies">
        <Remedies ui={ui} remedies={view.remedies} />
      </Section>
      <PostForm
        action={paths.refusal(view.caseId)}
        csrf={ui.csrf}
        className="actions"
        hidden={{ ...view.hidden, ...chosen, words: view.words }}
      >
        <Button color="danger" name="step" value="refuse">
          {t('decide.refuse')}
        </Button>
        <Button variant="tertiary" name="step" value="write">
          {t('decide.rewrite')}
        </Button>
      </PostForm>
    </>
  )
}

function Words({ ui, view, label, hint }: PageProps<DecisionView> & { readonly label: string; readonly hint: string }) {
  const error = view.errors.find(({ field }) => field === 'words')
  return (
    <div class="ds-field question">
      <label class="ds-label question-title" for="words">
        {label}
      </label>
      <p class="hint" data-field="description" id="words-hint">
        {hint}
      </p>
      {error !== undefined && <p class="ds-validation-message">{ui.t(error.key, error.params)}</p>}
      <textarea
        class="ds-input"
        id="words"
        name="words"
        rows={5}
        aria-describedby="words-hint"
        aria-invalid={error ? 'true' : undefined}
        defaultValue={view.words}
      />
    </div>
  )
}

const Back = ({ ui, caseId }: { readonly ui: Ui; readonly caseId: string }) => (
  <LinkButton variant="tertiary" href={paths.officerCase(caseId)}>
    {ui.t('decide.back')}
  </LinkButton>
)

type DecisionFrameProps = PageProps<DecisionView> & { readonly title: string; readonly children: ComponentChildren }

function DecisionFrame({ ui, view, title, children }: DecisionFrameProps) {
  const crumbs = [
    { href: paths.inbox, text: ui.t('shell.inbox') },
    { href: paths.officerCase(view.caseId), text: view.caseId },
  ]
  return (
    <Page ui={ui} title={title} crumbs={crumbs} failed={view.errors.length > 0}>
      <div class="stack-wide">
        <ErrorSummary t={ui.t} errors={view.errors} />
        <PageTitle over={view.serviceTitle}>
          {title} · <PersonName>{view.applicant}</PersonName>
        </PageTitle>
        {children}
      </div>
    </Page>
  )
}
