import { readReport } from '../analysis/read-report.js'
import type { Report } from '../analysis/report.js'
import { Mistake } from '../session/mistake.js'
import { foreign } from '../session/recording/foreign.js'

/** Ten thousand stalls with all their samples take less; what JSON takes of memory may be ten times its text. */
const MAX_BYTES = 256 * 1024 * 1024

/** A JSON report from its bytes; whoever gave us something else is told what it is. */
export async function parseReport(path: string, bytes: AsyncIterable<Buffer>): Promise<Report> {
  const read = readReport(await textOf(path, bytes))
  switch (read.kind) {
    case 'report':
      return read.report
    case 'foreign':
      throw foreign(path)
    case 'newer':
      throw new Mistake(
        `${path} is a report of version ${read.version}; this loopdoctor reads version 1.`,
        `It was written by loopdoctor ${read.tool ?? 'of another version'}: use that version or a later one.`,
      )
    case 'broken':
      throw new Mistake(
        read.where === null
          ? `${path} is a report that breaks off, or is no longer JSON.`
          : `${path} is not a whole report: ${read.where} is not as it should be.`,
      )
  }
}

async function textOf(path: string, bytes: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > MAX_BYTES) throw new Mistake(`${path} is too large for a report.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
