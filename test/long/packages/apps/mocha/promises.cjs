'use strict'
/** The adapter of promises-aplus-tests: the promises of this Node. */
exports.resolved = (value) => Promise.resolve(value)
exports.rejected = (reason) => Promise.reject(reason)
exports.deferred = () => {
  const deferred = {}
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }))
  return deferred
}
