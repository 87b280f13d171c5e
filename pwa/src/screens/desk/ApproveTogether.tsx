import { useEffect, useState } from 'preact/hooks'
import { clockWithSeconds } from '../../app/dates'
import { useOnce } from '../../app/once'
import { decidedOnce, undoSeconds } from '../../app/preferences'
import { go } from '../../app/routes'
import { decide, takeBack } from '../../app/telling'
import { approve } from '../../commands/deciding'
import { refusalOf } from '../../locales/refusals'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { CheckCheck, CircleAlert, Clock, Undo2, type IconShape } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { SlideToConfirm } from '../../parts/SlideToConfirm'
import { useOutbox, type Pending } from '../../replica/live'
import type { Ready } from './selection'

interface Props {
  ready: readonly Ready[]
  unseen: number
  onClose: () => void
  onDone: () => void
}

interface Given {
  document: string
  /** Null: it could not be stored. */
  id: string | null
}

/** One act, a decision and a result for each document. */
export function ApproveTogether({ ready, unseen, onClose, onDone }: Props) {
  const [given, setGiven] = useState<readonly Given[] | null>(null)
  const outbox = useOutbox() ?? []
  const ids = given?.flatMap((one) => one.id ?? []) ?? []
  const mine = outbox.filter((one) => ids.includes(one.id))
  const left = useSecondsLeft(mine)
  const { busy, run: confirm } = useOnce(async () => {
    const all: Given[] = []
    for (const one of ready) all.push({ document: one.id, id: (await decide(approve(one.id, one.body, one.step)))?.id ?? null })
    // None found room, which was told: nothing was decided, and the slide is still there.
    if (all.every((one) => one.id === null)) return
    decidedOnce.value = 'yes'
    setGiven(all)
  })
  const undoable = mine.filter((one) => one.state === 'waiting' && left > 0)
  const footer = given ? (
    <div class="flex flex-wrap gap-2.5">
      {undoable.length > 0 && <Button size="bar" onClick={() => void takeBack(undoable.map((one) => one.id))}>{t('desk.undoN', { n: undoable.length, s: left })}</Button>}
      <Button kind="primary" size="bar" onClick={onDone}>{t('app.done')}</Button>
    </div>
  ) : (
    <SlideToConfirm text={t('desk.slideN', { n: ready.length })} name={t('desk.approveN', { n: ready.length })} busy={busy} onConfirm={confirm} />
  )
  const note = unseen > 0 && !given ? `${t('desk.eachOwn')} ${t('desk.unseenOut', { n: unseen })}` : t('desk.eachOwn')
  return (
    <Sheet title={t('desk.approveN', { n: ready.length })} note={note} footer={footer} onClose={given ? onDone : onClose}>
      <ul class="divide-y divide-line" aria-live="polite">
        {ready.map((one) => (
          <Line key={one.id} of={one} result={given && lineState(given.find((each) => each.document === one.id), mine)} />
        ))}
      </ul>
    </Sheet>
  )
}

interface LineState {
  icon: IconShape
  tone: string
  text: string
  see?: boolean
}

function lineState(given: Given | undefined, mine: readonly Pending[]): LineState {
  const pending = mine.find((one) => one.id === given?.id)
  if (!given?.id) return { icon: CircleAlert, tone: 'text-seal', text: t('desk.notStored') }
  if (!pending || pending.state === 'withdrawn') return { icon: Undo2, tone: 'text-ink-3', text: t('app.undone') }
  if (pending.state === 'applied') return { icon: CheckCheck, tone: 'text-done', text: t('app.recorded', { time: clockWithSeconds(pending.settledAt ?? Date.now()) }) }
  if (pending.state === 'refused') return { icon: CircleAlert, tone: 'text-seal', text: refusalOf(pending.result).title, see: true }
  return { icon: Clock, tone: 'text-pen', text: pending.state === 'offered' ? `${t('app.saved')}, ${t('app.sending').toLowerCase()}` : t('app.saved') }
}

function Line({ of, result }: { of: Ready; result: LineState | null }) {
  return (
    <li class="flex items-center gap-3.5 py-3">
      {result && <Icon of={result.icon} size={22} class={result.tone} />}
      <div class="min-w-0 flex-1">
        <p class="line-clamp-2 text-body font-semibold">{of.subject}</p>
        <p class="text-meta text-ink-2">{result?.text ?? t('words.draft', { n: of.body.version?.n ?? 0 })}</p>
      </div>
      {result?.see && <Button kind="link" onClick={() => go(`/vb/${of.id}`)}>{t('desk.see')}</Button>}
    </li>
  )
}

/** Seconds until the first of them leaves the device. */
function useSecondsLeft(pending: readonly Pending[]): number {
  const first = Math.min(...pending.filter((one) => one.state === 'waiting').map((one) => one.notBefore))
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(beat)
  }, [])
  return Number.isFinite(first) ? Math.max(0, Math.min(undoSeconds.value, Math.ceil((first - now) / 1000))) : 0
}
