/** Brings a report to where it was asked for: files whole or not at all, stdout, and the terminal. */
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { RenderOptions, TextFormat } from '../report/format.js'
import { errorCode, Mistake } from '../session/mistake.js'
import { lookOf, lookOfFile } from './look.js'
import type { Output } from './outputs.js'
import { beside, kindOf } from './writable.js'

export interface Delivery<Value> {
  outputs: Output<Value>[]
  /** Where the report for people goes by default; null where it is not wanted. */
  screen: NodeJS.WriteStream | null
  ascii: boolean | null
}

/** One place that fails does not cost the others; the first failure is thrown at the end. */
export function deliver<Value>(
  value: Value,
  { outputs, screen, ascii }: Delivery<Value>,
  terminal: TextFormat<Value>,
): void {
  const onStdout = outputs.some(({ place }) => place === 'stdout')
  if (screen && !onStdout) screen.write(ended(terminal.render(value, lookOf(screen, ascii, process.env))))
  const failures = outputs.flatMap((output) => attempt(() => write(output, value, ascii)))
  if (failures.length > 0) throw failures[0]
}

function write<Value>({ format, ...output }: Output<Value>, value: Value, ascii: boolean | null): void {
  const render = (look: RenderOptions): string | Uint8Array =>
    format.binary ? format.render(value, look) : ended(format.render(value, look))
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
