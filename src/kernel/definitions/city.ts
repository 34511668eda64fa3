// city: all definitions of one folder, resolved, compiled and frozen: what the platform runs on.
// wide: what holds for the whole city. definition: one unit that is stored by its digest.
import { toDivisionCode, type DivisionCode } from '../primitives/ids.ts'
import { canonical, type Canonical } from './canonical.ts'
import { lineageOf, type Parents } from './divisions.ts'
import type { Folder, ServiceFiles } from './folder.ts'
import { freeze } from './freeze.ts'
import type { CalendarDefinition } from './schemas/calendar.ts'
import type { CastDefinition } from './schemas/cast.ts'
import { Certificate, type CertificateDefinition } from './schemas/certificate.ts'
import type { CityDefinition } from './schemas/city.ts'
import type { ConceptDefinition } from './schemas/concepts.ts'
import type { DivisionDefinition } from './schemas/divisions.ts'
import { wideKinds } from './schemas/kinds.ts'
import type { OfficeDefinition, OrganisationDefinition } from './schemas/organisations.ts'
import { Register, type RegisterDefinition } from './schemas/register.ts'
import type { RoleDefinition } from './schemas/roles.ts'
import type { SourceDefinition } from './schemas/sources.ts'
import {
  compileService,
  officer,
  type CompileProblem,
  type FactSource,
  type Service,
  type ServiceContent,
} from './service.ts'
import { translated, type Language, type Localised } from './texts.ts'

export interface Definition extends Canonical {
  readonly kind: 'service' | 'register' | 'certificate' | (typeof storedWide)[number]
  readonly id: string
}

// The cast is for demo and tests: it decides nothing and its numbers need not stand in a database.
const storedWide = ['city', 'divisions', 'organisations', 'concepts', 'sources', 'calendar', 'roles', 'en'] as const

interface Stored extends Canonical {
  readonly id: string
}
export interface RegisterDescription extends Stored {
  readonly definition: RegisterDefinition
  readonly texts: Localised<RegisterDefinition>
}
export interface CertificateType extends Stored {
  readonly definition: CertificateDefinition
  readonly texts: Localised<CertificateDefinition>
  /** layout.svg, where there is one. */
  readonly layout: string | undefined
}

export interface Office extends OfficeDefinition {
  readonly organisation: string
}

/** What holds for the whole city, in one language. */
export interface Wide {
  readonly city: CityDefinition
  readonly divisions: ReadonlyMap<string, DivisionDefinition>
  readonly organisations: ReadonlyMap<string, OrganisationDefinition>
  /** By `organisation.office`. */
  readonly offices: ReadonlyMap<string, Office>
  readonly concepts: ReadonlyMap<string, ConceptDefinition>
  readonly sources: ReadonlyMap<string, SourceDefinition>
  readonly roles: ReadonlyMap<string, RoleDefinition>
  readonly cast: CastDefinition | undefined
}

export interface City extends Wide {
  readonly id: string
  readonly folder: string
  readonly division: DivisionCode
  readonly prefix: string
  readonly timezone: string
  readonly languages: readonly Language[]
  readonly calendar: CalendarDefinition
  readonly texts: Localised<Wide>
  readonly services: ReadonlyMap<string, Service>
  readonly registers: ReadonlyMap<string, RegisterDescription>
  readonly certificates: ReadonlyMap<string, CertificateType>
  /** Everything there is to store by digest. */
  readonly definitions: readonly Definition[]
  /** An area and those it is part of, nearest first; empty outside the city. */
  readonly lineage: (code: string) => readonly DivisionCode[]
}

export interface Built {
  /** Undefined while city.yaml or calendar.yaml cannot be read: without them there is no civil date. */
  readonly city: City | undefined
  /** Expressions that do not compile, by service. Such a service is left out of the city. */
  readonly uncompiled: ReadonlyMap<string, readonly CompileProblem[]>
}

/** The city that a folder describes. What is broken in it is left out; the checks say why. */
export function buildCity(folder: Folder): Built {
  const { city, calendar } = folder.wide
  if (city === undefined || calendar === undefined) return { city: undefined, uncompiled: new Map() }
  const texts = { zh: wideOf(folder, city, 'zh'), en: wideOf(folder, city, 'en') }
  const compiled = [...folder.services].flatMap(([id, files]) => {
    const content = contentOf(folder, city, id, files)
    return content === undefined ? [] : [[id, compileService(content)] as const]
  })
  const services = new Map(compiled.flatMap(([id, result]) => (result.ok ? [[id, result.service] as const] : [])))
  const registers = registersOf(folder)
  const certificates = certificatesOf(folder)
  const division = toDivisionCode(city.division)
  const parents = parentsOf(folder)
  const built: City = {
    ...texts.zh,
    id: folder.id,
    folder: folder.path,
    division,
    prefix: city.prefix,
    timezone: city.timezone,
    languages: city.languages,
    calendar: freeze(calendar),
    texts,
    services,
    registers,
    certificates,
    definitions: [
      ...wideDefinitions(folder),
      ...definitionsOf('service', services),
      ...definitionsOf('register', registers),
      ...definitionsOf('certificate', certificates),
    ],
    lineage: (code) => lineageOf(parents, division, code),
  }
  return {
    city: built,
    uncompiled: new Map(compiled.flatMap(([id, result]) => (result.ok ? [] : [[id, result.problems] as const]))),
  }
}

function wideOf(folder: Folder, city: CityDefinition, language: Language): Wide {
  const { divisions, organisations, concepts, sources, roles, cast, en } = folder.wide
  const translation = language === 'en' ? en : undefined
  const local = <T>(kind: keyof typeof wideKinds, value: T): T =>
    freeze(translated(wideKinds[kind].schema, value, translation))
  const organised = organisations === undefined ? [] : local('organisations', organisations).organisations
  return {
    city: local('city', city),
    divisions: byKey(divisions === undefined ? [] : local('divisions', divisions).divisions, ({ code }) => code),
    organisations: byKey(organised, ({ id }) => id),
    offices: new Map(organised.flatMap(officesOf)),
    concepts: new Map(Object.entries(concepts === undefined ? {} : local('concepts', concepts).concepts)),
    sources: new Map(Object.entries(sources === undefined ? {} : local('sources', sources).sources)),
    roles: byKey(roles === undefined ? [] : local('roles', roles).roles, ({ id }) => id),
    cast: cast === undefined ? undefined : local('cast', cast),
  }
}

const officesOf = ({ id, offices }: OrganisationDefinition): (readonly [string, Office])[] =>
  (offices ?? []).map((office) => [`${id}.${office.id}`, { ...office, organisation: id }])

const byKey = <T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, T> =>
  new Map(values.map((value) => [key(value), value]))

/** Everything a decision of this service rests on, or undefined while one of its files cannot be read. */
function contentOf(folder: Folder, city: CityDefinition, id: string, files: ServiceFiles): ServiceContent | undefined {
  const { service, form, rules, en } = files
  if (service === undefined || form === undefined || rules === undefined) return undefined
  const { division, prefix } = city
  const facts = factsOf(folder, service)
  const prints = printsOf(folder, service).filter((fact) => Object.hasOwn(facts, fact))
  return {
    id,
    service,
    form,
    rules,
    en: en ?? {},
    facts,
    prints,
    city: { division, prefix, parents: parentsOf(folder) },
  }
}

const printsOf = ({ certificates }: Folder, { issues }: ServiceContent['service']): string[] =>
  (certificates.get(issues ?? '')?.certificate?.fields ?? []).map(({ from }) => from)

function factsOf(folder: Folder, service: ServiceContent['service']): Record<string, FactSource> {
  const fetched = service.needs.flatMap(({ register, of, fields }) =>
    fields.flatMap((field) => {
      const declared = folder.registers.get(register)?.register?.fields[field]
      if (declared === undefined) return []
      return [[`${of}.${field}`, { register, type: declared.type, nullable: declared.nullable }] as const]
    }),
  )
  const found = (service.findings ?? []).map(
    ({ id, of, type }) => [`${of}.${id}`, { register: officer, type, nullable: false }] as const,
  )
  return Object.fromEntries([...fetched, ...found])
}

const parentsOf = ({ wide }: Folder): Parents =>
  Object.fromEntries(
    (wide.divisions?.divisions ?? []).flatMap(({ code, parent }) =>
      code.length > 6 || parent === undefined ? [] : [[code, parent]],
    ),
  )

function registersOf(folder: Folder): ReadonlyMap<string, RegisterDescription> {
  return new Map(
    [...folder.registers].flatMap(([id, { register, en }]) => {
      if (register === undefined) return []
      const texts = { zh: register, en: translated(Register, register, en) }
      return [
        [
          id,
          { ...stored({ id, register, en: en ?? {} }), definition: freeze(register), texts: freeze(texts) },
        ] as const,
      ]
    }),
  )
}

function certificatesOf(folder: Folder): ReadonlyMap<string, CertificateType> {
  return new Map(
    [...folder.certificates].flatMap(([id, { certificate, en, layout }]) => {
      if (certificate === undefined) return []
      const texts = { zh: certificate, en: translated(Certificate, certificate, en) }
      const content = stored({ id, certificate, en: en ?? {}, ...(layout !== undefined && { layout }) })
      return [[id, { ...content, definition: freeze(certificate), texts: freeze(texts), layout }] as const]
    }),
  )
}

const stored = <T extends { readonly id: string }>(content: T): Stored => ({ id: content.id, ...canonical(content) })

const wideDefinitions = ({ wide }: Folder): Definition[] =>
  storedWide.flatMap((kind) => {
    const content = wide[kind]
    return content === undefined ? [] : [{ kind, ...stored({ id: kind, content }) }]
  })

const definitionsOf = (kind: Definition['kind'], stored: ReadonlyMap<string, Stored>): Definition[] =>
  [...stored.values()].map(({ id, digest, text }) => ({ kind, id, digest, text }))
