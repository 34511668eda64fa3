// guide (办事指南): what a matter is, who may have it, what it takes, who decides, and what to do about a wrong decision.
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Law } from '../../components/law.tsx'
import { PrintHint } from '../../components/rights.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { Contact, LegalRef, RemedyView } from '../views.ts'
import { Decision, Materials, Questions, Rights, Standing, Steps } from './guide-sections.tsx'

export interface GuideView {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly office: string
  /** 实施编码, which begins with the organisation and ends with the 基本编码 of the national catalogue. */
  readonly code: string
  readonly instant: boolean
  /** Absent where it is in use. */
  readonly standing?: StandingView
  /** It can be handed in here; else this is a guide only. */
  readonly online: boolean
  readonly conditions: readonly { readonly says: string; readonly law: LegalRef }[]
  readonly amounts: readonly { readonly label: string; readonly fen: number }[]
  /** What registers hold, and so need not be handed in. */
  readonly fromRegisters: readonly { readonly what: string; readonly register: string }[]
  /** What still has to be handed in, each with its forms and copies in words. */
  readonly papers: readonly { readonly title: string; readonly detail: string; readonly law: LegalRef }[]
  /** What the applicant still says. */
  readonly asked: readonly string[]
  readonly promise: string
  readonly statutory: string
  readonly fee: string
  readonly fees: readonly { readonly title: string; readonly standard: string; readonly law: LegalRef }[]
  readonly result: string
  /** What the result shows, by the titles of its fields. */
  readonly shows: readonly string[]
  readonly steps: readonly { readonly title: string; readonly detail: string }[]
  /** For whom, how often one must come, arrangements, limits: label and value. */
  readonly particulars: readonly { readonly label: string; readonly value: string }[]
  /** Who decides, when the rule cannot. */
  readonly decides: string
  /** Ways to apply, with where and how. */
  readonly channels: readonly { readonly title: string; readonly detail: string }[]
  readonly questions: readonly { readonly question: string; readonly answer: string }[]
  readonly basis: readonly LegalRef[]
  readonly remedies: readonly RemedyView[]
  readonly contact: Contact
  readonly complaint: string
}

/** Why it cannot be applied for now. */
export interface StandingView {
  readonly state: 'suspended' | 'cancelled'
  readonly from: string
  readonly until?: string
  readonly because?: string
  readonly law?: LegalRef
}

export function GuidePage({ ui, view }: PageProps<GuideView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={view.title}>
      <div class="stack-wide">
        <PageTitle over={view.office} lead={view.summary}>
          {view.title}
        </PageTitle>
        {view.standing !== undefined && <Standing ui={ui} view={view} standing={view.standing} />}
        <KeyFigures ui={ui} view={view} />
        <Start ui={ui} view={view} />
        <Section title={t('guide.conditions')} id="conditions" lead={t('guide.conditionsLead')}>
          <ol class="conditions">
            {view.conditions.map(({ says, law }) => (
              <li key={says}>
                <p>{says}</p>
                <p class="small muted">
                  <Law law={law} />
                </p>
              </li>
            ))}
          </ol>
        </Section>
        {view.amounts.length > 0 && (
          <Section title={t('guide.amounts')} id="amounts">
            <SummaryList
              rows={view.amounts.map(({ label, fen }) => ({
                label,
                value: ui.format.money(fen),
              }))}
            />
          </Section>
        )}
        <Materials ui={ui} view={view} />
        <Decision ui={ui} view={view} />
        <Steps ui={ui} view={view} />
        <Section title={t('guide.channels')} id="channels">
          <SummaryList rows={view.channels.map(({ title, detail }) => ({ label: title, value: detail }))} />
        </Section>
        <Questions ui={ui} view={view} />
        <Rights ui={ui} view={view} />
        <Start ui={ui} view={view} />
        <PrintHint ui={ui} />
      </div>
    </Page>
  )
}

function KeyFigures({ ui, view }: { readonly ui: Ui; readonly view: GuideView }) {
  const { t } = ui
  const figures = [
    { label: t('guide.promise'), value: view.promise },
    { label: t('guide.statutory'), value: view.statutory },
    { label: t('guide.fee'), value: view.fee },
    {
      label: t('guide.handIn'),
      value: view.papers.length === 0 ? t('guide.nothing') : ui.format.number(view.papers.length),
    },
  ]
  return (
    <dl class="figures">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Start({ ui, view }: { readonly ui: Ui; readonly view: GuideView }) {
  const { t } = ui
  if (view.standing !== undefined) return null
  const check = (
    <LinkButton variant="secondary" href={paths.preCheck(view.id)}>
      {t('guide.preCheck')}
    </LinkButton>
  )
  if (!view.online)
    return (
      <div class="stack-tight">
        <p>{t('guide.guideOnly')}</p>
        <div class="actions">{check}</div>
      </div>
    )
  if (ui.viewer === null)
    return (
      <div class="actions">
        <LinkButton href={`${paths.signIn}?to=${encodeURIComponent(paths.guide(view.id))}`}>
          {t('guide.signInFirst')} <Icon name="arrow" />
        </LinkButton>
        {check}
      </div>
    )
  return (
    <PostForm action={paths.drafts(view.id)} csrf={ui.csrf} className="actions">
      <Button>
        {t('guide.start')} <Icon name="arrow" />
      </Button>
      {check}
    </PostForm>
  )
}
