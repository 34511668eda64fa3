import { errorsOf } from '../kernel/primitives/errors.ts'

export const demoError = errorsOf({
  'demo.record': { kind: 'invalid', fix: 'Compare cast.yaml with the columns in src/demo/registers.' },
  'demo.residents': { kind: 'invalid', fix: 'Set TONG_RESIDENTS to a whole number from 0 to 5000000.' },
  'demo.no-community': { kind: 'invalid', fix: 'divisions.yaml needs at least one division of level community.' },
  'demo.not-permitted': {
    kind: 'forbidden',
    fix: 'The demo makes schemas and roles: let the user of DATABASE_URL create roles, or leave DATABASE_URL out.',
  },
})
