// fact: what a register says, always with where it comes from and of which day it is.
import type { FactView } from '../pages/views.ts'
import type { Ui } from '../ui.ts'
import { Tag } from './notice.tsx'

interface FactListProps {
  readonly ui: Ui
  readonly facts: readonly FactView[]
}

/** Neighbours from the same register, asked at the same time, say so once. */
export function FactList({ ui, facts }: FactListProps) {
  return (
    <div class="fact-groups">
      {groupsOf(ui, facts).map(([source, members]) => (
        <div key={source} class="fact-group">
          <p class="fact-source">{source}</p>
          <dl class="facts">
            {members.map((fact) => (
              <div key={fact.label} class="fact">
                <dt>{fact.label}</dt>
                <dd class="fact-value">
                  <FactValue ui={ui} fact={fact} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}

const groupsOf = (ui: Ui, facts: readonly FactView[]): [string, FactView[]][] => [
  ...Map.groupBy(facts, (fact) => sourceOf(ui, fact)),
]

function FactValue({ ui, fact }: { readonly ui: Ui; readonly fact: FactView }) {
  if (fact.unknown !== undefined) return <Tag tone="warning">{fact.unknown}</Tag>
  if (fact.value === null) return <span class="muted">{ui.t('fact.nothing')}</span>
  return <span class="name">{fact.value}</span>
}

function sourceOf({ t, format }: Ui, fact: FactView): string {
  const parts = [t('fact.from', { register: fact.register })]
  if (fact.asOf !== undefined) parts.push(t('fact.asOf', { date: format.date(fact.asOf) }))
  if (fact.askedAt !== undefined) parts.push(t('fact.askedAt', { at: format.instant(fact.askedAt) }))
  return parts.join(t('fact.joint'))
}
