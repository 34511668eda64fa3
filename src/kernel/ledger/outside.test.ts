import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileOutside } from './outside.ts'

const folder = await mkdtemp(join(tmpdir(), 'outside-'))
after(() => rm(folder, { recursive: true }))

let count = 0
const newFile = (): string => join(folder, String(++count), 'log', 'checkpoints')
const note = (text: string): string => `${text}\n\n— example.org/log AAAA${text.length}\n`

test('a file that is not there yet holds nothing', async () => {
  const outside = fileOutside(newFile())
  assert.equal(await outside.last(), undefined)
  assert.deepEqual(await Array.fromAsync(outside.all()), [])
})

test('notes come back in order, and by `cat` they read one after another', async () => {
  const file = newFile()
  const outside = fileOutside(file)
  const notes = ['a\n1', 'a\n2', 'a\nstatement\nwith\nlines'].map(note)
  for (const each of notes) await outside.append(each)
  assert.equal(await outside.last(), notes[2])
  assert.deepEqual(await Array.fromAsync(outside.all()), notes)
  assert.equal(await readFile(file, 'utf8'), notes.map((each) => `${each}\n`).join(''))
})

const whole = note('a\n2')
for (let kept = 1; kept <= whole.length; kept += 3)
  test(`a note torn after ${kept} characters is ignored, and the next one replaces it`, async () => {
    const file = newFile()
    const outside = fileOutside(file)
    await outside.append(note('a\n1'))
    const before = (await stat(file)).size
    await appendFile(file, whole.slice(0, kept))
    assert.equal(await outside.last(), note('a\n1'))
    assert.deepEqual(await Array.fromAsync(outside.all()), [note('a\n1')])
    await outside.append(note('a\n3'))
    assert.deepEqual(await Array.fromAsync(outside.all()), [note('a\n1'), note('a\n3')])
    assert.equal((await stat(file)).size, before + Buffer.byteLength(note('a\n3')) + 1)
  })

test('the newest of very many notes is found in the tail, and all are found in pieces', async () => {
  const file = newFile()
  const outside = fileOutside(file)
  await outside.append(note('first'))
  await appendFile(file, Array.from({ length: 4000 }, (_, index) => `${note(`a\n${index}`)}\n`).join(''))
  assert.equal(await outside.last(), note('a\n3999'))
  assert.equal((await Array.fromAsync(outside.all())).length, 4001)
})
