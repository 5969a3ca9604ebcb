exports.poll = async (visit, everyMs, times) => {
  for (let n = 0; n < times; n++) {
    await new Promise((done) => setTimeout(done, everyMs))
    visit(n)
  }
}
