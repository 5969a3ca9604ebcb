const show = () =>
  console.log(process.getActiveResourcesInfo(), process._getActiveHandles().length, process._getActiveRequests().length)
show()
require('./stall.cjs')()
const timer = setInterval(() => {
  show()
  clearInterval(timer)
}, 20)
