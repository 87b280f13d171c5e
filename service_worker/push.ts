import type { Engine, Row } from '../sync/client/mod.ts'
import { currentEngine, showBadge, tidy } from './drain.ts'
import type { NotificationAction, ShownOptions } from './scope.ts'

/** What a notification speaks of. `sha256` and `step`: what a decision from the lock screen would bind to. */
export interface About {
  readonly kind: string
  readonly id: string
  readonly ask?: string
  readonly sha256?: string
  readonly step?: string
}

/** The declarative form that Safari shows by itself; elsewhere this worker reads the same JSON. */
export interface Pushed {
  readonly web_push: 8030
  readonly notification: {
    readonly title: string
    readonly body?: string
    readonly lang?: string
    readonly navigate: string
    readonly tag?: string
    readonly data?: About
    readonly actions?: readonly NotificationAction[]
  }
  readonly app_badge?: number
}

/** What is shown: always something, because a browser that sees silent pushes takes the subscription away. */
export interface Shown {
  readonly title: string
  readonly options: ShownOptions
}

/** The newest state is fetched first, but the notification does not wait for a slow link. */
const PATIENCE = 4000

const TEXTS = {
  vi: { title: 'Bút Phê', news: 'Có cập nhật mới. Chạm để xem.', over: 'Việc này không còn chờ xử lý.', open: 'Mở', signIn: 'Đăng nhập để xem và gửi những gì đang chờ.' },
  en: { title: 'Bút Phê', news: 'Something is new. Tap to see.', over: 'This no longer waits for you.', open: 'Open', signIn: 'Sign in to see it and to send what waits.' },
} as const

type Texts = (typeof TEXTS)['vi' | 'en']

export async function showPush(event: PushEvent, registration: ServiceWorkerRegistration): Promise<void> {
  const pushed = read(event.data)
  const { shown, engine } = await whatToShow(pushed, currentEngine)
  await registration.showNotification(shown.title, shown.options)
  if (engine) await tidy(engine, registration)
  else if (pushed?.app_badge !== undefined) await showBadge(pushed.app_badge)
}

/** By what the device knows; by the message alone where the device's store fails or does not answer. `engine`: where all of it was just heard. */
export async function whatToShow(pushed: Pushed | null, open: () => Promise<Engine | null>): Promise<{ shown: Shown; engine: Engine | null }> {
  const known = async () => {
    const engine = await open()
    const fresh = engine !== null && (await isFresh(engine))
    return { shown: await compose(pushed, engine, fresh), engine: fresh ? engine : null }
  }
  const found = await Promise.race([known().catch(() => null), wait(2 * PATIENCE).then(() => null)])
  return found ?? { shown: await compose(pushed, null, false), engine: null }
}

/** Whether the device has just heard all there is; an engine that was only opened says nothing of its link yet. */
async function isFresh(engine: Engine): Promise<boolean> {
  const drained = engine.drain('push').then(() => true, () => false)
  return (await Promise.race([drained, wait(PATIENCE).then(() => false)])) && engine.status().link === 'ok'
}

/** What to show for a push, by what the device knows now; only where that is `fresh` may it say that something is over. */
export async function compose(pushed: Pushed | null, engine: Engine | null, fresh: boolean): Promise<Shown> {
  const texts: Texts = TEXTS[pushed?.notification.lang === 'en' ? 'en' : 'vi']
  if (!pushed) return { title: texts.title, options: { body: texts.news, tag: 'butphe', data: { navigate: '/' }, icon: ICON } }
  const { title, body = '', lang, navigate, tag = 'butphe', data } = pushed.notification
  const shown: ShownOptions = { body, tag, renotify: true, icon: ICON, badge: ICON, data: { ...data, navigate }, ...(lang && { lang }) }
  if (!engine) return { title, options: { ...shown, body: `${body}\n${texts.signIn}`.trim() } }
  const row = data ? await engine.row(data.kind, data.id) : null
  // Without its document's name it stays on the lock screen until it was read: a push that shows nothing costs the subscription.
  if (data && fresh && !isAsked(row, data)) return { title, options: { ...shown, body: texts.over, data: { navigate } } }
  return { title, options: { ...shown, actions: await actionsFor(pushed, engine, row, texts) } }
}

const ICON = '/icon-192.png'

/** "Approve" stays only when this device has shown these very bytes and they are still what is asked about. */
async function actionsFor({ notification }: Pushed, engine: Engine, row: Row | null, texts: Texts): Promise<readonly NotificationAction[]> {
  const { actions = [], data } = notification
  const mayApprove = data !== undefined && row !== null && (await mayDecide(engine, row, data))
  return actions.map((action) => (action.action === 'approve' && !mayApprove ? { action: 'open', title: texts.open } : action))
}

/** Whether a decision may be taken without opening: the step still waits, and the bytes were drawn here. */
export async function mayDecide(engine: Engine, row: Row, { sha256, step }: About): Promise<boolean> {
  if (sha256 === undefined || step === undefined) return false
  const mine = row.body['mine'] as { step?: string; ask?: string } | null
  if (mine?.ask !== 'approve' || mine.step !== step || row.pending.length > 0) return false
  return JSON.stringify(row.body['version'] ?? null).includes(sha256) && engine.wasShown(sha256)
}

function isAsked(row: Row | null, { ask }: About): boolean {
  if (!row) return false
  return ask === undefined || (row.body['mine'] as { ask?: string } | null)?.ask === ask || ask === 'read'
}

export function read(data: PushMessageData | null): Pushed | null {
  try {
    const value = data?.json() as Pushed | undefined
    return typeof value?.notification?.title === 'string' ? value : null
  } catch {
    return null
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
