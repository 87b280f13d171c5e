import { useState } from 'preact/hooks'
import { go } from '../../app/routes'
import { position } from '../../app/session'
import { useStored } from '../../app/stored'
import { decide } from '../../app/telling'
import { handOver } from '../../commands/administration'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Card, SectionTitle } from '../../parts/Card'
import { Empty } from '../../parts/Empty'
import { TextArea } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { ChevronRight, CircleCheck, CloudOff, RotateCcw, TriangleAlert, Users } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { PersonPicker } from '../../parts/PersonPicker'
import { Bars } from '../../parts/Skeleton'
import { SlideToConfirm } from '../../parts/SlideToConfirm'
import { SwitchRow } from '../../parts/Segmented'
import { useDirectory, useNames } from '../../parts/use-directory'
import { useReading } from '../../replica/reading'
import { isUnit, type Ref } from '../../replica/types'
import { InHand, type Answer } from './InHand'

interface Props {
  /** Whose work: the own assignment, or another's. */
  asked: string
}

/** Whose work, to whom, what would move, and a slide that cannot be taken back. */
export function HandOver({ asked }: Props) {
  const [giver, setGiver] = useState(asked)
  const [taker, setTaker] = useState<Ref | null>(null)
  const [ends, setEnds] = useState(false)
  const [note, setNote] = useState('')
  const [done, setDone] = useState(false)
  const directory = useDirectory()
  const { got, again } = useReading<Answer>(done ? null : `/api/assignments/${encodeURIComponent(giver)}/in-hand`)
  const agency = directory?.find((one) => one.key === `a:${giver}`)?.agency ?? position.value?.agency.id
  const administers = position.value?.role === 'administrator'
  const { busy, store } = useStored(() => setDone(true))
  const confirm = () => {
    if (taker) store(() => decide(handOver({ assignment: giver, to: taker.id, end: administers && ends, ...(note.trim() ? { note: note.trim() } : {}) }), { wait: 0 }))
  }
  if (done) return <Done />
  const total = got?.is === 'read' ? Object.values(got.value.counts).reduce((sum, n) => sum + n, 0) : 0
  return (
    <div class="space-y-5">
      <p class="px-1 text-note text-ink-2">{t('handover.about')}</p>
      <Person label={t('handover.from')} id={giver} allow={(key, at) => at === agency && key !== `a:${taker?.id}`} onPick={(ref) => setGiver(ref.id)} />
      <Person label={t('handover.to')} id={taker?.id ?? null} allow={(key, at) => at === agency && key !== `a:${giver}`} onPick={setTaker} />
      <section class="space-y-2">
        <SectionTitle>{t('handover.moves')}</SectionTitle>
        {(!got || got.is === 'reading') && <Card><div class="p-4"><Bars widths={['w-2/3', 'w-1/2', 'w-3/5']} /></div></Card>}
        {got?.is === 'offline' && <Card><Empty icon={CloudOff} title={t('handover.offline')} action={<Button icon={RotateCcw} onClick={again}>{t('app.retry')}</Button>}>{t('handover.offlineText')}</Empty></Card>}
        {got?.is === 'none' && <Notice tone="seal" icon={TriangleAlert}>{t('handover.notYours')}</Notice>}
        {got?.is === 'read' && <InHand answer={got.value} />}
      </section>
      {got?.is === 'read' && (
        <>
          <TextArea label={t('handover.note')} value={note} onValue={setNote} placeholder={t('handover.notePlace')} />
          {administers && <Card><SwitchRow label={t('handover.end')} note={t('handover.endNote')} on={ends} onChange={setEnds} /></Card>}
          {taker && total > 0 && <Sure giver={giver} taker={taker} total={total} />}
          <SlideToConfirm text={t('handover.slide')} name={t('handover.act')} busy={busy} disabled={!taker || (total === 0 && !ends)} onConfirm={confirm} />
        </>
      )}
    </div>
  )
}

/** What is about to happen, in one sentence with both names. */
function Sure({ giver, taker, total }: { giver: string; taker: Ref; total: number }) {
  const names = useNames()
  const from = names({ id: giver, name: '', title: '', agency: '' }).name
  return <Notice tone="soon" icon={TriangleAlert}>{t('handover.sure', { n: total, from, to: names(taker).name })}</Notice>
}

function Person({ label, id, allow, onPick }: { label: string; id: string | null; allow: (key: string, agency: string) => boolean; onPick: (ref: Ref) => void }) {
  const [picking, setPicking] = useState(false)
  const names = useNames()
  const named = id === null ? null : names({ id, name: '', title: '', agency: '' })
  return (
    <section class="space-y-2">
      <SectionTitle>{label}</SectionTitle>
      <Card>
        <button type="button" class="flex min-h-16 w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-well" onClick={() => setPicking(true)}>
          {named ? <Avatar letters={named.letters} /> : <Icon of={Users} size={24} class="text-pen" />}
          <span class="min-w-0 flex-1">
            <span class="block text-body font-semibold"><span class="sr-only">{label}: </span>{named?.name ?? t('handover.pick')}</span>
            {named && <span class="block truncate text-meta text-ink-2">{named.title}</span>}
          </span>
          <Icon of={ChevronRight} size={18} class="text-ink-3" />
        </button>
      </Card>
      {picking && <PersonPicker who="people" title={label} allow={(one) => one.role !== 'administrator' && allow(one.key, one.agency)} onPick={(target) => !isUnit(target) && onPick(target)} onClose={() => setPicking(false)} />}
    </section>
  )
}

function Done() {
  return (
    <Empty icon={CircleCheck} tone="done" title={t('handover.saved')} action={<Button kind="primary" onClick={() => go('/gui')}>{t('handover.see')}</Button>}>
      {t('handover.savedText')}
    </Empty>
  )
}
