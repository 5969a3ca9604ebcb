'use strict'
/** `both.cjs <next>`: builds, then serves what was built, as one npm script does. */
const { spawn, spawnSync } = require('node:child_process')

const [next] = process.argv.slice(2)
const { status } = spawnSync(process.execPath, [next, 'build'], { stdio: 'inherit' })
if (status !== 0) process.exit(status)
const server = spawn(process.execPath, [next, 'start', '-p', process.env.PORT, '-H', '127.0.0.1'], { stdio: 'inherit' })
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.on('exit', (code, signal) => process.exit(signal ? 1 : code))
