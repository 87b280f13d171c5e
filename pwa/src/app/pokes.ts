/** The server's "there is news" over a WebSocket; fetched after the first paint, and never needed: drains run without it. */
const AFTER_PAINT = 1500

/** Connects, calls `onPoke` for each sign of news and whenever a connection stands: what came since the last pull poked nobody here. The answer ends it. */
export function startPokes(onPoke: () => void): () => void {
  let close: (() => void) | null = null
  let ended = false
  const later = setTimeout(() => {
    void import('socket.io-client').then(({ io }) => {
      if (ended) return
      const socket = io({ transports: ['websocket'], reconnectionDelayMax: 60_000, randomizationFactor: 0.8 })
      socket.on('poke', onPoke)
      socket.on('connect', onPoke)
      close = () => socket.close()
    }, () => undefined)
  }, AFTER_PAINT)
  return () => {
    ended = true
    clearTimeout(later)
    close?.()
  }
}
