import { banks, closed, frozen, withoutCard } from '../figures.ts'
import { accountNumber } from '../numbers.ts'
import { oneOf } from '../random.ts'
import type { DemoRegister } from '../register-table.ts'

export const cardAccounts: DemoRegister = {
  id: 'card-accounts',
  provider: 'human-resources',
  schema: 'reg_human_resources',
  table: 'card_accounts',
  comment: '社会保障卡账户 of the demo city. Neither people nor accounts exist.',
  columns: {
    card_bank: 'text not null',
    card_account: 'text not null',
    card_status: `text not null check (card_status in ('active', 'frozen', 'closed'))`,
  },
  row: ({ n }, random) => {
    if (random() < withoutCard) return null
    const [card_bank, prefix] = oneOf(random, banks)
    return { card_bank, card_account: accountNumber(prefix, n), card_status: cardStatus(random()) }
  },
}

const cardStatus = (fate: number): string => (fate < frozen ? 'frozen' : fate < frozen + closed ? 'closed' : 'active')
