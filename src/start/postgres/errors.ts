import { errorsOf } from '../../kernel/primitives/errors.ts'

export const postgresError = errorsOf({
  'postgres.no-binaries': {
    kind: 'unavailable',
    fix: 'There is no embedded PostgreSQL for this machine. Set DATABASE_URL to a PostgreSQL 15 or newer.',
  },
  'postgres.foreign-folder': {
    kind: 'forbidden',
    fix: 'This cluster folder belongs to another user. Start as that user, or set TONG_DATA to a folder of your own.',
  },
  'postgres.unreachable': {
    kind: 'forbidden',
    fix:
      'PostgreSQL does not run as root, and no other user can pass this folder. Start as an ordinary user, ' +
      'move the program and TONG_DATA to a folder others may enter (chmod o+x), or set DATABASE_URL.',
  },
  'postgres.initdb': {
    kind: 'unavailable',
    fix: 'The cluster folder could not be made, for the cause named here. Check free disk space and the rights of TONG_DATA.',
  },
  'postgres.start': {
    kind: 'unavailable',
    fix: 'The server did not start; the cause is in its log. Check free disk space, memory and the port.',
  },
  'postgres.password': {
    kind: 'forbidden',
    fix: 'The running server refuses the stored password. Restore secrets/postgres-password, or start with an empty TONG_DATA.',
  },
})
