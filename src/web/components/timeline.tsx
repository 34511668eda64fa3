// timeline: what happened to a case, newest last. steps: where the applicant is in a short sequence of pages.
import type { TimelineEntry } from '../pages/views.ts'
import type { Ui } from '../ui.ts'

export function Timeline({ ui, entries }: { readonly ui: Ui; readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.what}`}>
          <p class="timeline-what">{entry.what}</p>
          <p class="small muted">
            <time dateTime={entry.at}>{ui.format.instant(entry.at)}</time>
            <span class="dot" aria-hidden="true">
              ·
            </span>
            {entry.who}
          </p>
          {entry.note !== undefined && <p class="small">{entry.note}</p>}
        </li>
      ))}
    </ol>
  )
}

interface StepsProps {
  readonly ui: Ui
  readonly names: readonly string[]
  /** Index of the page being shown. */
  readonly current: number
}

export function Steps({ ui, names, current }: StepsProps) {
  return (
    <nav aria-label={ui.t('steps.label')}>
      <ol class="steps">
        {names.map((name, index) => (
          <li
            key={name}
            aria-current={index === current ? 'step' : undefined}
            data-done={index < current ? '' : undefined}
          >
            <span class="steps-number">{index + 1}</span>
            <span>
              {name}
              {index < current && <span class="ds-sr-only"> {ui.t('steps.done')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
