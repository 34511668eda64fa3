// applying: a draft as its applicant sees it: the form, the review before sending, and what has changed meanwhile.
import type { Facts } from '../../../kernel/decisions/decision.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import type { FormView } from '../../../web/form/form-page.tsx'
import type { Checked } from '../../../web/form/questions.ts'
import { contactOf, lawOf } from '../../../web/pages/city-words.ts'
import type { DifferencesView, ReviewView } from '../../../web/pages/application/review.tsx'
import type { CaseFile } from '../case-file.ts'
import { questionsOf } from '../form.ts'
import { factView, factViews, type Reader } from './facts.ts'

interface Draft {
  readonly service: Service
  readonly file: CaseFile
}

/** The form with what was typed so far, and with what is wrong with it. */
export function formView(reader: Reader, { service, file }: Draft, typed?: Checked): FormView {
  const { form, service: texts } = service.texts[reader.lang]
  const errors = typed?.errors ?? []
  return {
    serviceId: service.id,
    serviceTitle: texts.title,
    caseId: file.case.id,
    facts: factViews(reader, service, file.facts),
    privacy: {
      office: reader.city.texts[reader.lang].organisations.get(service.definition.owner)?.name ?? '',
      phone: contactOf(reader, service).phone,
      notice: form.notice.text,
      law: lawOf(reader, form.notice.source),
    },
    questions: questionsOf(service, reader.lang),
    answers: typed?.answers ?? file.answers,
    errors,
    more: errors.length === 0 && (typed?.revealed.length ?? 0) > 0,
  }
}

export const reviewView = (reader: Reader, { service, file }: Draft): ReviewView => ({
  serviceId: service.id,
  serviceTitle: service.texts[reader.lang].service.title,
  caseId: file.case.id,
  facts: factViews(reader, service, file.facts),
  questions: questionsOf(service, reader.lang),
  answers: file.answers,
  declarations: service.texts[reader.lang].form.declarations.map(({ text }) => text),
  hidden: { version: String(file.case.version) },
})

/** Every fact that says something else than before, side by side. */
export function differencesView(reader: Reader, { service, file }: Draft, before: Facts): DifferencesView {
  const view = (name: string, facts: Facts) => factView(reader, service, name, facts[name])
  const pairs = [...service.facts.keys()].map((name) => ({ before: view(name, before), now: view(name, file.facts) }))
  return {
    serviceTitle: service.texts[reader.lang].service.title,
    caseId: file.case.id,
    differences: pairs.filter(({ before: old, now }) => old.value !== now.value || old.unknown !== now.unknown),
    hidden: { version: String(file.case.version) },
  }
}
