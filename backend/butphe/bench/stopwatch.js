// Runs in the page before anything of the app: notes when what is measured happens, in milliseconds since the page began.
;(() => {
  const noted = { desk: null, called: null, whole: null, taps: [] }
  let tapped = null
  window.__noted = noted

  const look = () => {
    if (noted.desk !== null || !document.querySelector('ul > li a[href^="/vb/"]')) return
    noted.desk = 0
    // The frame with the list in it has been drawn when the next task runs.
    requestAnimationFrame(() => setTimeout(() => (noted.desk = performance.now())))
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })

  const isFollow = (button) => button && /theo dõi|follow/i.test(button.textContent)
  addEventListener('click', (event) => (tapped = isFollow(event.target.closest('button')) ? performance.now() : null), true)

  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const made = begin.call(this, stores, mode, options)
    if (mode === 'readwrite' && this.name.includes('outbox')) made.addEventListener('complete', kept)
    return made
  }

  const kept = () => {
    if (tapped !== null) noted.taps.push(performance.now() - tapped)
    tapped = null
  }

  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === 'state' && value?.complete && noted.whole === null) {
      this.transaction.addEventListener('complete', () => (noted.whole ??= performance.now()))
    }
    return key.length > 0 ? put.call(this, value, key[0]) : put.call(this, value)
  }

  const call = window.fetch
  window.fetch = (what, options) => {
    if (String(what?.url ?? what).includes('/api/sync')) noted.called ??= performance.now()
    return call(what, options)
  }
})()
