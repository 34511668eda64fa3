import type { Problem as ExpressionProblem, ProblemCode } from '../../feel/problem.ts'
import type { Built } from './city.ts'
import { placed, type Folder } from './folder.ts'
import { words, type Problem } from './problem.ts'
import type { CompileProblem } from './service.ts'
import { at } from './texts.ts'

interface Uncompiled extends Pick<Built, 'uncompiled'> {
  readonly folder: Folder
}

/** What the FEEL compiler says, at the line and column of the text it is about. */
export const expressionProblems = ({ folder, uncompiled }: Uncompiled): Problem[] =>
  [...uncompiled].flatMap(([service, problems]) =>
    problems.map((problem) => told(folder, `services/${service}/${problem.file}.yaml`, problem)),
  )

function told(folder: Folder, file: string, { path, problem }: CompileProblem): Problem {
  const source = at(folder.files.get(file)?.value, path)
  const written = typeof source === 'string' ? source : ''
  const { suggestion } = problem
  return {
    ...placed(folder, file, path, problem.from),
    check: 'expressions',
    message: words(problem.text.replace(/\.$/, ''), inChinese(problem, written)),
    fix: words(
      'Correct the expression; it may name the facts of `needs` and `findings`, answers, values and results.',
      '请改正表达式；可以使用 needs、findings 中的事实、表单答案、法定数值和结果。',
    ),
    ...(suggestion !== undefined && {
      suggestion,
      write: `${String(path.at(-1))}: ${corrected(written, problem, suggestion)}`,
    }),
  }
}

const corrected = (source: string, { from, to }: ExpressionProblem, suggestion: string): string =>
  `${source.slice(0, from)}${suggestion}${source.slice(to)}`

const chinese: Partial<Record<ProblemCode, string>> = {
  'feel.syntax': '这里的写法不是 FEEL',
  'feel.literal': '这个值的写法不对',
  'feel.unsupported': '这里用了尚不支持的写法',
  'feel.unknown-name': '没有这个名称',
  'feel.type': '这里的类型不合',
  'feel.not-boolean': '这里应当得出“是”或“否”',
  'feel.arity': '函数的参数个数或者名称不对',
}

/** The kind of mistake in Chinese, with the words it is about and the compiler's own sentence. */
function inChinese({ code, from, to, text }: ExpressionProblem, source: string): string {
  const excerpt = source.slice(from, to)
  const about = excerpt === '' ? '' : `：“${excerpt}”`
  return `${chinese[code] ?? '表达式有误'}${about}（${text.replace(/\.$/, '')}）`
}
