import Type, { type Static } from 'typebox'
import { article, division, note, phone, record, reference, text } from './parts.ts'

export const City = record(
  {
    title: text('Name of the city as residents say it.'),
    portal: text('Name of the portal, shown in its header.'),
    division: division('The city’s own code; the root of divisions.yaml.'),
    prefix: Type.String({
      pattern: '^\\d{2,12}$',
      description: 'Digits with which every code within the city begins.',
    }),
    timezone: Type.String({ description: 'IANA time zone; civil dates come only from it.' }),
    languages: Type.Array(Type.Enum(['zh', 'en']), {
      minItems: 1,
      description: 'Languages offered; definitions are written in the first, zh.',
    }),
    hotline: record(
      { phone: Type.String({ description: 'Its number.' }), title: text('What the line is called.') },
      'The government service line.',
    ),
    fictional: Type.Optional(
      Type.Boolean({ description: 'True for a city that does not exist; shown on every page and certificate.' }),
    ),
    operator: Type.Optional(reference('organisation', 'Organisation that runs the platform.')),
    privacy: Type.Optional(
      record(
        {
          officer: reference('organisation', 'Organisation that answers for personal data.'),
          phone: phone('Its line.'),
          source: article('Ground of the notice.'),
        },
        'Who is asked about personal data.',
      ),
    ),
    note: Type.Optional(note('For authors.')),
  },
  'What holds for the whole city.',
)
export type CityDefinition = Static<typeof City>
