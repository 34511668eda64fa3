// sign in: in the demo city one press per person; elsewhere the city's identity provider or a short text.
import type { ComponentChildren } from 'preact'
import { Button, PostForm } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageTitle, PersonName, Section } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'

export interface DemoPerson {
  readonly id: string
  readonly name: string
  /** Who they are and what to try as them. */
  readonly about: string
}

export interface SignInView {
  /** Same-origin path to go on to. */
  readonly to: string
  readonly residents: readonly DemoPerson[]
  readonly officers: readonly DemoPerson[]
  /** Outside demo mode: how to sign in here, with its own links or form. */
  readonly provider?: ComponentChildren
}

export function SignInPage({ ui, view }: PageProps<SignInView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('signIn.title')}>
      <div class="stack-wide">
        <PageTitle lead={ui.demo ? t('signIn.demoLead') : t('signIn.lead')}>{t('signIn.title')}</PageTitle>
        {view.provider}
        {view.residents.length > 0 && (
          <Section title={t('signIn.residents')} id="residents">
            <People ui={ui} to={view.to} people={view.residents} />
          </Section>
        )}
        {view.officers.length > 0 && (
          <Section title={t('signIn.officers')} id="officers">
            <People ui={ui} to="" people={view.officers} />
          </Section>
        )}
        {ui.demo && <Notice tone="info">{t('signIn.demoNotice')}</Notice>}
      </div>
    </Page>
  )
}

interface PeopleProps {
  readonly ui: Ui
  readonly to: string
  readonly people: readonly DemoPerson[]
}

function People({ ui, to, people }: PeopleProps) {
  return (
    <ul class="people">
      {people.map((person) => (
        <li key={person.id} class="person">
          <div class="stack-tight">
            <h3 class="ds-heading card-title">
              <PersonName>{person.name}</PersonName>
            </h3>
            <p class="muted">{person.about}</p>
          </div>
          <PostForm action={paths.signIn} csrf={ui.csrf} hidden={{ person: person.id, to }}>
            <Button variant="secondary">
              {ui.t('signIn.as')}
              <span class="ds-sr-only">{person.name}</span>
            </Button>
          </PostForm>
        </li>
      ))}
    </ul>
  )
}
