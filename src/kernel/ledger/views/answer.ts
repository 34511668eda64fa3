// answer: what a view gives back, for whichever server asked.

export interface Answer {
  readonly status: 200 | 400 | 404 | 500
  readonly type: string
  /** Value of Cache-Control. */
  readonly cache: string
  readonly body: Buffer | string
}

export const plain = 'text/plain; charset=utf-8'
export const uncached = 'no-cache'

/** What the asker did wrong, or what is not there, in a sentence. */
export const problem = (status: 400 | 404 | 500, sentence: string): Answer => ({
  status,
  type: plain,
  cache: uncached,
  body: `${sentence}\n`,
})
