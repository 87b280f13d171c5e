import { useState } from 'preact/hooks'
import { useKeys } from '../../app/keys'
import { TABLET, useMedia } from '../../app/media'
import { whenFetched } from '../../app/screens'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Icon } from '../../parts/Icon'
import { Check, FolderPlus, X } from '../../parts/icons'
import { ActionBar, Screen } from '../../parts/Screen'
import type { LiveRow } from '../../replica/live'

const FileSheet = whenFetched<{ ids: readonly string[]; onDone: () => void; onClose: () => void }>('workfiles', 'FileSheet', null)

interface Props {
  rows: readonly LiveRow<'document'>[]
  /** Ends choosing. */
  onEnd: () => void
}

/** "Đã chọn 3": documents with boxes, to be put into a work file together. */
export function Choosing({ rows, onEnd }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [filing, setFiling] = useState(false)
  useKeys({ Escape: onEnd })
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <Screen
      label={t('app.tab.documents')}
      ground={useMedia(TABLET) ? 'paper' : 'desk'}
      header={
        <header class="flex min-h-15 items-center gap-1 px-1.5 py-1.5">
          <IconButton icon={X} label={t('desk.endSelect')} onClick={onEnd} />
          <h1 class="flex-1 text-head font-bold" aria-live="polite">{t('desk.chosen', { n: chosen.length })}</h1>
        </header>
      }
      footer={
        <ActionBar>
          <Button kind="primary" size="act" wide icon={FolderPlus} disabled={chosen.length === 0} onClick={() => setFiling(true)}>
            {chosen.length === 0 ? t('workfiles.put') : t('workfiles.putN', { n: chosen.length })}
          </Button>
        </ActionBar>
      }
    >
      <ul class="space-y-3 px-4 pt-1 pb-6 tablet:space-y-0 tablet:px-0">
        {rows.map((row) => <li key={row.id}><Box row={row} chosen={chosen.includes(row.id)} onToggle={() => toggle(row.id)} /></li>)}
      </ul>
      {filing && <FileSheet ids={chosen} onDone={onEnd} onClose={() => setFiling(false)} />}
    </Screen>
  )
}

function Box({ row: { body }, chosen, onToggle }: { row: LiveRow<'document'>; chosen: boolean; onToggle: () => void }) {
  const from = body.kind === 'incoming' ? body.sender : body.author?.name
  return (
    <Card line chosen={chosen}>
      <label class="flex gap-4 px-4 py-3.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-pen">
        <span class={`relative mt-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-[7px] border-2 ${chosen ? 'border-pen-fill bg-pen-fill text-white' : 'border-edge bg-paper'}`}>
          <input type="checkbox" class="absolute -inset-3 opacity-0" checked={chosen} aria-label={body.subject} onChange={onToggle} />
          {chosen && <Icon of={Check} size={16} />}
        </span>
        <span class="block min-w-0 flex-1">
          <span class="block truncate text-meta text-ink-2">{[body.number ?? body.doc_type, from].filter(Boolean).join(' · ')}</span>
          <span class="mt-1 line-clamp-2 text-row font-semibold">{body.subject}</span>
        </span>
      </label>
    </Card>
  )
}
