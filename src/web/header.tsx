// header: the city's name, search, who is signed in, and the three switches (language, size, contrast).
import { Link, PostForm } from './components/button.tsx'
import { Icon, Mark } from './components/icon.tsx'
import { PersonName } from './components/section.tsx'
import { paths } from './paths.ts'
import type { Ui, Viewer } from './ui.ts'

export function PageHeader({ ui, search }: { readonly ui: Ui; readonly search: boolean }) {
  const { t, city } = ui
  return (
    <header>
      {ui.demo && (
        <p class="demo">
          <span class="frame wide">{t('shell.demo', { city: city.name })}</span>
        </p>
      )}
      <div class="switches">
        <div class="frame wide switches-row">
          <Switches ui={ui} />
          <AccountLinks ui={ui} />
        </div>
      </div>
      <div class="mast">
        <div class="frame wide mast-row">
          <a class="brand" href={paths.home}>
            <Mark />
            <span>
              <span class="brand-name">{city.portal}</span>
              <span class="brand-line">{t('shell.motto')}</span>
            </span>
          </a>
          {search && <SearchForm ui={ui} />}
        </div>
      </div>
    </header>
  )
}

function Switches({ ui }: { readonly ui: Ui }) {
  const { t, prefs } = ui
  return (
    <PostForm
      action={paths.preferences}
      csrf={ui.csrf}
      className="switch-form"
      label={t('shell.switches')}
      hidden={{ to: ui.path }}
    >
      <Switch name="size" value={prefs.size === 'lg' ? 'md' : 'lg'} text={t(`shell.size.${prefs.size}`)} />
      <Switch
        name="contrast"
        value={prefs.contrast === 'high' ? 'normal' : 'high'}
        text={t(`shell.contrast.${prefs.contrast}`)}
      />
      <button
        type="submit"
        class="switch"
        name="lang"
        value={prefs.lang === 'zh' ? 'en' : 'zh'}
        lang={prefs.lang === 'zh' ? 'en' : 'zh-CN'}
      >
        {t('shell.otherLanguage')}
      </button>
    </PostForm>
  )
}

function Switch({ name, value, text }: { readonly name: string; readonly value: string; readonly text: string }) {
  return (
    <button type="submit" class="switch" name={name} value={value}>
      {text}
    </button>
  )
}

function AccountLinks({ ui }: { readonly ui: Ui }) {
  const { t, viewer } = ui
  return (
    <nav class="account" aria-label={t('shell.account')}>
      {viewer === null ? (
        <Link href={paths.signIn}>{t('shell.signIn')}</Link>
      ) : (
        <>
          <span class="account-who">
            <Icon name="person" />
            <PersonName>{viewer.name}</PersonName>
            {viewer.post !== undefined && <span class="small">{viewer.post}</span>}
          </span>
          <ViewerLinks ui={ui} viewer={viewer} />
          <PostForm action={paths.signOut} csrf={ui.csrf}>
            <button type="submit" class="ds-link">
              {t('shell.signOut')}
            </button>
          </PostForm>
        </>
      )}
    </nav>
  )
}

function ViewerLinks({ ui, viewer }: { readonly ui: Ui; readonly viewer: Viewer }) {
  if (viewer.kind === 'officer')
    return viewer.desk === 'control' ? (
      <Link href={paths.control}>{ui.t('control.title')}</Link>
    ) : (
      <Link href={paths.inbox}>{ui.t('shell.inbox')}</Link>
    )
  return (
    <>
      <Link href={paths.matters}>{ui.t('shell.matters')}</Link>
      <Link href={paths.certificates}>{ui.t('shell.certificates')}</Link>
      <Link href={paths.looks}>{ui.t('shell.looks')}</Link>
    </>
  )
}

interface SearchFormProps {
  readonly ui: Ui
  readonly query?: string
  readonly hero?: boolean
}

/** Search over services: a plain GET form. */
export function SearchForm({ ui, query = '', hero = false }: SearchFormProps) {
  const { t } = ui
  const id = hero ? 'search-hero' : 'search'
  return (
    <form class={hero ? 'search hero-search' : 'search'} method="get" action={paths.search} role="search">
      <label class={hero ? 'search-label' : 'ds-sr-only'} for={id}>
        {t('shell.searchLabel')}
      </label>
      <div class="search-row">
        <input class="ds-input" id={id} name="q" type="search" defaultValue={query} autocomplete="off" />
        <button type="submit" class="ds-button">
          <Icon name="search" />
          <span>{t('shell.search')}</span>
        </button>
      </div>
    </form>
  )
}
