import { expressionProblems } from '../../kernel/definitions/expression-problems.ts'
import { words } from '../../kernel/definitions/problem.ts'
import { loading } from '../check.ts'

export const shape = loading(
  {
    id: 'schema',
    why: words(
      'A misspelt key or a value of the wrong kind would silently count for nothing.',
      '写错的字段名或者类型不对的值不会起作用，而且不会有人发现。',
    ),
  },
  ({ folder }) => folder.problems,
)

export const expressions = loading(
  {
    id: 'expressions',
    why: words(
      'An expression that names an unknown fact or mixes types would decide nothing.',
      '表达式用了不存在的事实或者混用类型，就什么也决定不了。',
    ),
  },
  expressionProblems,
)
