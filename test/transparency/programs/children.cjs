const { fork, spawn, exec, execFileSync, spawnSync } = require('child_process')
const show = "console.log(process.pid > 0, process.execArgv, JSON.stringify(process.env), process.argv.slice(1))"
if (process.argv[2] === 'child') {
  process.send(Object.entries(process.env))
  return
}
require('./stall.cjs')()
console.log(execFileSync(process.execPath, ['-e', show, 'a b'], { encoding: 'utf8' }))
console.log(spawnSync(process.execPath, ['-e', show], { env: { ONLY: 'this' }, encoding: 'utf8' }).stdout)
fork(__filename, ['child'], { execArgv: ['--no-warnings'] }).on('message', (env) => {
  console.log(env)
  exec(`"${process.execPath}" -p "JSON.stringify(process.env)"`, (_error, stdout) => {
    console.log(stdout)
    spawn(process.execPath, ['-p', '"inherited"'], { stdio: 'inherit' }).on('exit', console.log)
  })
})
