/** The server's "there is news" over a WebSocket; fetched after the first paint, and never needed: drains run without it. */
const AFTER_PAINT = 1500

/** Connects, calls `onPoke` for each sign of news and once more after each reconnect; the answer ends it. */
export function startPokes(onPoke: () => void): () => void {
  let close: (() => void) | null = null
  let ended = false
  const later = setTimeout(() => {
    void import('socket.io-client').then(({ io }) => {
      if (ended) return
      const socket = io({ transports: ['websocket'], reconnectionDelayMax: 60_000, randomizationFactor: 0.8 })
      socket.on('poke', onPoke)
      socket.io.on('reconnect', onPoke)
      close = () => socket.close()
    }, () => undefined)
  }, AFTER_PAINT)
  return () => {
    ended = true
    clearTimeout(later)
    close?.()
  }
}
