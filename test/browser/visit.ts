/** Opens a report from a file, as a reader would, and watches what the page does behind their back. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Report } from '../../src/analysis/report.js'
import { formats } from '../../src/report/index.js'
import { findChromium, NO_CHROMIUM } from './chromium.js'

/** Without a sandbox, as root needs it; and quiet, since it would ask its maker for updates. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']

const executablePath = findChromium()
/** For `test`: the reason to skip, or false. */
export const skip = executablePath ? false : NO_CHROMIUM

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-browser-'))
let browser: Promise<Browser> | null = null
let pages = 0

after(async () => {
  await (await browser)?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Nothing may be asked for but the file itself, no error be logged, and the page's policy never be broken. */
export async function visit(
  report: Report,
  act: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  browser ??= chromium.launch({ executablePath: executablePath ?? '', args: FLAGS })
  const path = join(folder, `report-${pages++}.html`)
  writeFileSync(path, htmlOf(report))
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const seen = { requests: new Set<string>(), complaints: [] as string[] }
  page.on('request', (request) => seen.requests.add(request.url()))
  page.on('pageerror', (error) => seen.complaints.push(String(error)))
  page.on('console', (message) => seen.complaints.push(message.text()))
  page.on('dialog', (dialog) => seen.complaints.push(dialog.message()))
  const url = pathToFileURL(path).href
  await page.goto(url)
  await act(page)
  assert.deepEqual([...seen.requests], [url])
  assert.deepEqual(seen.complaints, [])
  await context.close()
}

function htmlOf(report: Report): string {
  const text = formats.html?.render(report, { colour: false, ascii: false, columns: 80 })
  assert.ok(typeof text === 'string')
  return text
}
