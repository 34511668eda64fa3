import Type, { type Static } from 'typebox'
import { article, date, id, record, reference, text } from './parts.ts'

// 实施清单: the fields every Chinese guide page carries, by their national code tables (GB/T 39046-2020 and the exchange
// tables of the national platform). Optional is what the national table lets be empty.
const Status = record(
  {
    code: Type.Enum(['1', '2', '3'], { description: '事项状态: 1 在用, 2 暂停, 3 取消.' }),
    from: date('First day of this state.'),
    until: Type.Optional(date('Last day, where it is known; a suspended item is in use again the day after.')),
    because: Type.Optional(text('Why it is suspended or cancelled, and what people can do meanwhile.')),
    source: Type.Optional(article('Ground of it.')),
  },
  'Whether the item can be applied for. Absent: in use.',
)

const Procedure = record({
  id: id('Within the item.'),
  kind: Type.Enum(['1', '2'], { description: '特别程序: 1 延长审批, 2 other.' }),
  title: text('What it is: hearing, expert review, …'),
  working_days: Type.Optional(Type.Integer({ minimum: 1, description: 'How long it takes at most.' })),
  source: article('Ground.'),
})

export const Item = record(
  {
    catalogue_code: Type.String({
      pattern: '^\\d{12}$',
      description: '基本编码: level 2 + type 2 + item 5 + sub-item 3. The 31-character 实施编码 is derived from it.',
    }),
    local_code: Type.Optional(Type.String({ description: 'Code of an older local list, as it was printed.' })),
    code_tables: Type.Optional(
      Type.Enum(['gb-39046', 'c0109'], {
        description: 'Which table the codes of served and range are of, where they differ. Absent: gb-39046.',
      }),
    ),
    type: Type.Enum(['01', '05', '07', '08', '09', '10', '20'], {
      description: '事项类型: 01 许可, 05 给付, 07 确认, 08 奖励, 09 裁决, 10 其他, 20 公共服务.',
    }),
    level: Type.Enum(['1', '2', '3', '4', '5', '6'], { description: '行使层级: 3 city, 4 county …' }),
    power_source: Type.Enum(['1', '2', '3', '4', '5', '6'], { description: '权力来源: 1 法定本级行使 …' }),
    entrusted_by: Type.Optional(text('委托部门: who has entrusted it, for power sources 5 and 6.')),
    exercises: Type.Optional(text('行使内容 and 权限划分: what of the power this level exercises.')),
    joint: Type.Optional(Type.Array(reference('organisation', 'Another organisation.'), { description: '联办机构.' })),
    handling: Type.Enum(['1', '2'], { description: '办件类型: 1 即办件, 2 承诺件.' }),
    served: Type.Array(Type.Enum(['1', '2', '3', '4', '5', '6']), { minItems: 1, description: '服务对象: 1 自然人 …' }),
    forms: Type.Array(Type.Enum(['1', '2', '3', '4']), {
      minItems: 1,
      description: '办理形式: 1 counter, 2 computer, 3 phone, 4 post.',
    }),
    depth: Type.Array(Type.Integer({ minimum: 1, maximum: 8 }), {
      description: '网上办理深度, 1 advice … 7 certificate. Empty: guide only.',
    }),
    range: Type.Enum(['1', '2', '3', '4', '5', '6'], { description: '通办范围: 3 whole city.' }),
    arrangements: Type.Optional(
      Type.Array(Type.Enum(['centre', 'appointment', 'courier', 'terminal', 'online-payment']), {
        description: '进驻政务大厅, 预约, 物流快递, 自助终端, 网上支付: each that is offered.',
      }),
    ),
    visits: Type.Integer({ minimum: 0, description: '到现场次数: how often one must come.' }),
    visits_because: Type.Optional(text('Why, when it is more than none.')),
    special_procedures: Type.Optional(Type.Array(Procedure, { description: '特别程序 and their time.' })),
    quantity_limit: Type.Optional(text('数量限制, where there is one.')),
    intermediary: Type.Optional(text('中介服务 that is needed, where there is one.')),
    enquiry: Type.Optional(
      Type.Array(Type.Enum(['1', '2', '3', '4', '5']), {
        description: '咨询方式: 1 counter, 2 web, 3 telephone, 4 letter, 5 e-mail.',
      }),
    ),
    supervision: Type.Optional(
      Type.Array(Type.Enum(['1', '2', '3', '4', '5']), { description: '监督投诉方式, by the same codes.' }),
    ),
    result: Type.Enum(['1', '2', '3', '4'], { description: '结果类型: 1 证照, 2 批文, 3 其他, 4 无.' }),
    result_name: Type.Optional(text('结果名称, where no certificate of the platform is issued.')),
    duties: Type.Optional(
      Type.Array(record({ id: id('Within the item.'), text: text('One duty.'), source: article('Ground.') }), {
        description: '责任事项: what the organisation must do, and answers for. They make the responsibility list.',
      }),
    ),
    status: Type.Optional(Status),
    version: Type.String({ description: 'Version of the item in the local list.' }),
  },
  'How the national catalogue describes the matter.',
)
export type ItemDefinition = Static<typeof Item>
