// The communities of a city, with what an address there looks like.
import type { DivisionDefinition } from '../kernel/definitions/schemas/divisions.ts'
import type { Community } from './resident.ts'

/** Counties may set a higher age than their city; this one does. @source 晴川市高龄老年人津贴发放办法 (fictional) */
const allowanceAges: Readonly<Record<string, number>> = { '999921': 75 }
const cityAllowanceAge = 70

export function communitiesOf(divisions: readonly DivisionDefinition[]): readonly Community[] {
  const byCode = new Map(divisions.map((division) => [division.code, division]))
  return divisions
    .filter(({ level }) => level === 'community')
    .map((community) => ({
      code: community.code,
      address: addressOf(community, byCode),
      rural: community.name.endsWith('村'),
      allowanceAge: allowanceAges[community.code.slice(0, 6)] ?? cityAllowanceAge,
    }))
}

function addressOf({ name, parent }: DivisionDefinition, byCode: ReadonlyMap<string, DivisionDefinition>): string {
  const above = parent === undefined ? undefined : byCode.get(parent)
  return above === undefined ? name : addressOf(above, byCode) + name
}
