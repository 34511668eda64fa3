// verification: anyone checks a certificate here, without an account. Four answers, each with what to do next.
import { Button, PostForm } from '../../components/button.tsx'
import { Outcome, type OutcomeKind } from '../../components/outcome.tsx'
import { Code, PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'

export type Verdict = 'valid' | 'revoked' | 'invalid' | 'unreadable'

export interface VerifyView {
  /** Absent until something was pasted. */
  readonly result?: {
    readonly verdict: Verdict
    readonly checkedAt: string
    /** What the signature covers; only when valid or revoked. */
    readonly certificate?: VerifiedCertificate
  }
}

export interface VerifiedCertificate {
  readonly title: string
  readonly holder: string
  readonly issuer: string
  readonly issuedOn: string
  readonly number?: string
  readonly fields: readonly { readonly label: string; readonly value: string }[]
}

const kinds: Record<Verdict, OutcomeKind> = {
  valid: 'approved',
  revoked: 'invalid',
  invalid: 'invalid',
  unreadable: 'unclear',
}

export function VerifyPage({ ui, view }: PageProps<VerifyView>) {
  const { t } = ui
  return (
    <Page ui={ui} title={t('verify.title')} script={ui.assets['verify.js']}>
      <div class="stack-wide">
        {view.result === undefined ? (
          <PageTitle lead={t('verify.lead')}>{t('verify.title')}</PageTitle>
        ) : (
          <Result ui={ui} result={view.result} />
        )}
        <VerifyForm ui={ui} again={view.result !== undefined} />
        <Section title={t('verify.about')} id="about">
          <p>{t('verify.aboutSay')}</p>
        </Section>
      </div>
    </Page>
  )
}

function VerifyForm({ ui, again }: { readonly ui: Ui; readonly again: boolean }) {
  const { t } = ui
  return (
    <PostForm action={paths.verify} csrf={ui.csrf} className="stack verify-form" label={t('verify.title')}>
      {again && <h2 class="ds-heading section-title">{t('verify.again')}</h2>}
      <div class="ds-field">
        <label class="ds-label question-title" for="code">
          {t('verify.code')}
        </label>
        <p class="hint" data-field="description" id="code-hint">
          {t('verify.codeHint')}
        </p>
        <textarea
          class="ds-input code-input"
          id="code"
          name="code"
          rows={5}
          aria-describedby="code-hint"
          spellcheck={false}
        />
      </div>
      <div class="actions">
        <Button>{t('verify.check')}</Button>
      </div>
    </PostForm>
  )
}

function Result({ ui, result }: { readonly ui: Ui; readonly result: NonNullable<VerifyView['result']> }) {
  const { t, format } = ui
  const { verdict, certificate } = result
  return (
    <>
      <Outcome kind={kinds[verdict]} over={t('verify.result')} title={t(`verify.verdict.${verdict}.title`)}>
        <p>{t(`verify.verdict.${verdict}.say`)}</p>
        <p class="muted">{t('verify.checkedAt', { at: format.instant(result.checkedAt) })}</p>
      </Outcome>
      {certificate !== undefined && (
        <SummaryList
          rows={[
            { label: t('verify.certificate'), value: certificate.title },
            { label: t('certificate.holder'), value: <PersonName>{certificate.holder}</PersonName> },
            ...certificate.fields,
            { label: t('verify.issuer'), value: certificate.issuer },
            { label: t('certificate.issuedOn'), value: format.date(certificate.issuedOn) },
            ...(certificate.number === undefined
              ? []
              : [{ label: t('certificate.number'), value: <Code>{certificate.number}</Code> }]),
          ]}
        />
      )}
      <p>
        <b>{t('verify.next')}</b> {t(`verify.verdict.${verdict}.next`, { hotline: ui.city.hotline })}
      </p>
    </>
  )
}
