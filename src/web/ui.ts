// ui: what every page is given besides its own view: language, texts, formats, who is looking, and the token for forms.
// viewer: the person signed in on this page. preferences: language, size and contrast, kept in cookies, not in an account.
import type { Formats } from './formats.ts'
import type { Lang, Translate } from './texts.ts'

export type Size = 'md' | 'lg'
export type Contrast = 'normal' | 'high'

export interface Preferences {
  readonly lang: Lang
  readonly size: Size
  readonly contrast: Contrast
}

export interface Viewer {
  readonly kind: 'resident' | 'officer'
  /** Shown to this person only. */
  readonly name: string
  /** Office and staff number; officers only. */
  readonly post?: string
  /** Where their work is; officers only. */
  readonly desk?: 'inbox' | 'control'
}

export interface City {
  readonly name: string
  readonly portal: string
  /** The public hotline, usually 12345. */
  readonly hotline: string
  readonly timeZone: string
}

export interface Ui {
  readonly prefs: Preferences
  readonly t: Translate
  readonly format: Formats
  readonly city: City
  readonly viewer: Viewer | null
  /** Path and query of this page, so that the language switch comes back here. */
  readonly path: string
  /** Goes into every form as the hidden field `csrf`. */
  readonly csrf: string
  /** Fictional city with fictional people: says so on every page. */
  readonly demo: boolean
  readonly assets: Readonly<Record<AssetName, string>>
}

export type AssetName = 'site.css' | 'verify.js' | 'favicon.svg'

/** What a page component takes. */
export interface PageProps<View> {
  readonly ui: Ui
  readonly view: View
}
