// outcome: the answer at the top of a result page, in one sentence that can be read from across a room.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type OutcomeKind = 'approved' | 'waiting' | 'decided' | 'unclear' | 'invalid'

const signs: Record<OutcomeKind, IconName> = {
  approved: 'check',
  waiting: 'clock',
  decided: 'document',
  unclear: 'question',
  invalid: 'cross',
}

interface OutcomeProps {
  readonly kind: OutcomeKind
  readonly title: string
  readonly over?: string
  readonly children?: ComponentChildren
}

export function Outcome({ kind, title, over, children }: OutcomeProps) {
  return (
    <header class="outcome" data-kind={kind}>
      <span class="outcome-sign">
        <Icon name={signs[kind]} />
      </span>
      <div class="stack-tight outcome-body">
        {over !== undefined && <p class="over">{over}</p>}
        <h1 class="ds-heading title">{title}</h1>
        {children}
      </div>
    </header>
  )
}
