import { code, type Example } from './example.js'

export const compute = {
  'json-payload': {
    bad: code`
      const text = '[' + '1073741823,'.repeat(5_000_000) + '0]'

      setTimeout(() => {
        const rows = JSON.parse(text)
        if (rows.length === 0) throw new Error('empty')
      }, 300)
    `,
    good: code`
      const part = JSON.stringify(new Array(2_000).fill({ open: true }))
      const lines = new Array(200).fill(part)

      setTimeout(async () => {
        for (const line of lines) {
          JSON.parse(line)
          await new Promise(setImmediate)
        }
      }, 300)
    `,
    remark: null,
  },
  'regexp-backtracking': {
    bad: code`
      const WORDS = /^(\w+\s?)*$/

      function isTitle(text) {
        return WORDS.test(text)
      }

      setTimeout(() => {
        isTitle('thequickbrownfoxjumpsov!')
      }, 300)
    `,
    good: code`
      const WORDS = /^\w+(?:\s\w+)*$/

      function isTitle(text) {
        return text.length <= 200 && WORDS.test(text)
      }

      setTimeout(() => {
        isTitle('thequickbrownfoxjumpsov!')
      }, 300)
    `,
    remark: null,
  },
  'hot-function': {
    bad: code`
      setTimeout(() => {
        let checksum = 0
        for (let i = 0; i < 80_000_000; i++)
          checksum = (checksum * 31 + i) | 0
      }, 300)
    `,
    good: code`
      setTimeout(async () => {
        let checksum = 0
        for (let chunk = 0; chunk < 100; chunk++) {
          for (let i = 0; i < 1_000_000; i++)
            checksum = (checksum * 31 + i) | 0
          await new Promise(setImmediate)
        }
      }, 300)
    `,
    remark: null,
  },
} as const satisfies Record<string, Example>
