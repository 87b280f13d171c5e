/** The demo's tour opened this window: its page is told what was tapped here and waits, so that it counts taps the server has not seen. */
import { session } from './session'
import type { Engine } from '@sync'

interface Tapped {
  id: string
  n: number
  name: string
  at: number
  /** It may be on its way, or have come: the answer is not here yet. */
  offered: boolean
}

/** Reports to the opener, and to no other page than the tour's own: `giamdoc.localhost:8000` speaks to `localhost:8000`. */
export function reportToTour(engine: Engine): void {
  const tour = opener as Window | null
  if (!tour || !session.peek()?.demo || !location.hostname.endsWith('.localhost')) return
  const to = location.origin.replace(location.hostname, 'localhost')
  const report = async () => tour.postMessage({ butphe: { device: engine.device, waiting: await waiting(engine) } }, to)
  const tell = () => void report().catch(() => undefined)
  engine.subscribe(({ outbox }) => outbox && tell())
  addEventListener('message', ({ origin, data }: MessageEvent<{ butphe?: string } | null>) => {
    if (origin === to && data?.butphe === 'look') void engine.drain('tour')
  })
  tell()
}

async function waiting(engine: Engine): Promise<Tapped[]> {
  const unsettled = (await engine.outbox()).filter(({ state, elsewhere }) => !elsewhere && (state === 'waiting' || state === 'offered' || state === 'held'))
  return unsettled.map(({ id, n, name, at, state }) => ({ id, n, name, at, offered: state !== 'waiting' }))
}
