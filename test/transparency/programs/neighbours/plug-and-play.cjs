// Runs where Yarn's Plug'n'Play says what a package is, and there is no node_modules.
const stall = require('./stall.cjs')
const { greet } = require('greeter')

const refused = (name) => {
  try {
    return require(name)
  } catch (error) {
    return error.code ?? error.message
  }
}
setTimeout(async () => {
  stall(120)
  console.log(greet(stall), process.versions.pnp, require.resolve('greeter'), typeof require('module').findPnpApi)
  console.log(refused('not-listed'), Object.keys(require.cache).length, process.execArgv, process.env.NODE_OPTIONS)
  console.log((await import('greeter')).default.greet(stall))
}, 5)
