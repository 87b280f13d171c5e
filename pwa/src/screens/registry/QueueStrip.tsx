import { useRef, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { FileText, FileWarning, Paperclip, Plus, RefreshCw, Trash2 } from '../../parts/icons'
import { ActionSheet, type MenuItem } from '../../parts/Menu'
import { say } from '../../parts/toasts'
import { attach, inHand, queue, remove, restore, type Queued } from './queue'

/** What must not be registered at all: dropped again with a word. */
export function discard(item: Queued): void {
  remove(item.key)
  say(t('registry.removed', { name: item.name }), { undo: () => restore(item) })
}

function menuOf(item: Queued): MenuItem[] {
  const to = queue.peek().find((one) => one.key === inHand.peek())
  const joins: MenuItem[] = item.file && to && to.key !== item.key && to.file ? [{ text: t('registry.annexAdd'), note: to.name, icon: Paperclip, onClick: () => attach(item.key, to.key) }] : []
  return [...joins, { text: t('registry.removeFile'), icon: Trash2, danger: true, onClick: () => discard(item) }]
}

/** The files that wait, side by side; the one in hand is framed, what cannot be registered says so. */
export function QueueStrip({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [acting, setActing] = useState<Queued | null>(null)
  return (
    <div class="flex items-center gap-2 overflow-x-auto no-bar">
      <ul aria-label={t('registry.queue')} class="flex gap-2">
        {queue.value.map((item) => (
          <li key={item.key}>
            <Tile item={item} onOpen={() => (item.file && !item.problem ? (inHand.value = item.key) : setActing(item))} onMore={() => setActing(item)} />
          </li>
        ))}
      </ul>
      <PickFiles onFiles={onFiles}>
        {(open) => <Button kind="quiet" icon={Plus} label={t('registry.addFiles')} class="shrink-0" onClick={open}>{t('app.add')}</Button>}
      </PickFiles>
      {acting && <ActionSheet title={acting.name} items={menuOf(acting)} onClose={() => setActing(null)} />}
    </div>
  )
}

/** What is wrong with files of the queue, in a sentence each. */
export function ProblemLines() {
  const bad = queue.value.filter((one) => one.problem !== null)
  if (bad.length === 0) return null
  return (
    <div role="status">
      <ul class="space-y-1 text-meta text-seal">
        {bad.map((one) => (
          <li key={one.key} class="flex gap-2">
            <Icon of={FileWarning} size={16} class="mt-0.5" />
            <span><b class="font-semibold">{one.name}</b>: {one.problem && t(`registry.problem.${one.problem}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface TileProps {
  item: Queued
  onOpen: () => void
  onMore: () => void
}

function Tile({ item, onOpen, onMore }: TileProps) {
  const here = item.key === inHand.value
  const reading = item.file === null && item.problem === null
  const bad = item.problem !== null
  const shape = reading ? RefreshCw : bad ? FileWarning : FileText
  const words = reading ? t('registry.reading') : item.problem ? t(`registry.problem.${item.problem}`) : undefined
  return (
    <button
      type="button"
      aria-pressed={here}
      aria-label={words ? `${item.name}. ${words}` : item.name}
      title={words ?? item.name}
      class={`flex min-h-11 max-w-46 items-center gap-2 rounded-field border px-3 text-note font-medium ${here ? 'border-pen-line bg-pen-soft text-pen' : bad ? 'border-seal-fill/40 bg-seal-soft text-seal' : 'border-line bg-paper text-ink-2 hover:border-edge'}`}
      onClick={onOpen}
      onContextMenu={(event) => {
        event.preventDefault()
        onMore()
      }}
    >
      <Icon of={shape} size={18} class={reading ? 'spin' : ''} />
      <span class="truncate">{item.name}</span>
    </button>
  )
}

interface PickProps {
  onFiles: (files: readonly File[]) => void
  children: (open: () => void) => preact.ComponentChildren
}

/** The system's own file picker, several at once; a phone offers its camera's scanner there. */
export function PickFiles({ onFiles, children }: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept="application/pdf,.pdf,.doc,.docx,.xls,.xlsx,image/*"
        class="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {children(() => input.current?.click())}
    </>
  )
}
