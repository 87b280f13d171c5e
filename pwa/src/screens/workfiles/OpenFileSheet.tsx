import { newId } from '@sync'
import { useEffect, useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideAll } from '../../app/telling'
import { join, openFile } from '../../commands/filing'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextArea, TextField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { ChevronRight, FolderPlus, ListTree, X } from '../../parts/icons'
import { Segmented } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import type { LiveRow } from '../../replica/live'
import type { Because } from '../../replica/workfile-types'
import { RetentionField } from './fields'
import { LinePicker } from './LinePicker'
import { usePost } from './use-post'
import { retention } from './words'

interface Props {
  /** What is put into it at once. */
  documents?: readonly { id: string; because: Because }[]
  title?: string
  onOpened?: (id: string) => void
  onClose: () => void
}

type Seen = 'workers' | 'unit'

/** A new file: by a line of the plan, or for what nobody had planned. Only whoever works on it sees it, unless the unit may too. */
export function OpenFileSheet({ documents = [], title: proposed = '', onOpened, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const post = usePost()
  const [line, setLine] = useState<LiveRow<'plan_line'> | null>(null)
  const [title, setTitle] = useState(proposed)
  const [code, setCode] = useState('')
  const [years, setYears] = useState<number | null>(10)
  const [seen, setSeen] = useState<Seen>('workers')
  const [description, setDescription] = useState('')
  const [picking, setPicking] = useState(false)
  const [tried, setTried] = useState(false)
  const [workfile] = useState(newId)
  useEffect(() => {
    if (!line) return
    setTitle(line.body.title)
    setYears(line.body.years)
  }, [line])
  const unit = post?.unit ?? null
  const send = () => {
    setTried(true)
    if (title.trim() === '') return
    const facts = { title: title.trim(), years, unit, description: description.trim() }
    const named = { ...(line ? { line: line.id } : {}), ...(code.trim() ? { code: code.trim() } : {}) }
    const opened = openFile({ workfile, ...facts, ...named, work: [], see: seen === 'unit' && unit ? [{ unit }] : [] })
    const intents = [opened, ...documents.map(({ id, because }) => join(workfile, null, { filed: newId(), document: id, because }))]
    store(async () => {
      const stored = await decideAll(intents, { wait: 0 })
      if (stored.length === 0) return false
      // Whatever found no room was told; the file is there and takes it later.
      if (stored.length === intents.length) say(t('workfiles.opened'))
      onOpened?.(workfile)
      return true
    })
  }
  return (
    <>
      <Sheet tall title={t('workfiles.open')} note={t('workfiles.openNote')} onClose={onClose} footer={<Button kind="primary" size="act" icon={FolderPlus} wide busy={busy} onClick={send}>{documents.length > 0 ? t('workfiles.openAndPut') : t('workfiles.open')}</Button>}>
        <div class="space-y-4">
          <PlanLine line={line} onPick={() => setPicking(true)} onClear={() => setLine(null)} />
          <TextArea label={t('workfiles.fileTitle')} value={title} onValue={setTitle} error={tried && title.trim() === '' ? t('workfiles.titleMissing') : null} />
          <div class="grid grid-cols-2 gap-3">
            <RetentionField years={years} onYears={setYears} />
            <TextField label={t('workfiles.code')} value={code} onValue={setCode} maxLength={20} placeholder={line ? line.body.code : t('workfiles.codeNext')} />
          </div>
          {unit && (
            <div class="space-y-1.5">
              <p class="px-1 text-meta font-semibold text-ink-2">{t('workfiles.whoSees')}</p>
              <Segmented label={t('workfiles.whoSees')} value={seen} onValue={setSeen} options={[{ value: 'workers', text: t('workfiles.onlyWorkers') }, { value: 'unit', text: t('workfiles.wholeUnit', { name: post?.unit_name ?? '' }) }]} />
              <p class="px-1 text-meta text-ink-3">{t('workfiles.sightNote')}</p>
            </div>
          )}
          <TextArea label={t('workfiles.description')} value={description} onValue={setDescription} />
        </div>
      </Sheet>
      {picking && <LinePicker onPick={setLine} onClose={() => setPicking(false)} />}
    </>
  )
}

function PlanLine({ line, onPick, onClear }: { line: LiveRow<'plan_line'> | null; onPick: () => void; onClear: () => void }) {
  if (line) {
    return (
      <div class="flex items-center gap-2 rounded-card border border-pen-line bg-pen-soft py-1.5 pr-1 pl-3.5">
        <button type="button" class="min-h-11 min-w-0 flex-1 text-left" onClick={onPick}>
          <span class="block text-meta text-pen">{t('workfiles.byPlan', { code: line.body.code })} · {retention(line.body.years)}</span>
          <span class="line-clamp-2 text-body font-semibold">{line.body.title}</span>
        </button>
        <button type="button" class="inline-flex size-11 items-center justify-center text-ink-2" aria-label={t('app.remove', { name: line.body.code })} onClick={onClear}><Icon of={X} size={18} /></button>
      </div>
    )
  }
  return (
    <button type="button" class="flex min-h-13 w-full items-center gap-3 rounded-card border border-line bg-paper px-3.5 py-2 text-left hover:bg-well" onClick={onPick}>
      <Icon of={ListTree} size={22} class="text-pen" />
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{t('workfiles.pickLine')}</span>
        <span class="block text-meta text-ink-2">{t('workfiles.pickLineNote')}</span>
      </span>
      <Icon of={ChevronRight} size={18} class="text-ink-3" />
    </button>
  )
}
