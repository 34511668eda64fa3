// error page: what happened, that nothing was lost, and what to do next. What was typed comes back in hidden fields.
import { Button, LinkButton, PostForm } from '../../components/button.tsx'
import { PageTitle } from '../../components/section.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps } from '../../ui.ts'
import type { ErrorKind } from '../../../kernel/primitives/errors.ts'

export interface ErrorView {
  readonly kind: ErrorKind | 'bug'
  /** Number of the request, to be quoted on the telephone; the log knows it. */
  readonly number: string
  /** Where to open the page again, for a conflict. */
  readonly reload?: string
  /** What was sent, to send it again with one press. */
  readonly again?: { readonly action: string; readonly fields: Readonly<Record<string, string>> }
}

export function ErrorPage({ ui, view }: PageProps<ErrorView>) {
  const { t, city } = ui
  const title = t(`error.${view.kind}.title`)
  return (
    <Page ui={ui} title={title}>
      <div class="stack-wide">
        <PageTitle lead={t(`error.${view.kind}.say`)}>{title}</PageTitle>
        <p>{t(`error.${view.kind}.next`, { hotline: city.hotline })}</p>
        {view.again !== undefined && (
          <PostForm action={view.again.action} csrf={ui.csrf} className="stack" hidden={view.again.fields}>
            <p>
              <b>{t('error.kept')}</b>
            </p>
            <Button>{t('error.retry')}</Button>
          </PostForm>
        )}
        <NextStep ui={ui} view={view} />
        <p class="small muted">{t('error.number', { id: view.number })}</p>
      </div>
    </Page>
  )
}

function NextStep({ ui, view }: PageProps<ErrorView>) {
  const { t } = ui
  if (view.reload !== undefined) return <LinkButton href={view.reload}>{t('error.reload')}</LinkButton>
  if (view.kind === 'forbidden')
    return (
      <div class="actions">
        <LinkButton href={paths.signIn}>{t('error.toSignIn')}</LinkButton>
      </div>
    )
  return (
    <div class="actions">
      <LinkButton variant="secondary" href={paths.home}>
        {t('error.toHome')}
      </LinkButton>
    </div>
  )
}
