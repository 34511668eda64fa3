import { words, type Path } from '../../kernel/definitions/problem.ts'
import { isObject } from '../../kernel/definitions/texts.ts'
import { check, type Found } from '../check.ts'
import { isPlaceholder } from '../new-service/placeholder.ts'

export const unfinished = check(
  {
    id: 'unfinished',
    severity: 'warning',
    why: words(
      'What a skeleton has put in place of an answer is not one; the service stays a draft until it is written.',
      '骨架里的占位文字不是内容；写完之前，这个事项只是草稿。',
    ),
  },
  ({ folder }) =>
    folder.sound
      .filter(({ file }) => file.startsWith('services/'))
      .flatMap(({ file, value }) =>
        placeholders(value, []).map(({ path, text }): Found => [
          { file, path },
          {
            message: words(`${path.join('.')} is still ${text}`, `${path.join('.')} 还是${text}`),
            fix: words(
              'Write it in place of the brackets and what they hold.',
              '请写上正式内容，替换括号和里面的提示。',
            ),
          },
        ]),
      ),
)

interface Placeholder {
  readonly path: Path
  readonly text: string
}

function placeholders(value: unknown, path: Path): Placeholder[] {
  if (isPlaceholder(value)) return [{ path, text: String(value) }]
  if (Array.isArray(value)) return value.flatMap((item, index) => placeholders(item, [...path, index]))
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => placeholders(inner, [...path, key])) : []
}
