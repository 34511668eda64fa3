// search results: matters that fit the words; when none does, what to try next.
import { EmptyState } from '../../components/notice.tsx'
import { Link } from '../../components/button.tsx'
import { PageTitle } from '../../components/section.tsx'
import { Pagination } from '../../components/data-table.tsx'
import { Phone } from '../../components/rights.tsx'
import { SearchForm } from '../../header.tsx'
import { Page } from '../../page.tsx'
import { paths, withQuery } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'
import type { NextPage, ServiceLink } from '../views.ts'
import { ServiceCard } from './service-card.tsx'

export interface SearchView {
  readonly query: string
  readonly found: readonly ServiceLink[]
  /** Other words that do find something. */
  readonly suggestions: readonly string[]
  readonly next?: NextPage
}

export function SearchPage({ ui, view }: PageProps<SearchView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('search.title')} ownSearch>
      <div class="stack-wide">
        <PageTitle>{view.query === '' ? t('search.title') : t('search.about', { query: view.query })}</PageTitle>
        <SearchForm ui={ui} query={view.query} hero />
        {view.found.length > 0 ? (
          <section class="stack" aria-labelledby="found">
            <h2 class="ds-heading section-title" id="found">
              {t('search.found')}
            </h2>
            <ul class="cards one">
              {view.found.map((service) => (
                <ServiceCard key={service.id} ui={ui} service={service} />
              ))}
            </ul>
          </section>
        ) : (
          <NothingFound ui={ui} view={view} />
        )}
        <Pagination t={t} next={view.next} />
      </div>
    </Page>
  )
}

function NothingFound({ ui, view }: { readonly ui: Ui; readonly view: SearchView }) {
  const { t } = ui
  return (
    <EmptyState title={t('search.none')}>
      <p>{t('search.noneSay')}</p>
      {view.suggestions.length > 0 && (
        <>
          <p>{t('search.suggestions')}</p>
          <ul class="words">
            {view.suggestions.map((word) => (
              <li key={word}>
                <Link href={withQuery(paths.search, { q: word })}>{word}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        {t('search.call')} <Phone number={ui.city.hotline} />
      </p>
    </EmptyState>
  )
}
