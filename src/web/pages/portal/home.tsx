// home: find what you want to do; what is asked for most; what is special about this place.
import { Icon, type IconName } from '../../components/icon.tsx'
import { Section } from '../../components/section.tsx'
import { SearchForm } from '../../header.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { ServiceLink } from '../views.ts'
import { ServiceCard } from './service-card.tsx'

export interface HomeView {
  readonly popular: readonly ServiceLink[]
  readonly lifeEvents: readonly { readonly title: string; readonly summary: string; readonly href: string }[]
}

export function HomePage({ ui, view }: PageProps<HomeView>) {
  const { t, city } = ui
  return (
    <Page ui={ui} title={city.portal} home>
      <div class="hero">
        <div class="frame wide hero-body stack">
          <h1 class="ds-heading hero-title">{t('home.title', { city: city.name })}</h1>
          <p class="hero-lead">{t('home.lead')}</p>
          <SearchForm ui={ui} hero />
        </div>
        <River />
      </div>
      <div class="frame wide stack-wide home-body">
        <Section title={t('home.popular')} id="popular">
          <ul class="cards">
            {view.popular.map((service) => (
              <ServiceCard key={service.id} ui={ui} service={service} />
            ))}
          </ul>
          <p>
            <a class="ds-link" href={paths.browse}>
              {t('home.browse')}
            </a>
          </p>
        </Section>
        <Promises ui={ui} />
        <Section title={t('home.lifeEvents')} id="life-events">
          <ul class="cards three">
            {view.lifeEvents.map((event) => (
              <li key={event.href} class="card stack-tight">
                <h3 class="ds-heading card-title">
                  <a class="ds-link card-link" href={event.href}>
                    {event.title}
                  </a>
                </h3>
                <p class="muted">{event.summary}</p>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Page>
  )
}

const promises: readonly { readonly id: string; readonly icon: IconName; readonly href: string }[] = [
  { id: 'seconds', icon: 'bolt', href: paths.aboutLog },
  { id: 'person', icon: 'person', href: paths.aboutLog },
  { id: 'looks', icon: 'eye', href: paths.looks },
]

function Promises({ ui }: { readonly ui: Ui }) {
  const { t } = ui
  return (
    <Section title={t('home.promises')} id="promises">
      <ul class="promises">
        {promises.map(({ id, icon, href }) => (
          <li key={id} class="promise">
            <span class="promise-sign">
              <Icon name={icon} />
            </span>
            <h3 class="ds-heading card-title">{t(`home.promise.${id}.title`)}</h3>
            <p>{t(`home.promise.${id}.say`)}</p>
            <p>
              <a class="ds-link" href={href}>
                {t(`home.promise.${id}.link`)}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The city's river, as a quiet line under the search. */
function River() {
  return (
    <svg class="river" viewBox="0 0 1200 90" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d="M0 44C160 10 300 6 470 32s300 40 450 14 200-28 280-18V90H0z" />
      <path d="M0 58c150 18 290 20 470-2s330-26 470-4 190 18 260 8V90H0z" />
      <path d="M0 82c200-14 360-18 540-6s300 10 420-2 170-8 240-2V90H0z" />
    </svg>
  )
}
