import { useEffect, useState } from 'preact/hooks'
import { session } from '../../app/session'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { Upload } from '../../parts/icons'
import { LinkBanner } from '../../parts/LinkBanner'
import { MeLink } from '../../parts/MeLink'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TabHead } from '../../parts/TopBar'
import { engine } from '../../replica/live'
import { useAgain } from './again'
import { nextForm } from './entry-form'
import { Entry } from './Entry'
import { JustRegistered, ToPassOn } from './JustRegistered'
import { ToPrepare } from './ToPrepare'
import { addFiles, inHand, queue, takeUpQueue } from './queue'
import { PickFiles, ProblemLines, QueueStrip } from './QueueStrip'
import { firstForm, useEntryDesk, type Desk } from './use-entry'

/** What was typed into the form before is kept for the next file. */
function takeIn(desk: Desk, files: readonly File[]): void {
  const before = queue.peek().find((one) => one.key === inHand.peek())?.form
  const kept = before && before.register !== '' ? nextForm(before) : undefined
  void addFiles(files, desk.senders, (reading) => firstForm(desk, kept, reading))
}

/** "Đến": files come in by dropping or picking, and are registered one after the other. */
export function IncomingScreen() {
  const desk = useEntryDesk()
  const person = session.value?.person.id ?? ''
  useEffect(() => takeUpQueue(person), [person])
  useAgain()
  const item = queue.value.find((one) => one.key === inHand.value && one.file !== null && one.problem === null)
  if (!desk) return <div class="w-full p-4"><SkeletonCards /></div>
  const onFiles = (files: readonly File[]) => takeIn(desk, files)
  return (
    <DropPlace onFiles={onFiles}>
      {item ? <Entry desk={desk} item={item} onFiles={onFiles} /> : <Waiting desk={desk} onFiles={onFiles} />}
    </DropPlace>
  )
}

interface DropProps {
  onFiles: (files: readonly File[]) => void
  children: preact.ComponentChildren
}

/** The whole screen takes files; while they hover it says so. */
function DropPlace({ onFiles, children }: DropProps) {
  const [over, setOver] = useState(false)
  return (
    <div
      class="relative flex h-full min-w-0 flex-1"
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      {children}
      {over && (
        <div class="appear pointer-events-none absolute inset-3 z-30 flex items-center justify-center rounded-sheet border-2 border-dashed border-pen-fill bg-pen-soft/90">
          <p class="flex items-center gap-3 text-bar font-bold text-pen"><Icon of={Upload} size={28} />{t('registry.dropHere')}</p>
        </div>
      )}
    </div>
  )
}

/** Nothing in hand: where files come in, what waits to be passed on, and today's entries. */
function Waiting({ desk, onFiles }: { desk: Desk; onFiles: (files: readonly File[]) => void }) {
  return (
    <Screen label={t('registry.incoming')} onRefresh={() => engine.peek()?.drain('pull') ?? Promise.resolve()} header={<TabHead title={t('registry.incoming')} actions={<MeLink />} />}>
      <div class="pb-8 wide:grid wide:grid-cols-[1fr_27rem] wide:items-start wide:gap-4 wide:px-5">
        <div class="space-y-4 px-4 pb-5 wide:px-0">
          <LinkBanner />
          <DropCard onFiles={onFiles} />
          {queue.value.length > 0 && <QueueStrip onFiles={onFiles} />}
          <ProblemLines />
        </div>
        <div class="space-y-5 tablet:mx-4 wide:mx-0">
          <ToPassOn /><ToPrepare />
          <JustRegistered documents={desk.documents} />
        </div>
      </div>
    </Screen>
  )
}

function DropCard({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  return (
    <div class="flex flex-col items-center gap-3 rounded-card border-2 border-dashed border-edge bg-paper px-6 py-10 text-center wide:py-24">
      <span class="inline-flex size-16 items-center justify-center rounded-full bg-pen-soft text-pen"><Icon of={Upload} size={28} /></span>
      <h2 class="text-bar font-semibold">
        <span class="hidden tablet:inline">{t('registry.dropTitle')}</span>
        <span class="tablet:hidden">{t('registry.dropPhone')}</span>
      </h2>
      <p class="max-w-100 text-note text-ink-2">{t('registry.dropText')}</p>
      <PickFiles onFiles={onFiles}>
        {(open) => <Button kind="primary" icon={Upload} onClick={open}>{t('registry.pick')}</Button>}
      </PickFiles>
    </div>
  )
}
