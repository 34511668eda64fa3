import Type, { type Static } from 'typebox'
import { division, id, phone, record, text } from './parts.ts'

const Office = record({
  id: id('Within its organisation; elsewhere it is called organisation.office.'),
  name: text('Its name.'),
  phone: Type.Optional(phone('Its line.')),
})

const Organisation = record({
  id: id('How other definitions call it.'),
  name: text('Its full legal name.'),
  short: Type.Optional(text('Short name for lists.')),
  uscc: Type.String({
    pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$',
    description: '统一社会信用代码 (GB 32100), 18 characters.',
  }),
  kind: Type.Enum(['statutory', 'authorised', 'entrusted', 'other'], {
    description: '实施主体性质: statutory 法定机关, authorised 授权组织, entrusted 受委托组织, other 其他.',
  }),
  division: division('Where it is competent.'),
  phone: phone('Its line for enquiries.'),
  address: text('Where it is found.'),
  hours: Type.Optional(text('When its counter is open.')),
  offices: Type.Optional(Type.Array(Office, { description: 'Offices that handle cases or answer for data.' })),
})

export const Organisations = record(
  { organisations: Type.Array(Organisation, { minItems: 1, description: 'Each once.' }) },
  'Who decides, who provides data, who hears a complaint.',
)
export type OrganisationDefinition = Static<typeof Organisation>
export type OfficeDefinition = Static<typeof Office>
