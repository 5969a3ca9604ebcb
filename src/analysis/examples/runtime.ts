import { code, type Example } from './example.js'

export const runtime = {
  'gc-pause': {
    bad: code`
      const cache = new Map()
      for (let id = 0; id < 500_000; id++)
        cache.set(id, { tags: ['tag-' + id] })

      function thumbnails(images) {
        let bytes = 0
        for (let i = 0; i < images; i++)
          bytes += new Uint8Array(50_000_000).length
        return bytes
      }
    `,
    good: code`
      const buffer = new Uint8Array(50_000_000)

      function thumbnails(images) {
        let bytes = 0
        for (let i = 0; i < images; i++)
          bytes += buffer.length
        return bytes
      }
    `,
    remark: null,
  },
  'microtask-flood': {
    bad: code`
      async function drain(queue) {
        while (queue.length > 0) await queue.pop()
      }

      setTimeout(() => {
        drain(new Array(9_000_000).fill(0))
      }, 300)
    `,
    good: code`
      setTimeout(async () => {
        for (let left = 200_000; left > 0; left--) {
          await null
          if (left % 5_000 === 0) await new Promise(setImmediate)
        }
      }, 300)
    `,
    remark: null,
  },
  'tick-flood': {
    bad: code`
      let left = 6_000_000
      function step() {
        if (--left > 0) process.nextTick(step)
      }

      setTimeout(() => {
        step()
      }, 300)
    `,
    good: code`
      let left = 20_000
      function step() {
        if (--left > 0) setImmediate(step)
      }

      setTimeout(step, 300)
    `,
    remark: null,
  },
  'callback-pileup': {
    bad: code`
      function bill(id) {
        let checksum = id
        for (let i = 0; i < 3_500_000; i++)
          checksum = (checksum * 31 + i) | 0
      }

      setTimeout(() => {
        for (let id = 1; id <= 200; id++) setImmediate(bill, id)
      }, 300)
    `,
    good: code`
      function bill(id) {
        let checksum = id
        for (let i = 0; i < 1_500_000; i++)
          checksum = (checksum * 31 + i) | 0
        if (id < 200) setImmediate(bill, id + 1)
      }

      setTimeout(bill, 300, 1)
    `,
    remark: null,
  },
  'module-load': {
    bad: code`
      function exportPdf() {
        const { fonts } = require('pdf-fonts')
        return fonts.length
      }

      setTimeout(() => {
        exportPdf()
      }, 300)
    `,
    good: code`
      const { fonts } = require('pdf-fonts')

      function exportPdf() {
        return fonts.length
      }

      setTimeout(exportPdf, 300)
    `,
    remark: null,
  },
  'unexplained-stall': {
    bad: code`
      async function load() {
        await sleep(300)
        return JSON.parse(text)
      }

      load().then((rows) => rows.length)
    `,
    good: null,
    remark:
      'Native code that is the last thing an async function does leaves no stack behind. With one more statement after it, the stall has a name; it is as long as before.',
  },
} as const satisfies Record<string, Example>
