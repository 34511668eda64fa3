// propose: the first of two steps: what to change, on what ground, by which article. What was typed comes back with its mistakes.
import type { ComponentChildren } from 'preact'
import { Button, PostForm } from '../../components/button.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { ErrorSummary } from '../../form/error-summary.tsx'
import { Field } from '../../form/field.tsx'
import type { FieldError, Option, Question } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import { Words } from '../officer/decision-frame.tsx'

// What can be wrong with a proposal, by what is said about it.
const wrongs = {
  service: 'control.wrong.service',
  mode: 'control.wrong.mode',
  ceiling: 'control.wrong.ceiling',
  ground: 'control.wrong.ground',
  source: 'control.wrong.source',
  outcome: 'control.wrong.outcome',
  looser: 'control.wrong.looser',
  nothing: 'control.wrong.nothing',
} as const
type Wrong = keyof typeof wrongs

/** A mistake in a proposal, at the field where it can be mended. */
export const wrongField = (what: Wrong, field: string = what): FieldError => ({ field, key: wrongs[what], params: {} })

export interface ProposalView {
  readonly services: readonly Option[]
  /** By field, as typed. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

export interface ReopeningView extends ProposalView {
  /** What the name typed stands for, by month; undefined before a name was looked up. */
  readonly affected?: readonly AffectedView[]
}

export interface AffectedView {
  readonly division: string
  readonly month: string
  readonly outcome: 'approved' | 'refused'
  readonly cases: number
}

export function SwitchPage({ ui, view }: PageProps<ProposalView>) {
  const { t } = ui
  const modes = (['off', 'ceiling', 'definition'] as const).map((value) => ({
    value,
    label: t(`control.set.${value}`),
    hint: t(`control.setHint.${value}`),
  }))
  return (
    <Frame ui={ui} title={t('control.proposeSwitch')} lead={t('control.switchLead')} errors={view.errors}>
      <PostForm action={paths.controlSwitches} csrf={ui.csrf} className="stack-wide">
        <Asked ui={ui} view={view} kind="choice" id="service" title={t('control.service')} options={view.services} />
        <Asked ui={ui} view={view} kind="choice" id="mode" title={t('control.automatic')} options={modes} />
        <Asked
          ui={ui}
          view={view}
          kind="text"
          id="ceiling"
          title={t('control.ceilingYuan')}
          hint={t('control.ceilingHint')}
          optional
        />
        <Grounds ui={ui} view={view} />
        <div>
          <Button>{t('control.propose')}</Button>
        </div>
      </PostForm>
    </Frame>
  )
}

export function ReopeningPage({ ui, view }: PageProps<ReopeningView>) {
  const { t } = ui
  return (
    <Frame ui={ui} title={t('control.proposeReopening')} lead={t('control.reopeningLead')} errors={view.errors}>
      <form class="filter" method="get" action={paths.controlReopenings} aria-label={t('control.lookUp')}>
        <div class="ds-field">
          <label class="ds-label" for="named">
            {t('control.named')}
          </label>
          <p class="hint" data-field="description" id="named-hint">
            {t('control.namedHint')}
          </p>
          <input
            class="ds-input"
            type="text"
            id="named"
            name="named"
            aria-describedby="named-hint"
            value={view.typed['named'] ?? ''}
          />
        </div>
        <Button variant="secondary">{t('control.lookUp')}</Button>
      </form>
      {view.affected !== undefined && <Affected ui={ui} view={view} affected={view.affected} />}
    </Frame>
  )
}

function Affected({ ui, view, affected }: PageProps<ReopeningView> & { readonly affected: readonly AffectedView[] }) {
  const { t, format } = ui
  if (affected.length === 0) return <p>{t('control.nothingAffected')}</p>
  const outcomes = (['approved', 'refused'] as const).map((value) => ({ value, label: t(`case.state.${value}`) }))
  return (
    <Section title={t('control.affected')} id="affected">
      <DataTable
        caption={t('control.affected')}
        columns={[t('control.flips.where'), t('control.month'), t('control.outcome'), t('control.cases')]}
        rows={affected.map(({ division, month, outcome, cases }) => ({
          key: `${division} ${month} ${outcome}`,
          cells: [division, format.month(month), t(`case.state.${outcome}`), format.number(cases)],
        }))}
      />
      <PostForm
        action={paths.controlReopenings}
        csrf={ui.csrf}
        className="stack-wide"
        hidden={{ named: view.typed['named'] ?? '' }}
      >
        <Asked ui={ui} view={view} kind="choice" id="outcome" title={t('control.which')} options={outcomes} />
        <Grounds ui={ui} view={view} />
        <div>
          <Button>{t('control.propose')}</Button>
        </div>
      </PostForm>
    </Section>
  )
}

interface FrameProps {
  readonly ui: Ui
  readonly title: string
  readonly lead: string
  readonly errors: readonly FieldError[]
  readonly children: ComponentChildren
}

function Frame({ ui, title, lead, errors, children }: FrameProps) {
  const crumbs = [{ href: paths.control, text: ui.t('control.title') }]
  return (
    <Page ui={ui} title={title} crumbs={crumbs} failed={errors.length > 0}>
      <div class="stack-wide">
        <ErrorSummary t={ui.t} errors={errors} />
        <PageTitle lead={lead}>{title}</PageTitle>
        {children}
      </div>
    </Page>
  )
}

function Grounds({ ui, view }: PageProps<ProposalView>) {
  const { t } = ui
  return (
    <>
      <Words
        ui={ui}
        field="ground"
        errors={view.errors}
        label={t('control.ground')}
        hint={t('control.groundHint')}
        words={view.typed['ground'] ?? ''}
      />
      <Asked ui={ui} view={view} kind="text" id="source" title={t('control.source')} hint={t('control.sourceHint')} />
    </>
  )
}

type AskedProps = PageProps<ProposalView> & Pick<Question, 'id' | 'kind' | 'title' | 'hint' | 'optional' | 'options'>

function Asked({ ui, view, ...question }: AskedProps) {
  const error = view.errors.find(({ field }) => field === question.id)
  return (
    <Field t={ui.t} question={{ concept: 'none', ...question }} answer={view.typed[question.id] ?? ''} error={error} />
  )
}
