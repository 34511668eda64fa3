// one's own case: why this officer cannot open it, and what happens instead. @source 公务员法 Art. 76, avoidance
import { LinkButton } from '../../components/button.tsx'
import { PageTitle } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { Ui } from '../../ui.ts'

export function OwnCasePage({ ui }: { readonly ui: Ui }) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('ownCase.title')} crumbs={[{ href: paths.inbox, text: t('shell.inbox') }]}>
      <div class="stack-wide">
        <PageTitle lead={t('ownCase.say')}>{t('ownCase.title')}</PageTitle>
        <p>{t('ownCase.next')}</p>
        <div class="actions">
          <LinkButton href={paths.inbox}>{t('ownCase.toInbox')}</LinkButton>
        </div>
      </div>
    </Page>
  )
}
