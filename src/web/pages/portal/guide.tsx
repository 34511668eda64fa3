// guide (办事指南): what a matter is, who may have it, what it takes, who decides, and what to do about a wrong decision.
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Law } from '../../components/law.tsx'
import { ContactList, Remedies } from '../../components/rights.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { Contact, LegalRef, RemedyView } from '../views.ts'

export interface GuideView {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly office: string
  /** 基本编码 of the national catalogue. */
  readonly code: string
  readonly instant: boolean
  readonly conditions: readonly { readonly says: string; readonly law: LegalRef }[]
  readonly amounts: readonly { readonly label: string; readonly fen: number }[]
  /** What registers hold, and so need not be handed in. */
  readonly fromRegisters: readonly { readonly what: string; readonly register: string }[]
  /** What the applicant still says. */
  readonly asked: readonly string[]
  readonly promise: string
  readonly statutory: string
  readonly fee: string
  readonly result: string
  /** Who decides, when the rule cannot. */
  readonly decides: string
  /** Ways to apply, with where and how. */
  readonly channels: readonly { readonly title: string; readonly detail: string }[]
  readonly questions: readonly { readonly question: string; readonly answer: string }[]
  readonly basis: readonly LegalRef[]
  readonly remedies: readonly RemedyView[]
  readonly contact: Contact
}

export function GuidePage({ ui, view }: PageProps<GuideView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={view.title}>
      <div class="stack-wide">
        <PageTitle over={view.office} lead={view.summary}>
          {view.title}
        </PageTitle>
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
        <Section title={t('guide.channels')} id="channels">
          <SummaryList rows={view.channels.map(({ title, detail }) => ({ label: title, value: detail }))} />
        </Section>
        <Questions ui={ui} view={view} />
        <Section title={t('guide.basis')} id="basis">
          <ul class="ds-list">
            {view.basis.map((law) => (
              <li key={law.title + law.article}>
                <Law law={law} />
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('guide.remedies')} id="remedies" lead={t('guide.remediesLead')}>
          <Remedies ui={ui} remedies={view.remedies} />
        </Section>
        <Section title={t('guide.contact')} id="contact">
          <ContactList ui={ui} contact={view.contact} />
        </Section>
        <Start ui={ui} view={view} />
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
    { label: t('guide.handIn'), value: t('guide.nothing') },
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
  if (ui.viewer === null)
    return (
      <div class="actions">
        <LinkButton href={`${paths.signIn}?to=${encodeURIComponent(paths.guide(view.id))}`}>
          {t('guide.signInFirst')} <Icon name="arrow" />
        </LinkButton>
      </div>
    )
  return (
    <PostForm action={paths.drafts(view.id)} csrf={ui.csrf} className="actions">
      <Button>
        {t('guide.start')} <Icon name="arrow" />
      </Button>
    </PostForm>
  )
}

function Materials({ ui, view }: { readonly ui: Ui; readonly view: GuideView }) {
  const { t } = ui
  return (
    <Section title={t('guide.materials')} id="materials" lead={t('guide.materialsLead')}>
      <ul class="replaced">
        {view.fromRegisters.map(({ what, register }) => (
          <li key={what}>
            <Icon name="check" />
            <span>
              <b>{what}</b> <span class="muted">{t('guide.replacedBy', { register })}</span>
            </span>
          </li>
        ))}
      </ul>
      {view.asked.length > 0 && <p>{t('guide.asked', { what: view.asked.join(t('guide.comma')) })}</p>}
    </Section>
  )
}

function Decision({ ui, view }: { readonly ui: Ui; readonly view: GuideView }) {
  const { t } = ui
  return (
    <Section title={t('guide.decision')} id="decision">
      {view.instant && <p>{t('guide.instantSay')}</p>}
      <SummaryList
        rows={[
          { label: t('guide.result'), value: view.result },
          { label: t('guide.decides'), value: view.decides },
          { label: t('guide.code'), value: <code class="code">{view.code}</code> },
        ]}
      />
    </Section>
  )
}

function Questions({ ui, view }: { readonly ui: Ui; readonly view: GuideView }) {
  if (view.questions.length === 0) return null
  return (
    <Section title={ui.t('guide.questions')} id="faq">
      <div>
        {view.questions.map(({ question, answer }) => (
          <details key={question} class="ds-details" data-variant="tinted">
            <summary>{question}</summary>
            <div>
              <p>{answer}</p>
            </div>
          </details>
        ))}
      </div>
    </Section>
  )
}
