// search results: matters that fit the words; when none does, what comes closest and where else to look.
import { Button, Link } from '../../components/button.tsx'
import { Pagination } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/notice.tsx'
import { Phone } from '../../components/rights.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { Select, type SelectOption } from '../../components/select.tsx'
import { SearchForm } from '../../header.tsx'
import { Page } from '../../page.tsx'
import { paths, withQuery } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { NextPage, ServiceLink } from '../views.ts'
import { ServiceCard } from './service-card.tsx'

export interface SearchView {
  readonly query: string
  readonly found: readonly ServiceLink[]
  readonly total: number
  readonly facets: readonly FacetView[]
  /** How many there would be without the facets; given when there are none with them. */
  readonly otherwise: number
  /** What comes closest, when nothing fits. */
  readonly near: readonly ServiceLink[]
  /** What is asked for most, when nothing fits. */
  readonly popular: readonly ServiceLink[]
  /** Life events, by name and address. */
  readonly events: readonly { readonly title: string; readonly href: string }[]
  readonly next?: NextPage
}

export interface FacetView {
  readonly name: string
  readonly label: string
  readonly options: readonly SelectOption[]
  readonly chosen: string
}

export function SearchPage({ ui, view }: PageProps<SearchView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('search.title')} ownSearch>
      <div class="stack-wide">
        <PageTitle>{view.query === '' ? t('search.title') : t('search.about', { query: view.query })}</PageTitle>
        <SearchForm ui={ui} query={view.query} hero />
        <Facets ui={ui} view={view} />
        {view.found.length > 0 ? (
          <section class="stack" aria-labelledby="found">
            <h2 class="ds-heading section-title" id="found">
              {t('search.found', { count: view.total })}
            </h2>
            <Cards ui={ui} services={view.found} />
          </section>
        ) : (
          <NothingFound ui={ui} view={view} />
        )}
        <Pagination t={t} next={view.next} />
      </div>
    </Page>
  )
}

const Cards = ({
  ui,
  services,
}: {
  readonly ui: PageProps<SearchView>['ui']
  readonly services: readonly ServiceLink[]
}) => (
  <ul class="cards one">
    {services.map((service) => (
      <ServiceCard key={service.id} ui={ui} service={service} />
    ))}
  </ul>
)

function Facets({ ui, view }: PageProps<SearchView>) {
  const { t } = ui
  const isNarrowed = view.facets.some(({ chosen }) => chosen !== '')
  return (
    <details class="ds-details" data-variant="tinted" open={isNarrowed}>
      <summary>{t('facet.label')}</summary>
      <div>
        <form class="filter" method="get" action={paths.search} aria-label={t('facet.label')}>
          <input type="hidden" name="q" value={view.query} />
          {view.facets.map((facet) => (
            <Select key={facet.name} {...facet} />
          ))}
          <Button variant="secondary">{t('facet.show')}</Button>
        </form>
        {isNarrowed && <Link href={withQuery(paths.search, { q: view.query })}>{t('facet.clear')}</Link>}
      </div>
    </details>
  )
}

function NothingFound({ ui, view }: PageProps<SearchView>) {
  const { t } = ui
  return (
    <>
      <EmptyState title={t('search.none')}>
        {view.otherwise > 0 ? (
          <p>
            {t('search.otherwise', { count: view.otherwise })}{' '}
            <Link href={withQuery(paths.search, { q: view.query })}>{t('facet.clear')}</Link>
          </p>
        ) : (
          <p>{t('search.noneSay')}</p>
        )}
        <p>
          {t('search.call')} <Phone number={ui.city.hotline} />
        </p>
      </EmptyState>
      {view.near.length > 0 && (
        <Section title={t('search.near')} id="near">
          <Cards ui={ui} services={view.near} />
        </Section>
      )}
      {view.events.length > 0 && (
        <Section title={t('browse.events')} id="events">
          <ul class="words">
            {view.events.map(({ title, href }) => (
              <li key={href}>
                <Link href={href}>{title}</Link>
              </li>
            ))}
            <li>
              <Link href={paths.browse}>{t('browse.title')}</Link>
            </li>
          </ul>
        </Section>
      )}
      {view.popular.length > 0 && (
        <Section title={t('home.popular')} id="popular">
          <Cards ui={ui} services={view.popular} />
        </Section>
      )}
    </>
  )
}
