// guide sections: the parts of a guide, each of which stands only where the matter has something to say in it.
import { Icon } from '../../components/icon.tsx'
import { Law } from '../../components/law.tsx'
import { Notice } from '../../components/notice.tsx'
import { ContactList, Phone, Remedies } from '../../components/rights.tsx'
import { Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import type { PageProps } from '../../ui.ts'
import type { GuideView, StandingView } from './guide.tsx'

export function Standing({ ui, view, standing }: PageProps<GuideView> & { readonly standing: StandingView }) {
  const { t, format } = ui
  const { state, from, until, because, law } = standing
  const days = { from: format.date(from), until: until === undefined ? '' : format.date(until) }
  return (
    <Notice tone="warning" title={t(state === 'suspended' ? 'guide.suspended.title' : 'guide.suspended.cancelled')}>
      <p>
        {t(until === undefined ? 'guide.suspended.from' : 'guide.suspended.until', days)} {because}
      </p>
      {law !== undefined && (
        <p class="small">
          <Law law={law} />
        </p>
      )}
      <p>
        {t('guide.suspended.ask')} <Phone number={view.contact.phone} />
      </p>
    </Notice>
  )
}

export function Steps({ ui, view }: PageProps<GuideView>) {
  return (
    <Section title={ui.t('guide.steps')} id="steps">
      <ol class="conditions">
        {view.steps.map(({ title, detail }) => (
          <li key={title}>
            <p>
              <b>{title}</b>
            </p>
            <p>{detail}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

export function Materials({ ui, view }: PageProps<GuideView>) {
  return (
    <>
      {view.papers.length > 0 && <Papers ui={ui} view={view} />}
      {view.fromRegisters.length + view.asked.length > 0 && <Replaced ui={ui} view={view} />}
    </>
  )
}

function Papers({ ui, view }: PageProps<GuideView>) {
  return (
    <Section title={ui.t('guide.papers')} id="papers">
      <ol class="conditions">
        {view.papers.map(({ title, detail, law }) => (
          <li key={title}>
            <p>
              <b>{title}</b> {detail}
            </p>
            <p class="small muted">
              <Law law={law} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Replaced({ ui, view }: PageProps<GuideView>) {
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

export function Decision({ ui, view }: PageProps<GuideView>) {
  const { t } = ui
  return (
    <Section title={t('guide.decision')} id="decision">
      {view.instant && <p>{t('guide.instantSay')}</p>}
      <SummaryList
        rows={[
          {
            label: t('guide.result'),
            value:
              view.shows.length === 0
                ? view.result
                : `${view.result}${t('guide.stop')}${t('guide.shows', { what: view.shows.join(t('guide.comma')) })}`,
          },
          { label: t('guide.decides'), value: view.decides },
          ...view.particulars,
          { label: t('guide.implementationCode'), value: <code class="code">{view.code}</code> },
        ]}
      />
      {view.fees.length > 0 && (
        <>
          <h3 class="ds-heading card-title">{t('guide.fees')}</h3>
          <SummaryList
            rows={view.fees.map(({ title, standard, law }) => ({
              label: title,
              value: (
                <>
                  {standard} <Law law={law} />
                </>
              ),
            }))}
          />
        </>
      )}
    </Section>
  )
}

export function Questions({ ui, view }: PageProps<GuideView>) {
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

export function Rights({ ui, view }: PageProps<GuideView>) {
  const { t } = ui
  return (
    <>
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
        <SummaryList rows={[{ label: t('guide.complaint'), value: <Phone number={view.complaint} /> }]} />
      </Section>
    </>
  )
}
