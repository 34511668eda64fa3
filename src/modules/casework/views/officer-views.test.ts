import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '../../../kernel/clock/calendar.ts'
import { startClock } from '../../../kernel/clock/clock.ts'
import { reading } from '../../../kernel/clock/reading.ts'
import { addDays, startOfDay } from '../../../kernel/primitives/dates.ts'
import { toPlainDate } from '../../../kernel/primitives/ids.ts'
import { dueDays, levelOf } from './officer-views.ts'

const timeZone = 'Asia/Shanghai'
const calendar = calendarOf({ timeZone, hours: [['09:00', '17:30']] })
const inWords = { green: 'calm', yellow: 'yellow', red: 'red', stopped: 'stopped' } as const

test('a level of the inbox begins and ends on the days on which the clock itself turns, holidays included', () => {
  // Over the long holiday of October 2026 and the weekends around it.
  const first = toPlainDate('2026-09-21')
  for (const accepted of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (let day = accepted; day < accepted + 25; day++) {
      const at = startOfDay(addDays(first, day), timeZone)
      const clock = startClock({ unit: 'working-days', length: 3 }, startOfDay(addDays(first, accepted), timeZone))
      const read = reading(clock, at, calendar)
      assert.ok(read.state !== 'stopped')
      assert.equal(
        levelOf(read.dueOn, dueDays(addDays(first, day), calendar)),
        inWords[read.state],
        `${read.dueOn} on day ${day}`,
      )
    }
})
