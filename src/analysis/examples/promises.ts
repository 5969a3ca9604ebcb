import { code, type Example } from './example.js'

export const promises = {
  'unhandled-rejection': {
    bad: code`
      async function sendMail(address) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        throw new Error('no route to ' + address)
      }

      function order() {
        sendMail('ada@example.com')
      }
    `,
    good: code`
      async function order() {
        try {
          await sendMail('ada@example.com')
        } catch (error) {
          console.error(error.message)
        }
      }
    `,
    remark: null,
  },
  'late-rejection-handler': {
    bad: code`
      setTimeout(async () => {
        const users = query('SELEC users')
        await new Promise((resolve) => setTimeout(resolve, 120))
        await users.catch(() => [])
      }, 50)
    `,
    good: code`
      setTimeout(async () => {
        const users = query('SELEC users').catch(() => [])
        await new Promise((resolve) => setTimeout(resolve, 120))
        await users
      }, 50)
    `,
    remark: null,
  },
  'rejected-listener': {
    bad: code`
      const shop = new EventEmitter()
      shop.on('order', async (order) => {
        await null
        throw new Error('lost: order ' + order)
      })
    `,
    good: code`
      const shop = new EventEmitter({ captureRejections: true })
      shop.on('order', async (order) => {
        await null
        throw new Error('lost: order ' + order)
      })
      shop.on('error', () => {})
    `,
    remark: null,
  },
  'never-settled': {
    bad: code`
      function load(file) {
        return new Promise((resolve, reject) => {
          setTimeout(() => {
            if (file === 'broken') return
            if (file === '') reject(new Error('no file'))
            else resolve(file)
          }, 150)
        })
      }

      async function main() {
        const first = await load('good')
        const second = await load('broken')
        console.log(first, second)
      }

      main()
    `,
    good: code`
      function load(file) {
        return new Promise((resolve, reject) => {
          setTimeout(() => {
            if (file === 'broken') reject(new Error('cannot be read'))
            else if (file === '') reject(new Error('no file'))
            else resolve(file)
          }, 150)
        })
      }
    `,
    remark: null,
  },
  'reentrant-lock': {
    bad: code`
      async function update() {
        return mutex.runExclusive(async () => {
          await audit()
        })
      }

      async function audit() {
        await mutex.runExclusive(() => console.log('audited'))
      }
    `,
    good: code`
      async function update() {
        await mutex.runExclusive(async () => {
          await audit()
        })
      }

      // only for who holds the lock
      async function audit() {
        console.log('audited')
      }
    `,
    remark: null,
  },
  'floating-promise': {
    bad: code`
      async function register(name) {
        saveUser(name)
        return 'welcome, ' + name
      }
    `,
    good: code`
      async function register(name) {
        await saveUser(name)
        return 'welcome, ' + name
      }
    `,
    remark: null,
  },
  'await-pileup': {
    bad: code`
      async function query(id) {
        const connection = await pool.getConnection()
        await sleep(5)
        if (id > 0) throw new Error('syntax error')
        pool.release(connection)
      }
    `,
    good: code`
      async function query(id) {
        const connection = await pool.getConnection()
        try {
          await sleep(5)
          if (id > 0) throw new Error('syntax error')
        } finally {
          pool.release(connection)
        }
      }
    `,
    remark: null,
  },
  'lost-update': {
    bad: code`
      let balance = 100

      async function deposit(amount) {
        const before = balance
        await sleep(20)
        balance = before + amount
      }
    `,
    good: code`
      async function deposit(amount) {
        await locked(async () => {
          const before = balance
          await sleep(5)
          balance = before + amount
        })
      }

      async function add(amount) {
        const more = await sleep(10, amount)
        total += more
      }
    `,
    remark: 'Here locked(act) runs one act after the other.',
  },
} as const satisfies Record<string, Example>
