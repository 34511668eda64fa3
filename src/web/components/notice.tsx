// notice: a boxed message. tag: a short state in words. empty state: says what is not there and what to do next.
import type { ComponentChildren } from 'preact'

type Tone = 'info' | 'success' | 'warning' | 'danger'
export type TagTone = Tone | 'neutral' | 'river' | 'seal'

interface NoticeProps {
  readonly tone: Tone
  readonly title?: string
  readonly children?: ComponentChildren
}

export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div class="ds-alert notice" data-color={tone}>
      {title !== undefined && <h2 class="ds-heading notice-title">{title}</h2>}
      {children}
    </div>
  )
}

export function Tag({ tone, children }: { readonly tone: TagTone; readonly children: ComponentChildren }) {
  return (
    <span class="ds-tag" data-color={tone}>
      {children}
    </span>
  )
}

export function EmptyState({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="empty stack">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}
