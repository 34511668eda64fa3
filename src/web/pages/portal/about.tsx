// about: two pages of plain words, on accessibility and on the public log.
import { Link } from '../../components/button.tsx'
import { PageTitle, Section } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { Ui } from '../../ui.ts'

const accessibilityParts = ['done', 'limits', 'help', 'complain'] as const
const logParts = ['what', 'why', 'person', 'check'] as const

/** @source 无障碍环境建设法 Art. 32, 35, 39 */
export function AccessibilityPage({ ui }: { readonly ui: Ui }) {
  const { t, city } = ui
  return (
    <Page ui={ui} title={t('accessibility.title')}>
      <div class="stack-wide">
        <PageTitle lead={t('accessibility.lead', { portal: city.portal })}>{t('accessibility.title')}</PageTitle>
        {accessibilityParts.map((part) => (
          <Section key={part} title={t(`accessibility.${part}.title`)} id={part}>
            <p>{t(`accessibility.${part}.say`, { hotline: city.hotline })}</p>
          </Section>
        ))}
      </div>
    </Page>
  )
}

export interface AboutLogView {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly at: string
}

interface AboutLogProps {
  readonly ui: Ui
  /** The latest signed checkpoint; absent while the log has none. */
  readonly view: AboutLogView | null
}

export function AboutLogPage({ ui, view }: AboutLogProps) {
  const { t, format } = ui
  return (
    <Page ui={ui} title={t('aboutLog.title')}>
      <div class="stack-wide">
        <PageTitle lead={t('aboutLog.lead')}>{t('aboutLog.title')}</PageTitle>
        {logParts.map((part) => (
          <Section key={part} title={t(`aboutLog.${part}.title`)} id={part}>
            <p>{t(`aboutLog.${part}.say`)}</p>
          </Section>
        ))}
        {view !== null && (
          <Section title={t('aboutLog.checkpoint')} id="checkpoint">
            <dl class="summary">
              <div class="summary-row">
                <dt>{t('aboutLog.origin')}</dt>
                <dd>
                  <code class="code">{view.origin}</code>
                </dd>
              </div>
              <div class="summary-row">
                <dt>{t('aboutLog.size')}</dt>
                <dd>{format.number(view.size)}</dd>
              </div>
              <div class="summary-row">
                <dt>{t('aboutLog.root')}</dt>
                <dd>
                  <code class="code">{view.root}</code>
                </dd>
              </div>
              <div class="summary-row">
                <dt>{t('aboutLog.at')}</dt>
                <dd>{format.instant(view.at)}</dd>
              </div>
            </dl>
            <p>
              <Link href="/log/checkpoint">{t('aboutLog.raw')}</Link>
            </p>
          </Section>
        )}
        <p>
          <Link href={paths.verify}>{t('aboutLog.verify')}</Link>
        </p>
      </div>
    </Page>
  )
}
