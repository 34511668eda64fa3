// kind: one sort of definition file. The folder's name is the id; where a file lies says what it is.
import type { TSchema } from 'typebox'
import { Calendar } from './calendar.ts'
import { Cast } from './cast.ts'
import { Certificate } from './certificate.ts'
import { City } from './city.ts'
import { Concepts } from './concepts.ts'
import { Divisions } from './divisions.ts'
import { Examples } from './examples.ts'
import { Form } from './form.ts'
import { Organisations } from './organisations.ts'
import { Register } from './register.ts'
import { Roles } from './roles.ts'
import { Rules } from './rules.ts'
import { LowerService, Service } from './service.ts'
import { Sources } from './sources.ts'
import { Translations } from './translations.ts'

export interface Kind {
  readonly schema: TSchema
  readonly file: string
  readonly optional?: true
}

/** City-wide files, in the order they are read. */
export const wideKinds = {
  city: { schema: City, file: 'city.yaml' },
  divisions: { schema: Divisions, file: 'divisions.yaml' },
  organisations: { schema: Organisations, file: 'organisations.yaml' },
  concepts: { schema: Concepts, file: 'concepts.yaml' },
  sources: { schema: Sources, file: 'sources.yaml' },
  calendar: { schema: Calendar, file: 'calendar.yaml' },
  roles: { schema: Roles, file: 'roles.yaml' },
  cast: { schema: Cast, file: 'cast.yaml', optional: true },
  en: { schema: Translations, file: 'en.yaml', optional: true },
} as const satisfies Record<string, Kind>

/** Files of each folder of services/, registers/ and certificates/. */
export const folderKinds = {
  services: {
    service: { schema: Service, file: 'service.yaml' },
    form: { schema: Form, file: 'form.yaml' },
    rules: { schema: Rules, file: 'rules.yaml' },
    examples: { schema: Examples, file: 'examples.yaml' },
    en: { schema: Translations, file: 'en.yaml', optional: true },
  },
  registers: {
    register: { schema: Register, file: 'register.yaml' },
    en: { schema: Translations, file: 'en.yaml', optional: true },
  },
  certificates: {
    certificate: { schema: Certificate, file: 'certificate.yaml' },
    en: { schema: Translations, file: 'en.yaml', optional: true },
  },
} as const satisfies Record<string, Record<string, Kind>>

/** The same for a service that extends one of an upper level: what it lacks it inherits. */
export const lowerKinds = {
  service: { schema: LowerService, file: 'service.yaml' },
  form: { schema: Form, file: 'form.yaml', optional: true },
  rules: { schema: Rules, file: 'rules.yaml', optional: true },
  examples: { schema: Examples, file: 'examples.yaml', optional: true },
  en: { schema: Translations, file: 'en.yaml', optional: true },
} as const satisfies Record<string, Kind>
