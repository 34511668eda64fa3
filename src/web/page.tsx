// page: the document every page stands in. Complete without script; one style sheet; language, size and contrast on <html>.
import type { ComponentChildren } from 'preact'
import { PageFooter } from './footer.tsx'
import { PageHeader } from './header.tsx'
import type { Lang } from './texts.ts'
import type { Ui } from './ui.ts'

interface Crumb {
  readonly href: string
  readonly text: string
}

interface PageFrame {
  readonly ui: Ui
  /** Without the city's name, which is added. */
  readonly title: string
  /** `wide` for lists and the home page, `read` for text and forms. */
  readonly width?: 'read' | 'wide'
  /** The way here, without the home page and without this page. */
  readonly crumbs?: readonly Crumb[]
  /** Errors on the page: the title says so first, as a screen reader reads the title first. */
  readonly failed?: boolean
  readonly script?: string
  /** The home page shows no way back to itself. */
  readonly home?: boolean
  /** The page has a search of its own, so the header has none. */
  readonly ownSearch?: boolean
  readonly children: ComponentChildren
}

const languageTags: Record<Lang, string> = { zh: 'zh-CN', en: 'en' }

export function Page(frame: PageFrame) {
  const { ui, width = 'read', home = false, ownSearch = home, script } = frame
  const { prefs, assets } = ui
  return (
    <html lang={languageTags[prefs.lang]} data-color-scheme="light" data-color="river" data-contrast={prefs.contrast}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{documentTitle(frame)}</title>
        <link rel="icon" href={assets['favicon.svg']} type="image/svg+xml" />
        <link rel="stylesheet" href={assets['site.css']} />
        {script !== undefined && <script type="module" src={script} />}
      </head>
      {/* Size stands on the body: on <html> it would also change what a rem is, and so apply twice. */}
      <body data-size={prefs.size}>
        <a class="ds-skip-link" href="#main">
          {ui.t('shell.skip')}
        </a>
        <PageHeader ui={ui} search={!ownSearch} />
        {!home && <Breadcrumbs ui={ui} crumbs={frame.crumbs ?? []} />}
        <main id="main" class={home ? 'home' : `frame ${width}`} tabIndex={-1}>
          {frame.children}
        </main>
        <PageFooter ui={ui} />
      </body>
    </html>
  )
}

function documentTitle({ ui, title, failed = false }: PageFrame): string {
  const own = failed ? ui.t('shell.failedTitle', { title }) : title
  return own === ui.city.portal ? own : `${own} – ${ui.city.portal}`
}

function Breadcrumbs({ ui, crumbs }: { readonly ui: Ui; readonly crumbs: readonly Crumb[] }) {
  const way = [{ href: '/', text: ui.t('shell.home') }, ...crumbs]
  return (
    <nav class="ds-breadcrumbs frame crumbs" aria-label={ui.t('shell.crumbs')}>
      <ol>
        {way.map((crumb) => (
          <li key={crumb.href}>
            <a class="ds-link" href={crumb.href}>
              {crumb.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
