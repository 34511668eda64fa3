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
import type { PointView } from './officer-case.tsx'

interface DecisionView {
  readonly caseId: string
  readonly serviceTitle: string
  readonly applicant: string
  /** `write`: give reasons. `confirm`: read what will be sent. */
  readonly step: 'write' | 'confirm'
  /** Version of the case that was read. */
  readonly hidden: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

export interface ApprovalView extends DecisionView {
  readonly amounts: readonly AmountView[]
  /** Points that the rules left open; each needs a finding. */
  readonly points: readonly (PointView & { readonly words: string })[]
  /** What is missing, so that nothing can be granted yet. */
  readonly blocked: readonly string[]
}

export function ApprovalPage({ ui, view }: PageProps<ApprovalView>) {
  const { t } = ui
  return (
    <DecisionFrame ui={ui} view={view} title={t(view.step === 'write' ? 'decide.approveTitle' : 'decide.confirmTitle')}>
      {view.blocked.length > 0 && <Blocked ui={ui} view={view} />}
      {view.blocked.length === 0 && view.step === 'write' && <ApprovalForm ui={ui} view={view} />}
      {view.blocked.length === 0 && view.step === 'confirm' && <ApprovalConfirm ui={ui} view={view} />}
    </DecisionFrame>
  )
}

function Blocked({ ui, view }: PageProps<ApprovalView>) {
  const { t } = ui
  return (
    <>
      <Notice tone="warning" title={t('decide.blocked')}>
        <ul class="ds-list">
          {view.blocked.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p>{t('decide.blockedSay')}</p>
      </Notice>
      <div class="actions">
        <button type="button" class="ds-button" disabled>
          {t('decide.approve')}
        </button>
        <Back ui={ui} caseId={view.caseId} />
      </div>
    </>
  )
}

function Amounts({ ui, view }: PageProps<ApprovalView>) {
  const { t, format } = ui
  const rows = view.amounts.map(({ label, fen, per }) => ({
    label,
    value: t(`amount.${per}`, { money: format.money(fen) }),
  }))
  return <SummaryList rows={rows} />
}

function ApprovalForm({ ui, view }: PageProps<ApprovalView>) {
  const { t } = ui
  return (
    <PostForm action={paths.approval(view.caseId)} csrf={ui.csrf} className="stack-wide" hidden={view.hidden}>
      <Amounts ui={ui} view={view} />
      {view.points.map(({ id, title, says, how, words }) => (
        <Words
          key={id}
          ui={ui}
          field={wordsField(id)}
          errors={view.errors}
          label={`${title}${t('officer.colon')}${says}`}
          hint={how ?? t('decide.findingHint')}
          words={words}
        />
      ))}
      <div class="actions">
        <Button name="step" value="confirm">
          {t('decide.preview')}
        </Button>
        <Back ui={ui} caseId={view.caseId} />
      </div>
    </PostForm>
  )
}

/** Name of the field for the finding on one point. */
export const wordsField = (point: string): string => `words-${point}`

function ApprovalConfirm({ ui, view }: PageProps<ApprovalView>) {
  const { t } = ui
  const words = Object.fromEntries(view.points.map((point) => [wordsField(point.id), point.words]))
  return (
    <>
      <Notice tone="warning">{t('decide.confirmSay')}</Notice>
      <Amounts ui={ui} view={view} />
      <Section title={t('decide.finding')} id="findings">
        <SummaryList rows={view.points.map((point) => ({ label: point.title, value: point.words }))} />
      </Section>
      <PostForm
        action={paths.approval(view.caseId)}
        csrf={ui.csrf}
        className="actions"
        hidden={{ ...view.hidden, ...words }}
      >
        <Button name="step" value="approve">
          {t('decide.approve')}
        </Button>
        <Button variant="tertiary" name="step" value="write">
          {t('decide.rewrite')}
        </Button>
      </PostForm>
    </>
  )
}

export interface RefusalView extends DecisionView {
  /** The officer's words so far. */
  readonly words: string
  readonly reasons: readonly { readonly id: string; readonly says: string; readonly laws: readonly LegalRef[] }[]
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

/** Name of the box for one reason. */
export const reasonField = (rule: string): string => `reason-${rule}`

function RefusalForm({ ui, view }: PageProps<RefusalView>) {
  const { t } = ui
  const unchosen = view.errors.find(({ field }) => field === 'reasons')
  return (
    <>
      <PostForm action={paths.refusal(view.caseId)} csrf={ui.csrf} className="stack-wide" hidden={view.hidden}>
        <fieldset class="ds-fieldset question">
          <legend class="ds-label question-title">{t('decide.reasons')}</legend>
          <p class="hint">{t('decide.reasonsHint')}</p>
          {unchosen !== undefined && <p class="ds-validation-message">{t(unchosen.key, unchosen.params)}</p>}
          {view.reasons.map(({ id, says, laws }, index) => (
            <div key={id} class="ds-field choice" data-variant="outline">
              <input
                class="ds-input"
                type="checkbox"
                id={index === 0 ? 'reasons' : `reason-${id}`}
                name={reasonField(id)}
                value="yes"
                checked={view.chosen.includes(id)}
              />
              <label class="ds-label" for={index === 0 ? 'reasons' : `reason-${id}`}>
                {says}
              </label>
              <p class="small muted">
                <Laws laws={laws} />
              </p>
            </div>
          ))}
        </fieldset>
        <Words
          ui={ui}
          field="words"
          errors={view.errors}
          label={t('decide.words')}
          hint={t('decide.wordsHint')}
          words={view.words}
        />
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
  const chosen = Object.fromEntries(reasons.map(({ id }) => [reasonField(id), 'yes']))
  return (
    <>
      <Notice tone="warning">{t('decide.confirmSay')}</Notice>
      <Section title={t('refused.reasons')} id="reasons">
        <SummaryList rows={reasons.map(({ says, laws }) => ({ label: says, value: <Laws laws={laws} /> }))} />
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

/** The article of the condition, then those of the values of law in it. */
const Laws = ({ laws }: { readonly laws: readonly LegalRef[] }) => (
  <>
    {laws.map((law) => (
      <span key={`${law.title} ${law.article}`}>
        <Law law={law} />{' '}
      </span>
    ))}
  </>
)

interface WordsProps {
  readonly ui: Ui
  readonly field: string
  readonly errors: readonly FieldError[]
  readonly label: string
  readonly hint: string
  readonly words: string
}

function Words({ ui, field, errors, label, hint, words }: WordsProps) {
  const error = errors.find((one) => one.field === field)
  return (
    <div class="ds-field question">
      <label class="ds-label question-title" for={field}>
        {label}
      </label>
      <p class="hint" data-field="description" id={`${field}-hint`}>
        {hint}
      </p>
      {error !== undefined && (
        <p class="ds-validation-message" id={`${field}-error`}>
          {ui.t(error.key, error.params)}
        </p>
      )}
      <textarea
        class="ds-input"
        id={field}
        name={field}
        rows={5}
        aria-describedby={error === undefined ? `${field}-hint` : `${field}-error ${field}-hint`}
        aria-invalid={error ? 'true' : undefined}
        defaultValue={words}
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
