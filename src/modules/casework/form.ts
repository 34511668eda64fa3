// form: the questions a service still asks, as the form renderer wants them, in one language.
import { isShown } from '../../kernel/decisions/shown.ts'
import type { QuestionDefinition } from '../../kernel/definitions/schemas/form.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import type { Question, QuestionKind } from '../../web/form/questions.ts'
import type { Lang } from '../../web/texts.ts'

const kinds: Record<QuestionDefinition['type'], QuestionKind> = {
  choice: 'choice',
  text: 'text',
  phone: 'phone',
  'bank-card': 'bank-card',
  date: 'date',
  boolean: 'yes-no',
  number: 'text',
}

/** The questions of a service in order; which of them are shown follows from the answers. */
export function questionsOf(service: Service, lang: Lang): readonly Question[] {
  const known = made.get(service) ?? {}
  const questions = known[lang] ?? service.texts[lang].form.questions.map((question) => toQuestion(service, question))
  made.set(service, { ...known, [lang]: questions })
  return questions
}

/** Made once for each service and language, not for each application. */
const made = new WeakMap<Service, Partial<Record<Lang, readonly Question[]>>>()

function toQuestion(
  service: Service,
  { id, concept, type, label, hint, required, options }: QuestionDefinition,
): Question {
  return {
    id,
    concept,
    kind: kinds[type],
    title: label,
    ...(hint !== undefined && { hint }),
    ...(!required && { optional: true }),
    ...(options && { options: options.map((option) => ({ ...option, value: option.id })) }),
    when: (answers) => isShown(service, id, answers),
  }
}
