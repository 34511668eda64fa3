// catalogue code: 基本编码, 12 digits: 00 (national) or province 2, kind of task 2, main task 5, sub-task 3.
// task code: 实施编码, 31 characters: USCC of the authority 18, level 1, catalogue code 12. National name: task_code.
// @source GB/T 39554.1-2020, as inferred from published items; the standard's own text was not seen
import { isProvince } from './division-code.ts'
import { identifierError, no, normalised, type Accepting, type Checked } from './identifier.ts'
import { checkUscc } from './uscc.ts'

/** 行使层级: 1 国家 2 省 3 市 4 县 5 镇 6 村 7 分级管理. @source GB/T 39046-2020 */
export type TaskLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type CatalogueCodeProblem = 'catalogue-code.shape' | 'catalogue-code.province'
export type TaskCodeProblem = 'task-code.length' | 'task-code.authority' | 'task-code.level' | CatalogueCodeProblem

export interface CatalogueCodeParts {
  readonly catalogueCode: string
  /** Two digits of the province that set the task up, or `00` for the state. */
  readonly origin: string
  /** 事项类型, e.g. `01` 行政许可, `05` 行政给付, `20` 公共服务. */
  readonly kind: string
  readonly main: string
  /** `000` where the main task has no sub-tasks. */
  readonly sub: string
}

export interface TaskCodeParts extends CatalogueCodeParts {
  readonly taskCode: string
  readonly authority: string
  readonly level: TaskLevel
}

const levels: readonly TaskLevel[] = [1, 2, 3, 4, 5, 6, 7]

/** What a catalogue code says. A fictional city’s own tasks begin with 99. */
export function checkCatalogueCode(
  text: string,
  { fictional = false }: Accepting = {},
): Checked<CatalogueCodeParts, CatalogueCodeProblem> {
  const catalogueCode = normalised(text)
  if (!/^\d{12}$/.test(catalogueCode)) return no('catalogue-code.shape')
  const origin = catalogueCode.slice(0, 2)
  const isKnown = origin === '00' || isProvince(origin) || (fictional && origin === '99')
  if (!isKnown) return no('catalogue-code.province')
  const [kind, main, sub] = [catalogueCode.slice(2, 4), catalogueCode.slice(4, 9), catalogueCode.slice(9)]
  return { ok: true, catalogueCode, origin, kind, main, sub }
}

/** What a task code says: who carries the task out, at which level, and which task of the catalogue it is. */
export function checkTaskCode(text: string, accepting: Accepting = {}): Checked<TaskCodeParts, TaskCodeProblem> {
  const taskCode = normalised(text)
  if (taskCode.length !== 31) return no('task-code.length')
  const authority = taskCode.slice(0, 18)
  if (!checkUscc(authority, accepting).ok) return no('task-code.authority')
  const level = levels.find((known) => String(known) === taskCode.charAt(18))
  if (level === undefined) return no('task-code.level')
  const catalogue = checkCatalogueCode(taskCode.slice(19), accepting)
  return catalogue.ok ? { ...catalogue, taskCode, authority, level } : catalogue
}

/** The code under which an authority carries a task of the catalogue out. @throws {identifier.parts} */
export function taskCode(parts: {
  readonly authority: string
  readonly level: TaskLevel
  readonly catalogueCode: string
}): string {
  const code = `${parts.authority}${parts.level}${parts.catalogueCode}`
  if (!checkTaskCode(code, { fictional: true }).ok) throw identifierError('identifier.parts')
  return code
}
