// comparison: one condition of the law beside the facts it was compared with; true, false or unknown,
// told by a word and a sign, never by colour alone.
import type { ComparisonView, Truth } from '../pages/views.ts'
import type { Translate } from '../texts.ts'
import { Icon, type IconName } from './icon.tsx'
import { Laws } from './law.tsx'

const signs: Record<Truth, IconName> = { true: 'check', false: 'cross', unknown: 'question' }

interface ComparisonListProps {
  readonly t: Translate
  readonly comparisons: readonly ComparisonView[]
}

export function ComparisonList({ t, comparisons }: ComparisonListProps) {
  return (
    <ul class="comparisons">
      {comparisons.map((comparison) => (
        <ComparisonRow key={comparison.id} t={t} comparison={comparison} />
      ))}
    </ul>
  )
}

function ComparisonRow({ t, comparison }: { readonly t: Translate; readonly comparison: ComparisonView }) {
  const { truth, says, compared, open, laws } = comparison
  return (
    <li class="comparison" data-truth={truth}>
      <span class="comparison-sign">
        <Icon name={signs[truth]} />
      </span>
      <div class="comparison-body">
        <p class="comparison-head">
          <strong class="comparison-says">{says}</strong>
          <span class="comparison-word">{t(`comparison.${truth}`)}</span>
        </p>
        {open !== undefined && <p class="comparison-open">{open}</p>}
        {compared.length > 0 && (
          <p class="comparison-values">
            {compared.map(({ label, value }) => (
              <span key={label} class="pair">
                {label} <b>{value}</b>
              </span>
            ))}
          </p>
        )}
        <p class="small muted">
          {t('comparison.law')}
          <Laws laws={laws} />
        </p>
      </div>
    </li>
  )
}
