// source-map-support and a file compiled from TypeScript, its map inside.
require('source-map-support').install({ environment: 'node', hookRequire: process.argv[2] === 'hook' })
const { greet, fail } = require('./compiled.cjs')
const stall = require('../stall.cjs')

const show = (error) => console.log(error.stack.replace(/node:internal\S*/g, '-').replaceAll(__dirname, ''))
setTimeout(() => {
  stall(120)
  try {
    fail('in a timer')
  } catch (error) {
    show(error)
  }
  greet('a while', stall)
  fail('nobody catches this')
}, 5)
