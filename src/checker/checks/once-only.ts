import type { Folder } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import type { QuestionDefinition } from '../../kernel/definitions/schemas/form.ts'
import { check, serviceFile, type Finding, type Found } from '../check.ts'

export const onceOnly = check(
  {
    id: 'once-only',
    why: words(
      'What a register holds is never asked for without a public reason (国务院令第716号, article 7).',
      '登记系统已有的信息，没有公开理由不得再向群众要（国务院令第716号第七条）。',
    ),
  },
  ({ folder }) =>
    [...folder.services].flatMap(([id, { form }]) =>
      (form?.questions ?? []).flatMap((question, index): Found[] => {
        const finding = asked(folder, question)
        const spot = { file: serviceFile(id, 'form'), path: ['questions', index, 'concept'] }
        return finding === undefined ? [] : [[spot, finding]]
      }),
    ),
)

function asked(folder: Folder, { id, concept, because, asks_again }: QuestionDefinition): Finding | undefined {
  if (concept === 'none' && because === undefined) return withoutReason(id)
  const holder = holderOf(folder, concept)
  return holder === undefined || asks_again !== undefined ? undefined : again(id, concept, holder)
}

const withoutReason = (id: string): Finding => ({
  message: words(`question "${id}" has no concept and no reason`, `问题“${id}”既没有对应的概念，也没有理由`),
  fix: words(
    'Name its concept, or say publicly in `because` why there is none.',
    '请写明 concept，或者在 because 里公开说明为什么没有。',
  ),
  write: 'because: …',
})

interface Holder {
  readonly register: string
  readonly title: string
  readonly field: string
}

const again = (id: string, concept: string, { register, title, field }: Holder): Finding => ({
  message: words(
    `question "${id}" asks for ${concept}, which register "${register}" holds as "${field}"`,
    `问题“${id}”询问 ${concept}，而“${title}”（${register}）的 ${field} 字段已有这项信息`,
  ),
  fix: words(
    `Remove the question and fetch it in service.yaml under \`needs\`; or give the reason that people will read, in \`asks_again\`.`,
    '请删去这个问题，在 service.yaml 的 needs 中取用；确需再问的，在 asks_again 里写出给群众看的理由。',
  ),
  write: `- { register: ${register}, of: applicant, fields: [${field}], purpose: … }`,
})

function holderOf({ registers }: Folder, concept: string): Holder | undefined {
  for (const [register, files] of registers) {
    const held = Object.entries(files.register?.fields ?? {}).find(([, field]) => field.concept === concept)
    if (held !== undefined) return { register, title: files.register?.title ?? register, field: held[0] }
  }
  return undefined
}
