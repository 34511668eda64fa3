import Type, { type Static } from 'typebox'
import { article, concept, expression, grade, id, mask, name, record, text } from './parts.ts'

const Option = record({
  id: name('Value of the answer.'),
  label: text('What one chooses.'),
  hint: Type.Optional(text('What follows from it.')),
})

const Question = record({
  id: name('In rules: answers.<id>.'),
  concept: concept('What is asked. `none` needs `because`.'),
  because: Type.Optional(text('Public reason for a question without a concept.')),
  asks_again: Type.Optional(text('Public reason for asking what a register holds.')),
  label: text('The question.'),
  hint: Type.Optional(text('Help, before the field.')),
  type: Type.Enum(['choice', 'text', 'phone', 'bank-card', 'date', 'boolean', 'number'], {
    description: 'Kind of answer.',
  }),
  options: Type.Optional(Type.Array(Option, { minItems: 2, description: 'For choice.' })),
  required: Type.Boolean({ description: 'Whether it must be answered when it is shown.' }),
  only_when: Type.Optional(expression('Shown only when this is true. Over `answers`.')),
  grade,
  mask: Type.Optional(mask),
})

export const Form = record(
  {
    title: text('Heading of the form.'),
    intro: Type.Optional(text('What the person should know first.')),
    questions: Type.Array(Question, { description: 'The few questions that no register answers, in order.' }),
    declarations: Type.Array(
      record({
        id: id('Within the form.'),
        text: text('What the person declares.'),
        source: Type.Optional(article('Ground.')),
      }),
      {
        description: 'Ticked on the review page.',
      },
    ),
    notice: record(
      { text: text('Purpose, kinds of data, keeping, rights.'), source: article('Ground.') },
      'Notice under the data protection law.',
    ),
  },
  'What is still asked once the registers have answered.',
)
export type FormDefinition = Static<typeof Form>
export type QuestionDefinition = Static<typeof Question>
