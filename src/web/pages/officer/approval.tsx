// approval by a person: a finding on each point that the rules left open, read once more before it is sent.
import { Button, PostForm } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { AmountView, ResultView } from '../views.ts'
import { Back, DecisionFrame, Words, type DecisionView } from './decision-frame.tsx'
import type { PointView } from './officer-case.tsx'

export interface ApprovalView extends DecisionView {
  readonly amounts: readonly AmountView[]
  /** What follows besides the amounts. */
  readonly results: readonly ResultView[]
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
  return <SummaryList rows={[...rows, ...view.results]} />
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
