import { words } from '../../kernel/definitions/problem.ts'
import { check, serviceFile, type Found } from '../check.ts'

export const limits = check(
  {
    id: 'promise',
    why: words(
      'A promise longer than the law allows is a promise to break it.',
      '承诺时限长于法定时限，等于承诺违法。',
    ),
  },
  ({ folder }) =>
    [...folder.services].flatMap(([id, { service }]): Found[] => {
      if (service === undefined || service.promise.working_days <= service.statutory.working_days) return []
      const [promised, most] = [service.promise.working_days, service.statutory.working_days]
      const finding = {
        message: words(
          `the promise of ${promised} working days exceeds the statutory limit of ${most}`,
          `承诺 ${promised} 个工作日，超过法定的 ${most} 个工作日`,
        ),
        fix: words('Shorten the promise, or correct the statutory limit.', '请缩短承诺时限，或者更正法定时限。'),
        write: `promise: { working_days: ${most} }`,
      }
      return [[{ file: serviceFile(id, 'service'), path: ['promise'] }, finding]]
    }),
)
