// verification: anyone checks a certificate here, without an account. Each answer says what to do next.
// It shows what the pasted text itself proves, and the state in the register: never more about the holder.
import type { ComponentChildren } from 'preact'
import { Button, PostForm } from '../../components/button.tsx'
import { Outcome, type OutcomeKind } from '../../components/outcome.tsx'
import { Code, PageTitle, PersonName, Section } from '../../components/section.tsx'
import { SummaryList, type SummaryRow } from '../../components/summary-list.tsx'
import { Page } from '../../page.tsx'
import { paths } from '../../paths.ts'
import type { PageProps, Ui } from '../../ui.ts'

/** `listed`, `unlisted`: only a number was given, which proves nothing about the person who gave it. */
export type Verdict =
  'valid' | 'not-yet' | 'suspended' | 'expired' | 'revoked' | 'invalid' | 'unreadable' | 'listed' | 'unlisted'

export interface VerifyView {
  /** Absent until something was pasted. */
  readonly result?: {
    readonly verdict: Verdict
    readonly checkedAt: string
    /** What the signature covers; absent unless it is genuine. */
    readonly certificate?: VerifiedCertificate
  }
}

/** What the text shows: a holder may have left out anything that is optional here. */
export interface VerifiedCertificate {
  readonly title: string
  readonly issuer: string
  readonly holder?: string
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  readonly issuedOn?: string
  readonly validFrom: string
  readonly validUntil?: string
  /** When the QR code was made. */
  readonly shownAt?: string
  readonly number: string
}

const kinds: Record<Verdict, OutcomeKind> = {
  valid: 'approved',
  'not-yet': 'unclear',
  suspended: 'invalid',
  expired: 'invalid',
  revoked: 'invalid',
  invalid: 'invalid',
  unreadable: 'unclear',
  listed: 'unclear',
  unlisted: 'invalid',
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
      {certificate !== undefined && <SummaryList rows={rowsOf(ui, certificate)} />}
      <p>
        <b>{t('verify.next')}</b>{' '}
        {isNameless(result) ? t('verify.nameless') : t(`verify.verdict.${verdict}.next`, { hotline: ui.city.hotline })}
      </p>
    </>
  )
}

/** Genuine, but the holder has left out who it is about. */
const isNameless = ({ verdict, certificate }: NonNullable<VerifyView['result']>): boolean =>
  verdict === 'valid' && certificate?.holder === undefined

function rowsOf({ t, format }: Ui, shown: VerifiedCertificate): SummaryRow[] {
  const row = (label: string, value: ComponentChildren): SummaryRow[] =>
    value === undefined ? [] : [{ label: t(label), value }]
  const date = (day: string | undefined) => (day === undefined ? undefined : format.date(day))
  return [
    ...row('verify.certificate', shown.title),
    ...row('certificate.holder', shown.holder === undefined ? undefined : <PersonName>{shown.holder}</PersonName>),
    ...shown.fields,
    ...row('verify.issuer', shown.issuer),
    ...row('certificate.issuedOn', date(shown.issuedOn)),
    ...row('verify.validFrom', date(shown.validFrom)),
    ...row('certificate.validUntil', date(shown.validUntil) ?? t('certificate.long')),
    ...row('verify.shownAt', shown.shownAt === undefined ? undefined : format.instant(shown.shownAt)),
    ...row('certificate.identifier', <Code>{shown.number}</Code>),
  ]
}
