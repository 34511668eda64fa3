import { check, serviceFile, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const limits = check('promise', 'A promise longer than the law allows is a promise to break it.', ({ folder }) =>
  [...folder.services].flatMap(([id, { service }]): Found[] => {
    if (service === undefined || service.promise.working_days <= service.statutory.working_days) return []
    const message = `the promise of ${service.promise.working_days} working days exceeds the statutory limit of ${service.statutory.working_days}`
    return [
      [
        { file: serviceFile(id, 'service'), path: ['promise'] },
        { message, fix: 'Shorten the promise, or correct the statutory limit.' },
      ],
    ]
  }),
)
