// reading: what every route of the catalogue begins with: which service, in which language.
import type { City } from '../../../kernel/definitions/city.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import type { PlainDate } from '../../../kernel/primitives/ids.ts'
import { errorsOf } from '../../../kernel/primitives/errors.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import type { Ui } from '../../../web/ui.ts'
import type { Reader } from '../views/guide.ts'

export const catalogError = errorsOf({
  'catalog.missing': { kind: 'missing', fix: 'Search for the service by its name.' },
})

export type Today = () => PlainDate

export const readerOf = (city: City, { prefs, t, format }: Ui): Reader => ({ city, lang: prefs.lang, t, format })

/** @throws {catalog.missing} */
export function serviceAt(city: City, params: unknown): Service {
  const service = city.services.get(fieldsOf(params)['id'] ?? '')
  if (service === undefined) throw catalogError('catalog.missing')
  return service
}
