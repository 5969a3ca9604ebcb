const cluster = require('cluster')
if (cluster.isPrimary) {
  const worker = cluster.fork({ EXTRA: 'yes' })
  worker.on('message', console.log)
  worker.on('exit', (code) => console.log('worker', worker.id, code))
} else {
  const server = require('http').createServer((_request, response) => {
    require('./stall.cjs')()
    response.end('served')
  })
  server.listen(0, async () => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}`)
    process.send([await response.text(), process.env.EXTRA, process.env.NODE_OPTIONS, process.execArgv], () =>
      process.exit(4),
    )
  })
}
