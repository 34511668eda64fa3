// refusal by a person, who says why. Before it is sent it shows what the applicant will read, remedies included.
import { Button, PostForm } from '../../components/button.tsx'
import { Laws } from '../../components/law.tsx'
import { Notice } from '../../components/notice.tsx'
import { Remedies } from '../../components/rights.tsx'
import { Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { LegalRef, RemedyView } from '../views.ts'
import { Back, DecisionFrame, Words, type DecisionView } from './decision-frame.tsx'

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
