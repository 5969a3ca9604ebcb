exports.greet = (stall) => {
  stall(120)
  return 'greeted'
}
