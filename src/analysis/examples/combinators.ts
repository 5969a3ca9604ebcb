import { code, type Example } from './example.js'

export const combinators = {
  'lost-rejection': {
    bad: code`
      async function main() {
        try {
          await Promise.all([upload('a.png', 10), upload('b.png', 90)])
        } catch (error) {
          console.log('stopped: ' + error.message)
        }
      }
    `,
    good: code`
      async function main() {
        const uploads = [upload('a.png', 10), upload('b.png', 90)]
        const results = await Promise.allSettled(uploads)
        for (const { reason } of results)
          console.log('failed: ' + reason.message)
      }
    `,
    remark: null,
  },
  'orphaned-sibling': {
    bad: code`
      // check() fails soon, and copy() goes on
      const all = Promise.all([check(10), copy(20), copy(2)])
      await all.catch((error) => console.log(error.message))
    `,
    good: code`
      const stop = new AbortController()

      try {
        // copy() gives its signal to all that it does
        await Promise.all([check(10), copy(20, stop), copy(2, stop)])
      } catch (error) {
        console.log(error.message)
      } finally {
        stop.abort()
      }
    `,
    remark: null,
  },
  'race-loser': {
    bad: code`
      async function main() {
        const cached = search('cache', 1)
        const archived = search('archive', 25)
        console.log(await Promise.race([cached, archived]))
      }
    `,
    good: code`
      async function find() {
        const stop = new AbortController()
        try {
          const cached = search('cache', 1, stop)
          const archived = search('archive', 30, stop)
          return await Promise.race([cached, archived])
        } finally {
          stop.abort()
        }
      }
    `,
    remark: null,
  },
  'abandoned-timer': {
    bad: code`
      function within(ms, promise) {
        const late = new Promise((_, reject) => {
          setTimeout(() => reject(new Error('too late')), ms)
        })
        return Promise.race([promise, late])
      }
    `,
    good: code`
      function within(ms, promise) {
        let timer
        const late = new Promise((_, reject) => {
          timer = setTimeout(() => reject(new Error('too late')), ms)
        })
        const race = Promise.race([promise, late])
        return race.finally(() => clearTimeout(timer))
      }
    `,
    remark: null,
  },
} as const satisfies Record<string, Example>
