import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Type from 'typebox'
import { openLog } from '../../kernel/events/append.ts'
import { leafMaker } from '../../kernel/ledger/leaf.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { instantOf, toDivisionCode, toPersonId, type PersonId } from '../../kernel/primitives/ids.ts'
import { sql, type Db } from '../../kernel/primitives/sql.ts'
import { destroyedKeysIn } from '../../kernel/vault/destroyed.ts'
import { fileKeyService } from '../../kernel/vault/key-service.ts'
import { openVault } from '../../kernel/vault/vault.ts'
import { forgetPerson } from '../../modules/identity/commands.ts'
import { staffActor } from '../../modules/identity/person.ts'
import { projections } from '../../platform.ts'
import { exit, type Command } from '../command.ts'
import { installationOptions, installationUsage, withInstallation, type Installation } from '../installation.ts'
import { nameOf } from '../log/own-log.ts'

const forgetError = errorsOf({
  'forget.nobody': { kind: 'missing', fix: 'Give the pseudonym of a person who has an account here: p-….' },
  'forget.staff': {
    kind: 'missing',
    fix: 'Give the number of a member of staff with --by: someone must answer for it.',
  },
})

/** Destroys a person’s keys. @source 个人信息保护法 Art. 47 */
export const command: Command = {
  summary: 'make a person’s data unreadable for ever',
  usage: `npm run tong -- forget PERSON --ground TEXT --by STAFF

Destroys the keys of everything that is stored about a person and ends their sessions. Events, figures and the log stay
and still verify; nobody can open what was sealed. It cannot be taken back, and a restored backup does not take it back.
Processes that run stop opening the person's data within a minute.

  PERSON           the person's pseudonym, p-…
  --ground TEXT    why, without anything personal: it stands openly in the log
  --by STAFF       number of the member of staff who answers for it, e.g. QC-1024
${installationUsage}

Exit: 0 forgotten · 1 no such person or member of staff · 64 wrong use · 78 wrong settings`,
  async run(args) {
    const options = { ...installationOptions, ground: { type: 'string' }, by: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [person] = positionals
    const { ground, by } = values
    if (person === undefined || ground === undefined || by === undefined) return wrongUse()
    const keys = await withInstallation(values, (installation) =>
      forget(installation, toPersonId(person), { ground, by }),
    )
    console.log(`${person} is forgotten: ${keys} keys are destroyed.`)
    return exit.good
  },
}

function wrongUse(): number {
  console.error('Say whom, why, and who answers for it: npm run tong -- forget PERSON --ground TEXT --by STAFF')
  return exit.usage
}

const Found = Type.Object({ division: Type.Union([Type.String(), Type.Null()]), staff: Type.Boolean() })

/** The division is that of the person’s own stream. Index: persons_pkey, staff_pkey. */
async function find(db: Db, person: PersonId, by: string): Promise<Type.Static<typeof Found>> {
  const [found] = await db.rows(
    Found,
    sql`
    select (select split_part(stream, '/', 1) from persons where id = ${person}) as division,
           exists (select from staff where number = ${by}) as staff`,
  )
  return found ?? { division: null, staff: false }
}

async function forget(
  { db, settings, key, masterKey }: Installation,
  person: PersonId,
  { ground, by }: { readonly ground: string; readonly by: string },
): Promise<number> {
  const { division, staff } = await find(db, person, by)
  if (division === null) throw forgetError('forget.nobody')
  if (!staff) throw forgetError('forget.staff')
  const now = () => instantOf(Date.now())
  const ledger = leafMaker(await nameOf(db), key('log-ed25519'))
  const log = openLog({ db, projections, reactions: [], now, ledger })
  const destroyed = destroyedKeysIn(join(settings.data, 'destroyed-keys'))
  const vault = openVault({ db, keys: fileKeyService(masterKey().toString('base64')), destroyed })
  const before = (await destroyed.list()).length
  const deps = { db, log, vault, division: toDivisionCode(division), now }
  await forgetPerson(deps, person, { actor: staffActor(by), ground })
  await log.close()
  return (await destroyed.list()).length - before
}
