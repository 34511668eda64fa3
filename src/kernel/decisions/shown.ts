import type { Service } from '../definitions/service.ts'

/**
 * Answers whether a question of the form is asked beside these answers.
 *
 * What has not been answered is null here, not unknown: nothing has been said yet, and a question that hangs on it waits.
 */
export function isShown(service: Service, question: string, answers: Readonly<Record<string, string>>): boolean {
  const expression = service.onlyWhen.get(question)
  if (expression === undefined) return true
  const said = Object.fromEntries(service.form.questions.map(({ id }) => [id, answers[id] ?? null]))
  return expression.evaluate({ answers: said }) === true
}
