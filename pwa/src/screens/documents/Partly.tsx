import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useShown } from '../../app/shown'
import { t } from '../../locales/t'
import { Icon } from '../../parts/Icon'
import { Check } from '../../parts/icons'
import type { Shown } from '../../parts/pdf/PdfPages'
import { mainFile, type DocumentBody } from '../../replica/types'
import { partSeen, tickFor, wasSeen, type Part } from './whole'

type Words = 'documents.partly' | 'documents.partlyOpinion'

/** Who decides on a part of the pages says so once more; a count that changes takes the tick away. */
export function useWhole(body: DocumentBody, shown: Shown, words: Words = 'documents.partly'): { ready: boolean; field: ComponentChildren } {
  const before = useShown([mainFile(body.version)?.sha256 ?? ''])
  const [ticked, setTicked] = useState('')
  const part = before ? partSeen(shown, before) : null
  const sure = part === null || ticked === tickFor(part)
  const field = part && <PartField words={words} part={part} sure={sure} onSure={(yes) => setTicked(yes ? tickFor(part) : '')} />
  return { ready: before !== undefined && wasSeen(body, shown) && sure, field }
}

function PartField({ words, part, sure, onSure }: { words: Words; part: Part; sure: boolean; onSure: (sure: boolean) => void }) {
  const { seen, pages } = part
  return (
    <label class="flex min-h-13 cursor-pointer items-center gap-3.5 rounded-card border border-soon-fill bg-soon-soft px-4 py-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pen">
      <span class={`relative inline-flex size-6 shrink-0 items-center justify-center rounded-[7px] border-2 ${sure ? 'border-pen-fill bg-pen-fill text-white' : 'border-edge bg-paper'}`}>
        <input type="checkbox" class="absolute -inset-3 opacity-0" checked={sure} onChange={(event) => onSure(event.currentTarget.checked)} />
        {sure && <Icon of={Check} size={16} />}
      </span>
      <span class="min-w-0 flex-1 text-body font-semibold">{t(words, { seen, pages })}</span>
    </label>
  )
}
