// summary list: label and value in pairs, with an optional change link. Also used for answers under review.
import type { ComponentChildren } from 'preact'

export interface SummaryRow {
  readonly label: string
  readonly value: ComponentChildren
  readonly change?: { readonly href: string; readonly text: string; readonly about: string }
}

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map((row) => (
        <div key={row.label} class="summary-row">
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change && (
            <dd class="summary-change">
              <a class="ds-link" href={row.change.href}>
                {row.change.text}
                <span class="ds-sr-only"> {row.change.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
