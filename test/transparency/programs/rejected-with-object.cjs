require('./stall.cjs')()
Promise.reject({ code: 'ODD' })
