import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mask, type MaskKind } from './mask.ts'

// prettier-ignore
const rows: readonly [MaskKind, string, string][] = [
  ['name', '张三',                '张*'],
  ['name', '张小三',              '张**'],
  ['name', '欧阳娜',              '欧阳*'],
  ['name', '欧阳娜娜',            '欧阳**'],
  ['name', '欧阳',                '欧*'],            // two characters: surname 欧, given name 阳
  ['name', '司马光',              '司马*'],
  ['name', '𠮷田',                '𠮷*'],            // one character, two code units
  ['name', '李𬭛',                '李*'],
  ['name', '葛󠄁洪',                '葛󠄁*'],            // one character with a variation selector
  ['name', '阿卜杜·热合曼',       '阿**·***'],
  ['name', 'Mary Smith',          'M*** *****'],
  ['name', '张',                  '*'],
  ['name', '',                    '***'],
  ['identity-number', '11010519491231002X', '110***********002X'],
  ['identity-number', '1101051949123100',   '***'],
  ['mobile',        '13800001234',          '138****1234'],
  ['mobile',        '+8613800001234',       '***'],
  ['landline', '0755-12345678',             '0755-***5678'],
  ['landline', '12345',                     '***'],
  ['bank-card', '6200000000000000003',      '***************0003'],
  ['bank-card', '62000',                    '***'],
  ['address', '晴川市江北区临江街道望江路18号3栋402室', '晴川市江北区临江街道***'],
  ['address', '江苏省镇江市京口区大市口街道中山路1号', '江苏省镇江市京口区大市口街道***'],
  ['address', '新乡市红旗区洪门镇东街2号',  '新乡市红旗区洪门镇***'],
  ['address', '晴川市江北区望江路18号',     '晴川市***'],
  ['address', '望江路18号望乡大厦',         '***'],
  ['address', '北京市海淀区１８号街道',     '北京市***'],
  ['address', '',                           '***'],
  ['email', 'alice@example.com',            'a***@example.com'],
  ['email', 'no address',                   '***'],
  ['passport', 'E12345678',                 'E*****678'],
  ['passport', '12',                        '***'],
  ['plate', '粤A12388',                     '粤A***88'],
  ['plate', '粤AD12388',                    '粤A****88'],
  ['plate', 'A12388',                       '***'],
  ['birth-date', '1945-08-15',              '1945'],
  ['birth-date', '1945年8月15日',           '***'],
]

for (const [kind, value, masked] of rows)
  test(`${kind} ${value || '(empty)'} is shown as ${masked}`, () => {
    assert.equal(mask(kind, value), masked)
  })

const kinds: readonly MaskKind[] = ['identity-number', 'mobile', 'bank-card', 'passport', 'birth-date', 'landline']

test('no mask lets through a value that it does not know', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'grapheme', minLength: 1 }), (kind, value) => {
      fc.pre(!/\d{4}/.test(value) && value !== '***')
      assert.equal(mask(kind, value), '***')
    }),
  )
})
