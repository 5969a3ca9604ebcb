/** Brings a report to where it was asked for: files whole or not at all, stdout, and the terminal. */
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Report } from '../analysis/report.js'
import type { RenderOptions } from '../report/format.js'
import { terminal } from '../report/formats/terminal.js'
import { errorCode, Mistake } from '../session/mistake.js'
import { lookOf, lookOfFile } from './look.js'
import type { Output } from './outputs.js'
import { beside, kindOf } from './writable.js'

export interface Delivery {
  outputs: Output[]
  /** Where the report for people goes by default; null where it is not wanted. */
  screen: NodeJS.WriteStream | null
  ascii: boolean | null
}

/** One place that fails does not cost the others; the first failure is thrown at the end. */
export function deliver(report: Report, { outputs, screen, ascii }: Delivery): void {
  const onStdout = outputs.some(({ place }) => place === 'stdout')
  if (screen && !onStdout) screen.write(ended(terminalOf(report, lookOf(screen, ascii, process.env))))
  const failures = outputs.flatMap((output) => attempt(() => write(output, report, ascii)))
  if (failures.length > 0) throw failures[0]
}

function write({ format, ...output }: Output, report: Report, ascii: boolean | null): void {
  const render = (look: RenderOptions): string | Uint8Array =>
    format.binary ? format.render(report, look) : ended(format.render(report, look))
  if (output.place === 'file') writeWhole(output.path, render(lookOfFile(ascii, process.env)))
  else process.stdout.write(render(lookOf(process.stdout, ascii, process.env)))
}

function attempt(act: () => void): unknown[] {
  try {
    act()
    return []
  } catch (error) {
    return [error]
  }
}

function terminalOf(report: Report, look: RenderOptions): string {
  return terminal.render(report, look)
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

/** A reader never sees half a report; a device or a FIFO is written as it is. */
function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    if (kindOf(path) === 'other') writeFileSync(path, content)
    else replace(path, content)
  } catch (error) {
    throw new Mistake(`Cannot write the report ${path}: ${errorCode(error)}.`)
  }
}

function replace(path: string, content: string | Uint8Array): void {
  const fresh = beside(path)
  try {
    writeFileSync(fresh, content)
    renameSync(fresh, kindOf(path) ? realpathSync(path) : path)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}
