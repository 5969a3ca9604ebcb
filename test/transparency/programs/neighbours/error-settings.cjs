// Each way in which a program may change how errors get their stacks.
const stall = require('../stall.cjs')

const ways = {
  none: () => { Error.stackTraceLimit = 0 },
  infinite: () => { Error.stackTraceLimit = Infinity },
  deleted: () => { delete Error.stackTraceLimit },
  text: () => { Error.stackTraceLimit = 'many' },
  getter: () => Object.defineProperty(Error, 'stackTraceLimit', { get: () => 3, configurable: true }),
  trap: () => Object.defineProperty(Error, 'stackTraceLimit', { get: () => 3, set: () => { console.log('somebody set it') } }),
  structured: () => { Error.prepareStackTrace = (_, sites) => sites.map((site) => [site.getFunctionName(), site.isAsync()]) },
  throwing: () => { Error.prepareStackTrace = () => { throw new Error('while preparing') } },
  accessor: () => {
    let own
    Object.defineProperty(Error, 'prepareStackTrace', { get: () => own, set: (value) => { console.log('somebody set it'); own = value } })
    Error.prepareStackTrace = (error, sites) => `${error.message} with ${sites.length}`
  },
  'no capture': () => { Error.captureStackTrace = () => { throw new Error('not here') } },
  frozen: () => Object.freeze(Error),
  sealed: () => { Error.prepareStackTrace = undefined; Object.seal(Error) },
}
ways[process.argv[2]]()

const show = (where) => {
  let { stack } = new Error(where)
  if (typeof stack === 'string') stack = stack.replace(/node:internal\S*|:\d+:\d+/g, '-')
  console.log(where, stack, JSON.stringify(Object.getOwnPropertyDescriptors(Error)))
}
const safely = (act) => {
  try {
    act()
  } catch (error) {
    console.log('thrown', error.message)
  }
}
setTimeout(() => {
  stall(120)
  safely(() => show('timer'))
  require('fs').stat(__filename, () => {
    stall(120)
    safely(() => show('stat'))
    Promise.resolve().then(() => {
      stall(120)
      safely(() => show('promise'))
      setImmediate(() => safely(() => show('immediate')))
    })
  })
}, 5)
