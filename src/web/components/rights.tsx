// rights: what a person can do when they disagree, and whom they can ask. The same words on every decision.
import type { Contact, RemedyView } from '../pages/views.ts'
import type { Ui } from '../ui.ts'
import { Icon } from './icon.tsx'
import { Law } from './law.tsx'
import { SummaryList } from './summary-list.tsx'

export function Remedies({ ui, remedies }: { readonly ui: Ui; readonly remedies: readonly RemedyView[] }) {
  return (
    <ul class="cards two">
      {remedies.map((remedy) => (
        <li key={remedy.id} class="card stack-tight">
          <h3 class="ds-heading card-title">{remedy.title}</h3>
          {remedy.to !== undefined && (
            <p>
              {ui.t('remedy.to', { to: remedy.to })} {remedy.phone !== undefined && <Phone number={remedy.phone} />}
            </p>
          )}
          <p>{remedy.within}</p>
          {remedy.until !== undefined && (
            <p>
              <b>{ui.t('remedy.until', { date: ui.format.date(remedy.until) })}</b>
            </p>
          )}
          <p class="small muted">
            <Law law={remedy.law} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Whom to ask: by telephone and in person, for those who are not online. */
export function ContactList({ ui, contact }: { readonly ui: Ui; readonly contact: Contact }) {
  const { t } = ui
  const rows = [
    { label: t('contact.office'), value: contact.office },
    { label: t('contact.phone'), value: <Phone number={contact.phone} /> },
    { label: t('contact.address'), value: contact.address },
    { label: t('contact.hours'), value: contact.hours },
  ]
  return <SummaryList rows={rows.filter(({ value }) => value !== '')} />
}

export function Phone({ number }: { readonly number: string }) {
  return (
    <a class="ds-link phone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}

/** Tells where to get a printed copy; there is no button, because a button would need script. */
export function PrintHint({ ui }: { readonly ui: Ui }) {
  return (
    <p class="print-hint small muted">
      <Icon name="print" /> {ui.t('print.hint')}
    </p>
  )
}
