// law: the article behind a condition, an amount or a right. laws: that of the condition, then those of the values in it.
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

export const Laws = ({ laws }: { readonly laws: readonly LegalRef[] }) => (
  <>
    {laws.map((law, index) => (
      <span key={law.title + law.article}>
        {index === 0 ? ' ' : ' · '}
        <Law law={law} />
      </span>
    ))}
  </>
)
