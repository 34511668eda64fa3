// act: one proposal with all that two persons sign: what changes, on what ground, whom it concerns in figures. Never a name.
import { Button, PostForm } from '../../components/button.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { Law } from '../../components/law.tsx'
import { Notice } from '../../components/notice.tsx'
import { Code, PageTitle, Section } from '../../components/section.tsx'
import { SummaryList, type SummaryRow } from '../../components/summary-list.tsx'
import { ErrorSummary } from '../../form/error-summary.tsx'
import type { FieldError } from '../../form/questions.ts'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import { Words } from '../officer/decision-frame.tsx'
import type { LegalRef } from '../views.ts'
import { ActTag, type ActLine } from './control.tsx'

export interface FlipView {
  /** County or rule. */
  readonly where: string
  readonly service: string
  readonly from: 'approve' | 'refer' | 'met' | 'unmet' | 'unknown' | 'none'
  readonly to: FlipView['from']
  readonly cases: number
}

export interface FiguresView {
  readonly cases: number
  readonly forgotten: number
  readonly flips: readonly FlipView[]
  readonly rules: readonly FlipView[]
  readonly amounts: readonly {
    readonly service: string
    readonly title: string
    readonly cases: number
    readonly fen: number
  }[]
  readonly examples: readonly string[]
}

export interface ActView extends ActLine {
  /** What changes, in words, line by line. */
  readonly changes: readonly {
    readonly label: 'automatic' | 'restsOn' | 'outcome' | 'affected' | 'text'
    readonly value: string
  }[]
  readonly ground: string
  readonly law: LegalRef
  readonly digest: string
  readonly settled?: { readonly at: string; readonly by: string }
  /** What a publication would change; undefined while it is being replayed, and for other acts. */
  readonly figures?: FiguresView
  /** What a reopening has done. */
  readonly done?: { readonly cases: number; readonly reopened: number }
  readonly may: 'approve' | 'withdraw' | 'nothing'
  readonly errors: readonly FieldError[]
  readonly hidden: Readonly<Record<string, string>>
}

export function ActPage({ ui, view }: PageProps<ActView>) {
  const { t } = ui
  const title = t(`control.what.${view.what}`)
  const waits = view.what === 'publication' && view.figures === undefined
  return (
    <Page
      ui={ui}
      title={title}
      width="wide"
      crumbs={[{ href: paths.control, text: t('control.title') }]}
      failed={view.errors.length > 0}
    >
      <div class="stack-wide">
        <ErrorSummary t={t} errors={view.errors} />
        <PageTitle over={title}>{view.subject}</PageTitle>
        <SummaryList rows={summaryOf(ui, view)} />
        {waits && (
          <Notice tone="info" title={t('control.replaying')}>
            {t('control.replayingSay')}
          </Notice>
        )}
        {view.figures !== undefined && <Figures ui={ui} figures={view.figures} />}
        {view.done !== undefined && <p>{t('control.reopenedCases', { ...view.done })}</p>}
        {view.may === 'approve' && !waits && <Approval ui={ui} view={view} />}
        {view.may !== 'nothing' && <Declining ui={ui} view={view} />}
      </div>
    </Page>
  )
}

function summaryOf(ui: Ui, view: ActView): SummaryRow[] {
  const { t, format } = ui
  const settled = view.settled && t('control.settledBy', { at: format.instant(view.settled.at), by: view.settled.by })
  return [
    { label: t('control.stateOf'), value: <ActTag ui={ui} state={view.state} /> },
    ...view.changes.map(({ label, value }) => ({ label: t(`control.change.${label}`), value })),
    { label: t('control.ground'), value: view.ground },
    { label: t('control.source'), value: <Law law={view.law} /> },
    {
      label: t('control.proposedBy'),
      value: t('control.settledBy', { at: format.instant(view.proposedAt), by: view.by }),
    },
    ...(settled === undefined ? [] : [{ label: t('control.settled'), value: settled }]),
    { label: t('control.digest'), value: <Code>{view.digest}</Code> },
  ]
}

function Figures({ ui, figures }: { readonly ui: Ui; readonly figures: FiguresView }) {
  const { t, format } = ui
  const flipped = figures.flips.reduce((sum, { cases }) => sum + cases, 0)
  return (
    <Section
      title={t('control.figures')}
      id="figures"
      lead={t('control.figuresLead', { cases: figures.cases, flipped, forgotten: figures.forgotten })}
    >
      <Flips ui={ui} caption="flips" flips={figures.flips} />
      <Flips ui={ui} caption="rules" flips={figures.rules} />
      {figures.amounts.length > 0 && (
        <DataTable
          caption={t('control.amounts')}
          columns={[t('control.service'), t('control.amounts'), t('control.cases'), t('control.difference')]}
          rows={figures.amounts.map(({ service, title, cases, fen }) => ({
            key: `${service} ${title}`,
            cells: [service, title, format.number(cases), `${fen > 0 ? '+' : ''}${format.money(fen)}`],
          }))}
        />
      )}
      {figures.examples.length > 0 && (
        <p>
          {t('control.examples')}{' '}
          {figures.examples.map((id) => (
            <Code key={id}>{`${id} `}</Code>
          ))}
        </p>
      )}
    </Section>
  )
}

interface FlipsProps {
  readonly ui: Ui
  readonly caption: 'flips' | 'rules'
  readonly flips: readonly FlipView[]
}

function Flips({ ui, caption, flips }: FlipsProps) {
  const { t, format } = ui
  if (flips.length === 0) return null
  return (
    <DataTable
      caption={t(`control.${caption}.title`)}
      columns={[t('control.service'), t(`control.${caption}.where`), t('control.change.way'), t('control.cases')]}
      rows={flips.map(({ service, where, from, to, cases }) => ({
        key: `${service} ${where} ${from} ${to}`,
        cells: [
          service,
          where,
          t('control.way', { from: t(`control.out.${from}`), to: t(`control.out.${to}`) }),
          format.number(cases),
        ],
      }))}
    />
  )
}

function Approval({ ui, view }: PageProps<ActView>) {
  const { t } = ui
  return (
    <PostForm action={paths.controlApproval(view.id)} csrf={ui.csrf} className="stack" hidden={view.hidden}>
      <p>{t('control.approveSay')}</p>
      <div>
        <Button>{t('control.approve')}</Button>
      </div>
    </PostForm>
  )
}

function Declining({ ui, view }: PageProps<ActView>) {
  const { t } = ui
  const label = t(view.may === 'withdraw' ? 'control.takeBack' : 'control.decline')
  return (
    <PostForm action={paths.controlRefusal(view.id)} csrf={ui.csrf} className="stack">
      <Words
        ui={ui}
        field="ground"
        errors={view.errors}
        label={t('control.why')}
        hint={t('control.groundHint')}
        words=""
      />
      <div>
        <Button variant="secondary">{label}</Button>
      </div>
    </PostForm>
  )
}
