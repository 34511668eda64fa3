// The registers of the demo city as their departments keep them. Columns bear the names of the register’s fields.

export interface RegisterTable {
  readonly id: string
  readonly provider: string
  readonly schema: string
  readonly table: string
  readonly comment: string
  /** Besides identity_number, the key, and updated_at, when the department last confirmed the row. */
  readonly columns: Readonly<Record<string, string>>
}

export const tables: readonly RegisterTable[] = [
  {
    id: 'population',
    provider: 'public-security',
    schema: 'reg_public_security',
    table: 'population',
    comment: '人口基本信息 of the demo city. Nobody in it exists.',
    columns: {
      name: 'text not null',
      sex: `text not null check (sex in ('1', '2'))`,
      birth_date: 'date not null',
      household_division: 'text not null',
      household_address: 'text not null',
      life_status: `text not null check (life_status in ('normal', 'deceased', 'moved-out', 'cancelled'))`,
      status_on: 'date',
    },
  },
  {
    id: 'benefits',
    provider: 'civil-affairs',
    schema: 'reg_civil_affairs',
    table: 'benefits',
    comment: '高龄津贴发放 of the demo city: one row for each who receives it or once did. Nobody in it exists.',
    columns: { old_age_allowance: 'boolean not null', since: 'date' },
  },
  {
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
  },
]
