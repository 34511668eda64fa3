// section: a heading with what belongs to it. page title: the one h1.
import type { ComponentChildren } from 'preact'

interface SectionProps {
  readonly title: string
  /** Also the id of the heading. */
  readonly id: string
  readonly lead?: string
  readonly children: ComponentChildren
}

export function Section({ title, id, lead, children }: SectionProps) {
  return (
    <section class="section stack" aria-labelledby={id}>
      <h2 class="ds-heading section-title" id={id}>
        {title}
      </h2>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </section>
  )
}

interface PageTitleProps {
  readonly children: ComponentChildren
  /** A short line above: the matter or the office. */
  readonly over?: string
  readonly lead?: string
}

export function PageTitle({ children, over, lead }: PageTitleProps) {
  return (
    <header class="page-title stack-tight">
      {over !== undefined && <p class="over">{over}</p>}
      <h1 class="ds-heading title">{children}</h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
    </header>
  )
}

/**
 * A name as the person writes it, set in fonts that know rare characters.
 *
 * A device may still lack a character beyond the basic plane and draw a box, and no page can know that. So its code point
 * stands beside it, small: the name can be told apart, read out and written down right.
 */
export function PersonName({ children }: { readonly children: string }) {
  const rare = [...children].filter((char) => (char.codePointAt(0) ?? 0) > 0xffff)
  return (
    <span class="name" lang="zh-CN">
      {children}
      {rare.map((char) => (
        <small key={char} class="code-point">
          {` U+${char.codePointAt(0)?.toString(16).toUpperCase()}`}
        </small>
      ))}
    </span>
  )
}

/** A number or code that is compared character by character. */
export function Code({ children }: { readonly children: string }) {
  return <code class="code">{children}</code>
}
