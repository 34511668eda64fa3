import type { SoundFile } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import { markedOf } from '../../kernel/definitions/texts.ts'
import { check, type Finding, type Found } from '../check.ts'
import { abbreviations, doubleNegations, knownAbbreviations, officialese } from './plain-words.table.ts'

export const plainWords = check(
  {
    id: 'plain-words',
    severity: 'hint',
    why: words(
      'A text that one has to read twice is asked about on the phone, or not understood at all.',
      '一遍看不懂的文字，要么打电话来问，要么就没有看懂。',
    ),
  },
  ({ folder }) => folder.sound.filter(({ file }) => /^(services|certificates)\//.test(file)).flatMap(textsOf),
)

const textsOf = ({ file, schema, value }: SoundFile): Found[] =>
  markedOf('text', schema, value).flatMap(({ path, value: text }) =>
    remarksOn(text).map((finding): Found => [{ file, path }, finding]),
  )

/** What could be said more plainly in a Chinese text. */
export const remarksOn = (text: string): Finding[] => [
  ...longSentences(text),
  ...officialese.filter(([word]) => text.includes(word)).map(([word, instead]) => stiff(word, instead)),
  ...[...text.matchAll(doubleNegations)].map(([found]) => negatedTwice(found)),
  ...undefinedAbbreviations(text).map(undefinedAbbreviation),
]

/** Characters in a sentence beyond which readers lose the thread; shorter than the 80 of newspapers, for older readers. */
const longest = 70

const longSentences = (text: string): Finding[] =>
  text
    .split(/[。！？；\n]/)
    .filter((sentence) => sentence.length > longest)
    .map((sentence) => ({
      message: words(
        `a sentence has ${sentence.length} characters: “${sentence.slice(0, 12)}…”`,
        `一句话有 ${sentence.length} 个字：“${sentence.slice(0, 12)}……”`,
      ),
      fix: words(
        `Cut it into sentences of at most ${longest} characters, one thought each.`,
        `请拆成不超过 ${longest} 个字的短句，一句只说一件事。`,
      ),
    }))

const stiff = (word: string, instead: string): Finding => ({
  message: words(`official language: “${word}”`, `公文用语：“${word}”`),
  fix: words(`Say it as one would at a counter: ${instead}`, `请像在窗口说话那样写：${instead}`),
  suggestion: instead,
})

const negatedTwice = (found: string): Finding => ({
  message: words(`a double negation: “${found}”`, `双重否定：“${found}”`),
  fix: words('Say what one may or must do.', '请正面说可以做什么、必须做什么。'),
})

const undefinedAbbreviations = (text: string): string[] =>
  [...new Set([...text.matchAll(abbreviations)].map(([found]) => found))].filter(
    (found) => !knownAbbreviations.has(found) && !isExplained(text, found),
  )

/** Explained where it stands: in brackets after its words, or followed by them. */
const isExplained = (text: string, found: string): boolean =>
  text.includes(`（${found}）`) || text.includes(`${found}（`)

const undefinedAbbreviation = (found: string): Finding => ({
  message: words(`the abbreviation ${found} is not explained`, `缩写 ${found} 没有解释`),
  fix: words('Write it out, or explain it in brackets once.', '请写全称，或者第一次出现时在括号里解释。'),
  write: `…（${found}）`,
})
