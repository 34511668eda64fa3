// law: the article behind a condition, an amount or a right.
import type { LegalRef } from '../pages/views.ts'

export function Law({ law }: { readonly law: LegalRef }) {
  const text = `${law.title} ${law.article}`
  return law.href === undefined ? (
    <cite class="law">{text}</cite>
  ) : (
    <cite class="law">
      <a class="ds-link" href={law.href}>
        {text}
      </a>
    </cite>
  )
}
