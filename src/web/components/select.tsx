// select: one choice of a list, in a filter form that is sent by its button.
interface SelectProps {
  readonly name: string
  readonly label: string
  readonly options: readonly SelectOption[]
  readonly chosen: string
}

export interface SelectOption {
  readonly value: string
  readonly text: string
}

export function Select({ name, label, options, chosen }: SelectProps) {
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
      </label>
      <select class="ds-input" id={name} name={name}>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
