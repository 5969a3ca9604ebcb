/** `node --watch`: the program is started anew where its file changes, until ^C. */
import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, inFolder, sameAsBare, until } from './fault.js'

const CHANGES = 2
/** Node begins to look at a file some time after it has read it, and takes changes together that come at once. */
const SETTLE_MS = 2000

const PROGRAM = `setTimeout(() => {
  const end = Date.now() + 150
  while (Date.now() < end);
  console.log('up')
}, 200)
setInterval(() => {}, 1000)
`

export const WATCH_MODE: Fault = {
  tried: 'node --watch: its file changes twice, then SIGINT',
  run: ({ path }) =>
    inFolder(async (folder) => {
      const file = join(folder, 'app.cjs')
      const meanwhile = (child: ChildProcess): Promise<void> => changeAndEnd(child, file)
      writeFileSync(file, PROGRAM)
      const { report } = await sameAsBare([path, '--watch', file], { meanwhile })
      const programs = new Set(report?.stalls.map(({ pid }) => pid))
      assert.ok(programs.size > CHANGES, `stalls of ${programs.size} processes`)
      return `as bare; stalls of all ${CHANGES + 1} that were started`
    }),
}

async function changeAndEnd(child: ChildProcess, file: string): Promise<void> {
  let text = ''
  child.stdout?.on('data', (piece: string) => {
    text += piece
  })
  for (let times = 1; times <= CHANGES + 1; times++) {
    await until(() => text.split('up\n').length > times, `start ${times}`)
    await sleep(SETTLE_MS)
    if (times <= CHANGES) appendFileSync(file, '// changed\n')
  }
  child.kill('SIGINT')
}
