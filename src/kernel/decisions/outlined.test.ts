import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examplesOf } from './examples.ts'
import { questionOf } from './given.ts'
import { toPlainDate } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'
import { readFolder } from '../definitions/folder.ts'
import { qingchuan } from '../definitions/city.fixture.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { city } from './decide.fixture.ts'

const folder = await readFolder(qingchuan)

const withoutComparisons = ({ judged, ...rest }: Decision) => ({
  ...rest,
  judged: judged.map((one) => ({ ...one, comparisons: [] })),
})

for (const [id, service] of city.services)
  test(`in outline every example of ${id} comes out as in full`, () => {
    const table = folder.services.get(id)?.examples
    assert.ok(table)
    for (const { cells } of examplesOf(table)) {
      const given = new Map<string, Json>([...Object.entries(table.defaults), ...cells])
      const question = questionOf(service, toPlainDate(String(cells.get('on'))), given)
      const [full, outlined] = [decide(question), decide({ ...question, outlined: true })]
      assert.deepEqual(withoutComparisons(outlined), withoutComparisons(full))
    }
  })
