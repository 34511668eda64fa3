// 欧阳䶮 has a character that few fonts have: it stands on every page, is verified, and is printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyAsUsual, download, fill, scan, signIn, startForm, zh } from '../support/journey/main-path.ts'
import { withJourney } from '../support/journey/traveller.ts'

const journey = await withJourney()
const phone = '13987654333'
const name = '欧阳䶮'

test('the character stands on the form, the certificate and the paper, and a stranger verifies it', async () => {
  const ouyang = await journey.set()
  await signIn(ouyang, zh, name)
  await startForm(ouyang, zh)
  await ouyang.reads(name)
  await applyAsUsual(ouyang, zh, { phone, outcome: zh.approved })
  await ouyang.reads('每月 500 元')
  await ouyang.follow('查看证书')
  await ouyang.arrived('出示证照')
  await ouyang.reads(name)
  const link = await scan(ouyang, '核验二维码')
  const file = await download(ouyang, '下载电子证照')

  await ouyang.page.emulateMedia({ media: 'print' })
  const [shot, blank] = [await ouyang.page.screenshot(), await blankPage()]
  assert.ok(shot.length > 4 * blank.length, 'something is printed')
  const pdf = await ouyang.page.pdf({ format: 'A4', printBackground: true })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.match(pdf.toString('latin1'), /\/FontFile[23]?|\/Type ?\/Font/)
  await ouyang.page.emulateMedia({ media: 'screen' })
  await ouyang.follow('查看纸面样式')
  await ouyang.page.getByText(name, { exact: true }).waitFor()

  const stranger = await journey.set()
  await stranger.open(link)
  await stranger.arrived('有效')
  await stranger.reads(name)
  await stranger.open('/verify')
  await stranger.arrived('核验证照')
  await fill(stranger, '证照内容', file)
  await stranger.page.getByRole('main').getByRole('button', { name: '核验' }).click()
  await stranger.arrived('有效')
  await stranger.reads(name, '90–99 周岁')
  assert.ok(await stranger.page.evaluate(isDrawn, '䶮'), 'the browser has a glyph for it, not a box')
  await Promise.all([ouyang.leave(), stranger.leave()])
})

test('no log tells who was here', async () => {
  await journey.endsWithoutLeaks({ phone })
})

async function blankPage(): Promise<Buffer> {
  const page = await journey.browser.newPage({ viewport: { width: 1280, height: 800 } })
  const shot = await page.screenshot()
  await page.close()
  return shot
}

/** Runs in the page: whether the character looks different from U+10FFFF, which no font has. */
function isDrawn(character: string): boolean {
  const draw = (text: string): string => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (pen === null) return ''
    pen.font = `40px ${getComputedStyle(document.body).fontFamily}`
    pen.fillText(text, 5, 60)
    return canvas.toDataURL()
  }
  return draw(character) !== draw(String.fromCodePoint(0x10ffff))
}
