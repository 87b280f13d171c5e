import { newId } from '@sync'
import { useMemo, useState } from 'preact/hooks'
import { fullDate } from '../../app/dates'
import { useStored } from '../../app/stored'
import { decideAll, takeBack } from '../../app/telling'
import { undoSeconds } from '../../app/preferences'
import { join } from '../../commands/filing'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Chip } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { SearchField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Check, FileText, FolderPlus } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { Bars } from '../../parts/Skeleton'
import { say } from '../../parts/toasts'
import { useRows, type LiveRow } from '../../replica/live'
import type { Because } from '../../replica/workfile-types'
import { heldBy } from '../search/query'
import { candidates } from './suggest'
import { useWorld } from './use-workfiles'
import { codeOf } from './words'

interface Props {
  file: LiveRow<'workfile'>
  onClose: () => void
}

const MOST = 60

/** Several documents into one file: each is a command of its own with its own result. */
export function AddSheet({ file, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Because>>(new Map())
  const documents = useRows('document')
  const world = useWorld()
  const all = useMemo(() => (documents && world ? candidates(file.id, documents, world) : undefined), [documents, world, file.id])
  const shown = useMemo(() => {
    if (!all || query.trim() === '') return all
    const because = new Map(all.map((one) => [one.document.id, one.because]))
    return heldBy(all.map((one) => one.document), query).flatMap((hit) => {
      const document = all.find((one) => one.document.id === hit.id)?.document
      return document ? [{ document, because: because.get(hit.id) ?? ('hand' as const) }] : []
    })
  }, [all, query])
  const toggle = (id: string, because: Because) => {
    const next = new Map(chosen)
    if (!next.delete(id)) next.set(id, because)
    setChosen(next)
  }
  const put = async () => {
    const sent = await decideAll([...chosen].map(([document, because]) => join(file.id, file.body, { filed: newId(), document, because })))
    if (sent.length < chosen.size) {
      // What found no room is still chosen.
      setChosen(new Map([...chosen].slice(sent.length)))
      return false
    }
    say(t('workfiles.putMany', { n: sent.length, code: codeOf(file.body) }), { undo: () => void takeBack(sent.map((one) => one.id)), seconds: undoSeconds.peek() })
    return true
  }
  return (
    <Sheet
      tall
      title={t('workfiles.add')}
      note={`${codeOf(file.body)} · ${file.body.title}`}
      onClose={onClose}
      footer={<Button kind="primary" size="act" icon={FolderPlus} wide busy={busy} disabled={chosen.size === 0} onClick={() => store(put)}>{chosen.size === 0 ? t('workfiles.chooseDocuments') : t('workfiles.putN', { n: chosen.size })}</Button>}
    >
      <div class="sticky top-0 z-10 -mt-1 bg-paper pt-1 pb-3"><SearchField label={t('search.field')} value={query} onValue={setQuery} /></div>
      {!shown && <Bars widths={['w-2/3', 'w-1/2', 'w-3/5']} />}
      {shown?.length === 0 && <Empty icon={FileText} title={t('workfiles.nothingToAdd')}>{t('workfiles.nothingToAddText')}</Empty>}
      <ul class="divide-y divide-line">
        {shown?.slice(0, MOST).map(({ document, because }) => (
          <li key={document.id}><Line document={document} because={because} chosen={chosen.has(document.id)} onToggle={() => toggle(document.id, because)} /></li>
        ))}
      </ul>
      {shown && shown.length > MOST && <p class="py-3 text-center text-meta text-ink-3">{t('workfiles.narrow', { n: shown.length - MOST })}</p>}
    </Sheet>
  )
}

function Line({ document: { body }, because, chosen, onToggle }: { document: LiveRow<'document'>; because: Because; chosen: boolean; onToggle: () => void }) {
  const about = [body.number ?? body.doc_type, body.date && fullDate(body.date), body.kind === 'incoming' ? body.sender : body.author?.name].filter(Boolean).join(' · ')
  return (
    <button type="button" role="checkbox" aria-checked={chosen} class="flex min-h-14 w-full items-center gap-3 py-2.5 text-left hover:bg-well" onClick={onToggle}>
      <span aria-hidden class={`inline-flex size-6 shrink-0 items-center justify-center rounded-[7px] border-2 ${chosen ? 'border-pen-fill bg-pen-fill text-white' : 'border-edge bg-paper'}`}>{chosen && <Icon of={Check} size={16} />}</span>
      <span class="min-w-0 flex-1">
        <span class="block truncate text-meta text-ink-2">{about}</span>
        <span class="line-clamp-2 text-body font-semibold">{body.subject}</span>
        {because !== 'hand' && <span class="mt-1 block"><Chip tone="pen">{t(`workfiles.because.${because}`)}</Chip></span>}
      </span>
    </button>
  )
}
