// footer: whom to call, and the pages that keep the platform honest.
import { Link } from './components/button.tsx'
import { Mark } from './components/icon.tsx'
import { Phone } from './components/rights.tsx'
import { paths } from './paths.ts'
import type { Ui } from './ui.ts'

export function PageFooter({ ui }: { readonly ui: Ui }) {
  const { t, city } = ui
  return (
    <footer class="foot">
      <div class="frame wide foot-row">
        <div class="foot-brand">
          <Mark size={36} />
          <p>
            <b>{city.portal}</b>
            <br />
            {t('shell.hotline')} <Phone number={city.hotline} />
          </p>
        </div>
        <nav aria-label={t('shell.footer')}>
          <ul class="foot-links">
            <li>
              <Link href={paths.verify}>{t('shell.verify')}</Link>
            </li>
            <li>
              <Link href={paths.aboutLog}>{t('shell.log')}</Link>
            </li>
            <li>
              <Link href={paths.accessibility}>{t('shell.accessibility')}</Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
