/** As many stalls as a report may have: the page opens at once and stays quick, because it draws little of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { large } from '../report/sample-large.js'
import { skip, visit } from './visit.js'

const MOST_NODES = 2500

test('10,000 stalls open, sort, filter and turn pages', { skip }, (t) =>
  visit(large(), async (page) => {
    await page.locator('.opener').first().waitFor()
    const opened = Number(await page.evaluate('performance.now()'))
    t.diagnostic(`the first rows stood there after ${Math.round(opened)} ms`)
    const nodes = () => page.evaluate('document.querySelectorAll("*").length').then(Number)
    assert.ok((await nodes()) < MOST_NODES, `${await nodes()} nodes`)
    assert.equal(await page.locator('.pages').textContent(), '1–50 of 10,000')
    await page.getByRole('button', { name: 'When', exact: true }).click()
    await page.getByRole('button', { name: 'Last', exact: true }).click()
    assert.equal(await page.locator('.pages').textContent(), '9,951–10,000 of 10,000')
    await page.getByLabel('Search').fill('handler7 ')
    assert.match((await page.locator('#stalls .status').textContent()) ?? '', /^1,000 of 10,000 stalls/)
    await page
      .locator('.u-over')
      .first()
      .click({ position: { x: 400, y: 100 } })
    await page.locator('.stall-detail').waitFor()
    assert.ok((await nodes()) < MOST_NODES, `${await nodes()} nodes`)
  }),
)
