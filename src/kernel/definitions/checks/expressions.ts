import { placed } from '../folder.ts'
import type { Loaded } from '../load.ts'
import type { Problem } from '../problem.ts'
import type { CompileProblem } from '../service.ts'

export const expressions = {
  id: 'expressions',
  why: 'An expression that names an unknown fact or mixes types would decide nothing.',
  run: expressionProblems,
}

/** What the FEEL compiler says, at the line and column of the text it is about. */
export function expressionProblems({ folder, uncompiled }: Loaded): Problem[] {
  return [...uncompiled].flatMap(([service, problems]) =>
    problems.map(({ file, path, problem }: CompileProblem) => ({
      ...placed(folder, `services/${service}/${file}.yaml`, path, problem.from),
      check: 'expressions',
      message: problem.text.replace(/\.$/, ''),
      fix: 'Correct the expression; the facts a service may use are those in its needs and findings.',
      ...(problem.suggestion !== undefined && { suggestion: problem.suggestion }),
    })),
  )
}
