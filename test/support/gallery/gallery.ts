// gallery: every page of the web shell with the named cast, in any language, size and contrast. Tests and screenshots use it.
import { buildAssets, assetPaths, type Assets } from '../../../src/web/assets.ts'
import { formatsOf } from '../../../src/web/formats.ts'
import { renderPage } from '../../../src/web/render.ts'
import { loadTexts, translator, webTextFolders } from '../../../src/web/texts.ts'
import type { Preferences, Ui, Viewer } from '../../../src/web/ui.ts'
import { citizenPages } from './citizen.ts'
import { controlPages } from './control.ts'
import { portalPages } from './portal.ts'
import { officePages, proofPages } from './proof-and-office.ts'
import { wordsOf } from './words.ts'

export const assets: Assets = await buildAssets()
const texts = loadTexts(webTextFolders)

const resident: Viewer = { kind: 'resident', name: '陈秀兰' }

/** Page name to HTML. */
export function gallery(prefs: Preferences): ReadonlyMap<string, string> {
  const words = wordsOf(prefs.lang)
  const citizen = uiOf(prefs, resident)
  const officer = uiOf(prefs, {
    kind: 'officer',
    name: '周敏',
    post: `${words.say('民政局老龄科', 'Ageing Section')} QC-1024`,
  })
  const pages = {
    ...portalPages(citizen, words),
    ...citizenPages(citizen, words),
    ...proofPages(citizen, words),
    ...officePages(officer, words),
    ...controlPages(officer, words),
  }
  return new Map(Object.entries(pages).map(([name, page]) => [name, renderPage(page)]))
}

/** A page context of the demo city. */
export function uiOf(prefs: Preferences, viewer: Viewer | null): Ui {
  const zh = prefs.lang === 'zh'
  return {
    prefs,
    t: translator(texts, prefs.lang),
    format: formatsOf(prefs.lang, 'Asia/Shanghai'),
    city: {
      name: zh ? '晴川市' : 'Qingchuan',
      portal: zh ? '晴川市政务服务 · 通' : 'Qingchuan Public Services · Tong',
      hotline: '12345',
      timeZone: 'Asia/Shanghai',
    },
    viewer,
    path: '/services/old-age-allowance',
    csrf: 'sample.token',
    demo: true,
    assets: assetPaths(assets),
  }
}
