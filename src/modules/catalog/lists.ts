// lists: what each organisation may do (权力清单) and must do (责任清单), read off the items it owns, so that a list never
// says anything else than the guide.
import type { City } from '../../kernel/definitions/city.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { standingOn, type ItemState } from '../../kernel/definitions/status.ts'
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import { implementationCode } from './item.ts'

export type ListKind = 'powers' | 'duties'

/** 公共服务 is no power over anybody; everything else people apply for is one. */
const publicService = '20'

export interface Power {
  readonly service: Service
  readonly code: string
  readonly state: ItemState
}

export interface Duty extends Power {
  /** Id within the item. */
  readonly duty: string
}

export interface ListAsked {
  readonly city: City
  readonly on: PlainDate
  /** Of one organisation only. */
  readonly organisation?: string
}

/** The powers, by organisation and code. */
export const powersOf = (asked: ListAsked): Power[] =>
  itemsOf(asked).filter(({ service }) => service.definition.item.type !== publicService)

/** The duties that go with every item, public services too. */
export const dutiesOf = (asked: ListAsked): Duty[] =>
  itemsOf(asked).flatMap((power) =>
    (power.service.definition.item.duties ?? []).map(({ id }) => ({ ...power, duty: id })),
  )

const itemsOf = ({ city, on, organisation }: ListAsked): Power[] =>
  [...city.services.values()]
    .filter(({ definition }) => organisation === undefined || definition.owner === organisation)
    .map((service) => ({
      service,
      code: implementationCode(city, service),
      state: standingOn(service.definition, on).state,
    }))
    .filter(({ state }) => state !== 'cancelled')
    .toSorted((a, b) => a.code.localeCompare(b.code))
