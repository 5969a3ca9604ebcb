/** A program that wants to take over the report cannot. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostile } from '../report/sample-hostile.js'
import { skip, visit } from './visit.js'

test('names that look like markup stay text, in the page and in what its script draws', { skip }, () =>
  visit(hostile(), async (page) => {
    await page.locator('.opener').first().press('Enter')
    await page.locator('.d3-flame-graph .frame').first().waitFor()
    for (const summary of await page.locator('summary').all()) await summary.click()
    const chart = page.locator('.u-over').first()
    await chart.hover({ position: { x: 640, y: 60 } })
    assert.equal(await page.locator('img, [onerror], [onload], main script').count(), 0)
    assert.equal(await page.locator('script').count(), 2)
    const shown = (await page.locator('.stall-detail, #promises, #awaits').allTextContents()).join()
    assert.ok(shown.includes('<img src=x onerror=alert(1)>'))
    assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069]/)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 1280)
  }),
)
