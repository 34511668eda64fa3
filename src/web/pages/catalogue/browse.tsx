// browse: all matters by what happens in life, by whom they are for, by office. For those who do not know what to type.
import { PageTitle, Section } from '../../components/section.tsx'
import { SearchForm } from '../../header.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'

export interface BrowseGroup {
  readonly title: string
  readonly href: string
  /** How many matters. */
  readonly count: number
  /** A few of them, by name. */
  readonly matters: string
}

export interface BrowseView {
  readonly events: readonly BrowseGroup[]
  readonly audiences: readonly BrowseGroup[]
  readonly offices: readonly BrowseGroup[]
}

export function BrowsePage({ ui, view }: PageProps<BrowseView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('browse.title')} width="wide" ownSearch>
      <div class="stack-wide">
        <PageTitle lead={t('browse.lead')}>{t('browse.title')}</PageTitle>
        <SearchForm ui={ui} hero />
        <p>
          <a class="ds-link" href="#browse-events">
            {t('browse.events')}
          </a>
          {' · '}
          <a class="ds-link" href="#browse-audiences">
            {t('browse.audiences')}
          </a>
          {' · '}
          <a class="ds-link" href="#browse-offices">
            {t('browse.offices')}
          </a>
          {' · '}
          <a class="ds-link" href={paths.list('powers')}>
            {t('lists.powers.title')}
          </a>
          {' · '}
          <a class="ds-link" href={paths.list('duties')}>
            {t('lists.duties.title')}
          </a>
        </p>
        <Groups t={t} id="browse-events" title={t('browse.events')} groups={view.events} />
        <Groups t={t} id="browse-audiences" title={t('browse.audiences')} groups={view.audiences} />
        <Groups t={t} id="browse-offices" title={t('browse.offices')} groups={view.offices} />
      </div>
    </Page>
  )
}

interface GroupsProps extends Pick<PageProps<BrowseView>['ui'], 't'> {
  readonly id: string
  readonly title: string
  readonly groups: readonly BrowseGroup[]
}

const Groups = ({ t, id, title, groups }: GroupsProps) => (
  <Section title={title} id={id}>
    <ul class="cards">
      {groups.map(({ title: name, href, count, matters }) => (
        <li key={href} class="card stack-tight">
          <h3 class="ds-heading card-title">
            <a class="ds-link card-link" href={href}>
              {name}
            </a>
          </h3>
          <p class="muted">{matters}</p>
          <p class="small muted">{t('browse.count', { count })}</p>
        </li>
      ))}
    </ul>
  </Section>
)
