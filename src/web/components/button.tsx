// button: what does something (a form button) and what goes somewhere (a link that looks like one).
import type { ComponentChildren } from 'preact'

type ButtonVariant = 'primary' | 'secondary' | 'tertiary'

interface ButtonLook {
  readonly children: ComponentChildren
  readonly variant?: ButtonVariant
  readonly color?: 'river' | 'seal' | 'danger' | 'neutral'
}

interface ButtonProps extends ButtonLook {
  readonly name?: string
  readonly value?: string
}

/** Sends the form it stands in. */
export function Button({ children, variant = 'primary', color, ...rest }: ButtonProps) {
  return (
    <button type="submit" class="ds-button" data-variant={variant} data-color={color} {...rest}>
      {children}
    </button>
  )
}

/** A link with the weight of a button: for the one next step of a page. */
export function LinkButton({ children, variant = 'primary', color, href }: ButtonLook & { readonly href: string }) {
  return (
    <a class="ds-button" data-variant={variant} data-color={color} href={href}>
      {children}
    </a>
  )
}

export function Link({ children, href }: { readonly children: ComponentChildren; readonly href: string }) {
  return (
    <a class="ds-link" href={href}>
      {children}
    </a>
  )
}

interface PostFormProps {
  readonly action: string
  readonly csrf: string
  readonly children: ComponentChildren
  readonly className?: string
  readonly label?: string
  readonly hidden?: Readonly<Record<string, string>>
}

/** A form that changes something: always POST, always with the token. */
export function PostForm({ action, csrf, children, className, label, hidden = {} }: PostFormProps) {
  return (
    <form method="post" action={action} class={className} aria-label={label} noValidate>
      <input type="hidden" name="csrf" value={csrf} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
