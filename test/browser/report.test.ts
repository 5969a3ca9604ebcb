/** The HTML report in a browser: what a reader does with it works, and nothing else happens. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { watched } from '../report/sample-watched.js'
import { skip, visit } from './visit.js'

const sample = watched()
const rows = (page: Page) => page.locator('table.stalls .opener')
const status = (page: Page) => page.locator('#stalls .status').textContent()

test('the first culprit is told without scrolling: line, what, how long, who waited, fix', { skip }, () =>
  visit(sample, async (page) => {
    const card = page.locator('.culprit').first()
    for (const part of ['h3', '.where', '.source .hot', '.fix', 'dt:text("Blocked") + dd', 'dt:text("Waited") + dd']) {
      const box = await card.locator(part).first().boundingBox()
      assert.ok(box && box.y + box.height <= 900, `${part} is in sight`)
    }
  }),
)

test('stalls are sorted and filtered by keys and clicks', { skip }, () =>
  visit(sample, async (page) => {
    assert.equal(await status(page), '12 stalls, 6.3 s in all')
    assert.equal(await rows(page).first().textContent(), '+24 s')
    await page.getByRole('button', { name: 'When', exact: true }).click()
    assert.equal(await rows(page).first().textContent(), '+2 s')
    assert.equal(await page.locator('th.col-start').getAttribute('aria-sort'), 'ascending')
    await page.getByLabel('Search').fill('Login src/auth')
    assert.equal(await status(page), '6 of 12 stalls, 3.3 s in all')
    await page.getByLabel('At least (ms)').fill('500')
    assert.equal(await status(page), '4 of 12 stalls, 2.6 s in all')
    await page.getByLabel('Search').fill('nobody has this')
    assert.equal(await status(page), 'No stall is like that.')
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.locator('.culprit').first().getByText('See its 6 stalls').click()
    assert.match((await status(page)) ?? '', /^6 of 12 stalls/)
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByRole('combobox', { name: 'Thread' }).selectOption({ label: 'Worker 3 (thumbnails), pid 4121' })
    assert.equal(await rows(page).count(), 3)
  }),
)

test('the time under load is a band behind the charts, and in the legend', { skip }, async () => {
  const load = { startMs: 0, endMs: 10_000, command: 'hit it', exitCode: 0 }
  const loaded = { ...sample, runs: sample.runs.map((run) => ({ ...run, load })) }
  await visit(loaded, async (page) => {
    await page.locator('.track canvas').first().scrollIntoViewIfNeeded()
    assert.match((await page.locator('#timeline .legend').textContent()) ?? '', /under load/)
    const [under, after] = await page.evaluate<string[]>(TOP_COLORS)
    assert.notEqual(under, after)
  })
})

/** The colors at the top of the first chart, near both of its ends, where nothing else is drawn. */
const TOP_COLORS = `(() => {
  const canvas = document.querySelector('.track canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 9, canvas.width, 1)
  const at = (share) => data.slice(Math.floor(canvas.width * share) * 4).slice(0, 4).join()
  return [at(0.1), at(0.97)]
})()`

test('a chart has its room before it is drawn', { skip }, () =>
  visit(sample, async (page) => {
    const heights = () =>
      page.locator('.track').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
    const before = await heights()
    const last = page.locator('.track').nth(before.length - 1)
    await last.scrollIntoViewIfNeeded()
    await last.locator('.uplot').waitFor()
    assert.deepEqual(await heights(), before)
  }),
)

test('the list gives a stall the color that the timeline gives it', { skip }, () => {
  const [first, ...others] = sample.stalls
  assert.ok(first)
  const starved = { ...first, cause: 'host' as const, finding: 'cpu-starved', subject: null }
  return visit({ ...sample, stalls: [starved, ...others] }, async (page) => {
    const styleOf = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property, { timeout: 5000 })
    const barOf = (text: string) => styleOf(`table.stalls tr:has-text("${text}") .gauge .part`, 'fill')
    assert.equal(await barOf('cpu-starved'), await styleOf('.swatch.host', 'background-color'))
    assert.equal(await barOf('src/auth'), await styleOf('.swatch.stall', 'background-color'))
  })
})

test('a stall opens under its row, with keys alone', { skip }, () =>
  visit(sample, async (page) => {
    await rows(page).first().focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const detail = page.locator('.stall-detail')
    assert.match(
      (await detail.locator('h3').textContent()) ?? '',
      /^700 ms at \+20 s: JSON.parse at src\/auth.ts:31:3$/,
    )
    assert.equal(await page.locator('.opener[aria-expanded="true"]').count(), 1)
    assert.equal(await page.evaluate('document.activeElement.className'), 'opener')
    assert.deepEqual(await detail.locator('.stack .owner').allTextContents(), [
      'native',
      'the line to change',
      'express',
      'node',
    ])
    assert.match((await detail.locator('.source .hot').textContent()) ?? '', /JSON\.parse\(body\)/)
    await detail.locator('.d3-flame-graph .frame').first().waitFor()
    assert.equal(await detail.locator('.d3-flame-graph .frame').count(), 5)
    await detail.getByText('The same as a table').click()
    assert.match(
      (await detail.locator('.flame-part tbody tr').first().textContent()) ?? '',
      /^JSON.parse 630 ms \(90%\)630 ms$/,
    )
    await page.keyboard.press('Escape')
    assert.equal(await detail.count(), 0)
  }),
)

test('an address that names a stall shows it, and a click on the timeline opens one', { skip }, () =>
  visit(sample, async (page) => {
    await page.locator('.culprit').first().getByText('Flame graph and stack of the worst').click()
    assert.match((await page.locator('.stall-detail h3').textContent()) ?? '', /^800 ms at \+24 s/)
    await page.keyboard.press('Escape')
    const chart = page.locator('.thread').first().locator('.u-over').first()
    await chart.scrollIntoViewIfNeeded()
    const { width, height } = (await chart.boundingBox()) ?? assert.fail('the chart is not drawn')
    const position = { x: (width * 24.4) / 42.1, y: height / 2 }
    await chart.hover({ position })
    assert.match(
      (await page.locator('.readout').first().textContent()) ?? '',
      /^\+24\.\d s {2}stalled for 800 ms: JSON\.parse at src\/auth\.ts:31:3 · longest turn 800 ms · CPU 90% · .* · 3 requests/,
    )
    await chart.click({ position })
    assert.match((await page.locator('.stall-detail h3').textContent()) ?? '', /^800 ms at \+24 s/)
  }),
)

test('the timeline comes closer by drag and by button, and has its figures as a table', { skip }, () =>
  visit(sample, async (page) => {
    const thread = page.locator('.thread').first()
    const chart = thread.locator('.u-over').first()
    await chart.scrollIntoViewIfNeeded()
    const moment = async (): Promise<string> => {
      const box = (await chart.boundingBox()) ?? assert.fail('the chart is not drawn')
      await page.mouse.move(box.x + box.width / 2, box.y + 40)
      return ((await thread.locator('.readout').textContent()) ?? '').split('  ')[0] ?? ''
    }
    assert.equal(await moment(), '+21.1 s')
    await page.mouse.down()
    await page.mouse.move(((await chart.boundingBox())?.x ?? 0) + 20, 500, { steps: 3 })
    await page.mouse.up()
    assert.match(await moment(), /^\+10\.\d s$/)
    await page.getByRole('button', { name: 'Whole run' }).click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.getByRole('button', { name: 'Earlier' }).click()
    assert.match(await moment(), /^\+10\.\d s$/)
    await thread.getByText('The same figures as a table').click()
    assert.match((await thread.locator('tbody tr').nth(17).textContent()) ?? '', /^\+23\.9 s1 stall, 800 ms800 ms90%/)
  }),
)

test('light or dark is as the system has it, until the reader says otherwise', { skip }, () =>
  visit(
    sample,
    async (page) => {
      const paper = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
      assert.equal(await paper(), 'rgb(23, 23, 22)')
      await page.getByRole('button', { name: 'Theme: system' }).click()
      assert.equal(await paper(), 'rgb(253, 253, 252)')
      await page.reload()
      await page.getByRole('button', { name: 'Theme: light' }).click()
      assert.equal(await paper(), 'rgb(23, 23, 22)')
      await page.emulateMedia({ media: 'print' })
      assert.equal(await paper(), 'rgb(255, 255, 255)')
    },
    { colorScheme: 'dark' },
  ),
)

test('without scripts the findings and the longest stalls are there', { skip }, () =>
  visit(
    sample,
    async (page) => {
      assert.match((await page.locator('h1').textContent()) ?? '', /blocked 12 times/)
      assert.equal(await page.locator('.culprit').count(), 2)
      assert.equal(await page.locator('#stalls noscript tr').count(), 13)
    },
    { javaScriptEnabled: false },
  ),
)

test('on a narrow screen nothing sticks out of the page, and it prints', { skip }, () =>
  visit(
    sample,
    async (page) => {
      await rows(page).first().click()
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 420)
      assert.ok((await page.pdf()).length > 10_000)
    },
    { viewport: { width: 420, height: 800 } },
  ),
)
