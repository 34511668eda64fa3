import Type, { type Static } from 'typebox'
import { Table } from './table.ts'
import { article, citation, date, division, expression, name, id, note, record, text } from './parts.ts'

const Entry = record({
  from: date('First day in force.'),
  until: Type.Optional(date('Last day in force, where it ends without a successor.')),
  in: division('Where it holds. The nearest division wins, then the latest date.'),
  is: Type.Union([Type.Number(), Type.String(), Type.Boolean()], { description: 'The value. Amounts in fen.' }),
  source: Type.Optional(article('Article that lays it down.')),
})

const Value = record({
  title: text('What it is.'),
  unit: Type.Optional(
    Type.Enum(['years', 'months', 'days', 'fen', 'percent'], { description: 'fen: whole cents of the yuan.' }),
  ),
  dated: Type.Array(Entry, { minItems: 1, description: 'Every value it has had, so that old cases replay.' }),
})

const Say = record(
  {
    met: text('When it holds.'),
    unmet: text('When it does not hold.'),
    unknown: text('When it cannot be settled: what is missing.'),
  },
  'Words for the reasons. {value} is replaced by a value or a result.',
)

const Rule = record({
  id: id('Within the service; decisions and examples name it.'),
  title: text('The condition in a few words.'),
  when: expression('True: met. False: unmet. Null or unknown: unknown, never false.'),
  source: Type.Optional(citation('What lays the condition down.')),
  advises: Type.Optional(
    Type.Enum(['against', 'look'], {
      description: 'What the officer is told when it is unmet: against (default), or look closer.',
    }),
  ),
  say: Say,
})

const Result = record({
  id: name('In later results and in certificates: results.<id>.'),
  title: text('What follows.'),
  is: expression('May use the results above it by their id.'),
  unit: Type.Optional(Type.Enum(['years', 'months', 'fen'], { description: 'fen: whole cents of the yuan.' })),
  values: Type.Optional(Type.Record(Type.String(), text('What the code means.'), { description: 'Words for codes.' })),
  source: Type.Optional(citation('What it follows from.')),
})

export const Rules = record(
  {
    values: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), Value, {
      description: 'Values of law: dated, local, sourced.',
    }),
    tables: Type.Optional(
      Type.Array(Table, { description: 'Decision tables, in order; each may use those above it.' }),
    ),
    require: Type.Array(Rule, {
      minItems: 1,
      description: 'All met: the machine may approve. Anything else goes to a person.',
    }),
    results: Type.Array(Result, { description: 'Amounts and dates that follow from an approval, in order.' }),
    note: Type.Optional(note('For authors.')),
  },
  'What the law requires and what follows. Names in expressions: applicant.<fact>, answers.<question>, city.division, city.prefix, today, values, tables.<id> and results.',
)
export type RulesDefinition = Static<typeof Rules>
export type RuleDefinition = Static<typeof Rule>
export type ResultDefinition = Static<typeof Result>
export type ValueDefinition = Static<typeof Value>
export type DatedEntry = Static<typeof Entry>
