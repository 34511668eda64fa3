// item: a service as the national catalogue counts it: its code, its state, how far it is online.
// implementation code (实施编码): organisation, level and catalogue code in 31 characters; nobody writes it down, it follows.
import type { City } from '../../kernel/definitions/city.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { taskCode, type TaskLevel } from '../../kernel/primitives/identifiers/task-code.ts'

const levels: Readonly<Record<Service['definition']['item']['level'], TaskLevel>> = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
}

/** 实施编码. @throws {identifier.parts}  when a part of it is no code, which the checker reports first */
export function implementationCode(city: Pick<City, 'organisations'>, { definition }: Service): string {
  const { owner, item } = definition
  const authority = city.organisations.get(owner)?.uscc ?? ''
  return taskCode({ authority, level: levels[item.level], catalogueCode: item.catalogue_code })
}

/** Whether it can be handed in online (网上办理深度 2 收件 or further); else there is only the guide. */
export const isOnline = ({ definition: { item } }: Service): boolean =>
  item.depth.some((step) => step >= 2) && item.forms.some((form) => form === '2' || form === '3')
