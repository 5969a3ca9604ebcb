import { code, type Example } from './example.js'

export const syncCalls = {
  'sync-fs': {
    bad: code`
      const { readFileSync } = require('node:fs')

      setTimeout(() => {
        for (let i = 0; i < 50_000; i++) readFileSync(__filename)
      }, 300)
    `,
    good: code`
      import { readFile, stat } from 'node:fs/promises'

      setTimeout(async () => {
        for (let i = 0; i < 3_000; i++) {
          await readFile('app.js')
          await stat('app.js')
        }
      }, 300)
    `,
    remark: null,
  },
  'sync-child-process': {
    bad: code`
      const { execSync } = require('node:child_process')

      setTimeout(() => {
        execSync('sleep 0.4')
      }, 300)
    `,
    good: code`
      import { execFile } from 'node:child_process'
      import { promisify } from 'node:util'

      setTimeout(async () => {
        await promisify(execFile)('sleep', ['0.4'])
      }, 300)
    `,
    remark: null,
  },
  'sync-crypto': {
    bad: code`
      import { pbkdf2Sync } from 'node:crypto'

      setTimeout(() => {
        pbkdf2Sync('correct horse', 'salt', 1_500_000, 64, 'sha512')
      }, 300)
    `,
    good: code`
      import { createHash, pbkdf2, scrypt } from 'node:crypto'
      import { promisify } from 'node:util'

      setTimeout(async () => {
        await promisify(pbkdf2)('secret', 'salt', 400_000, 64, 'sha512')
      }, 300)
    `,
    remark: null,
  },
  'sync-zlib': {
    bad: code`
      const { gzipSync } = require('node:zlib')
      const { randomBytes } = require('node:crypto')

      const archive = Buffer.from(randomBytes(11_000_000).toString('hex'))

      setTimeout(() => {
        gzipSync(archive)
      }, 300)
    `,
    good: code`
      import { gzip } from 'node:zlib'
      import { randomBytes } from 'node:crypto'
      import { promisify } from 'node:util'

      const archive = randomBytes(3_000_000).toString('hex')

      setTimeout(() => promisify(gzip)(archive), 300)
    `,
    remark: null,
  },
  'sync-sleep': {
    bad: code`
      function sleep(ms) {
        const end = Date.now() + ms
        while (Date.now() < end);
      }

      setTimeout(() => {
        sleep(400)
      }, 300)
    `,
    good: code`
      import { setTimeout as sleep } from 'node:timers/promises'

      setTimeout(async () => {
        for (let attempt = 0; attempt < 4; attempt++) await sleep(100)
      }, 300)
    `,
    remark: null,
  },
  'sync-log': {
    bad: code`
      setTimeout(() => {
        for (let row = 0; row < 180_000; row++)
          console.log('imported row %d of %d', row, 180_000)
      }, 300)
    `,
    good: code`
      import { createWriteStream } from 'node:fs'
      import { once } from 'node:events'

      const log = createWriteStream('/dev/null')

      setTimeout(async () => {
        for (let row = 0; row < 100_000; row++) {
          const more = log.write('imported row ' + row + '\n')
          if (!more) await once(log, 'drain')
        }
      }, 300)
    `,
    remark: null,
  },
} as const satisfies Record<string, Example>
