// form.yaml of a skeleton: the phone number, where no register knows it.
import { words } from '../../kernel/definitions/problem.ts'
import type { Language } from '../../kernel/definitions/texts.ts'
import type { Settled } from './answers.ts'
import { toWrite } from './placeholder.ts'

type City = Settled['city']

const comment = words(
  'Only what no register knows is asked. Each question names its concept; the checker says if a register holds it.',
  '只问登记系统里没有的。每个问题写明 concept；登记系统已有的，检查时会指出来。',
)

export function formText({ city, article }: Settled, language: Language): string {
  return `# ${comment[language]}
title: 还需要您回答的问题
${asksForPhone(city) ? phone : 'questions: []'}
declarations:
  - { id: true-answers, text: 我填写的内容是真实的。 }
notice:
  text: ${toWrite('告知：为什么查、查哪些信息、保存多久、有什么权利')}
  source: ${known(city, 'pipl#17', article)}
`
}

const phone = `questions:
  - id: contact_phone
    concept: person.contact_phone
    label: 联系电话
    type: phone
    required: true
    grade: L3
    mask: mobile`

/** Whether the city has a word for the phone number, and no register holds it. */
export const asksForPhone = ({ concepts, registers }: City): boolean =>
  concepts.has('person.contact_phone') &&
  ![...registers.values()].some(({ definition }) =>
    Object.values(definition.fields).some(({ concept }) => concept === 'person.contact_phone'),
  )

/** An article if the city has it, else the one the service rests on. */
export function known(city: City, wanted: string, otherwise: string): string {
  const [id = '', number = ''] = wanted.split('#')
  return city.sources.get(id)?.articles[number] === undefined ? otherwise : wanted
}
