import { newId } from '@sync'
import { useMemo, useState } from 'preact/hooks'
import { TABLET, useMedia } from '../../app/media'
import { fold } from '../../app/fold'
import { go } from '../../app/routes'
import { undoSeconds } from '../../app/preferences'
import { useStored } from '../../app/stored'
import { decideAll, takeBack } from '../../app/telling'
import { join } from '../../commands/filing'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { SectionTitle } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { SearchField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { ChevronRight, FolderOpen, FolderPlus, Plus } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import { useRows } from '../../replica/live'
import { OpenFileSheet } from './OpenFileSheet'
import { propose, proposeMany, type Proposal } from './suggest'
import { useFilesOf, useWorld } from './use-workfiles'
import { codeOf, filePath } from './words'

interface Props {
  /** The document to be filed. */
  id: string
  /** Only the icon, also on a tablet, where other acts stand beside it. */
  small?: boolean
}

/** "Hồ sơ" in the head of a document or task: in which file it lies, or into which it could go. */
export function FileButton({ id, small = false }: Props) {
  const [open, setOpen] = useState(false)
  const files = useFilesOf(id)
  const tablet = useMedia(TABLET)
  const label = files.length > 0 ? t('workfiles.inFiles', { n: files.length }) : t('workfiles.put')
  const icon = files.length > 0 ? FolderOpen : FolderPlus
  return (
    <>
      {tablet && !small ? <Button icon={icon} label={label} class="shrink-0" onClick={() => setOpen(true)}>{t('workfiles.title')}</Button> : <IconButton icon={icon} label={label} class={small && tablet ? 'border border-line bg-paper' : ''} onClick={() => setOpen(true)} />}
      {open && <FileSheet ids={[id]} onClose={() => setOpen(false)} />}
    </>
  )
}

interface SheetProps {
  ids: readonly string[]
  /** What was chosen is on its way. */
  onDone?: () => void
  onClose: () => void
}

/** Where a document lies; the files that it, or several at once, could be put into: what they answer first. Each is a command of its own. */
export function FileSheet({ ids, onDone, onClose }: SheetProps) {
  const { store } = useStored(onClose)
  const [query, setQuery] = useState('')
  const [opening, setOpening] = useState(false)
  const [id = ''] = ids
  const many = ids.length > 1
  const rows = useRows('document')
  const row = rows?.find((one) => one.id === id)
  const world = useWorld()
  const lying = useFilesOf(id)
  const inside = many ? [] : lying
  const proposals = useMemo(() => (world && rows ? proposeMany(rows.filter((one) => ids.includes(one.id)), world) : []), [world, rows, ids])
  const words = fold(query).split(' ').filter(Boolean)
  const shown = proposals.filter(({ file }) => words.every((word) => fold(`${file.body.code} ${file.body.title}`).includes(word)))
  const near = shown.filter((one) => one.because !== 'hand')
  const others = shown.filter((one) => one.because === 'hand')
  const put = async ({ file }: Proposal) => {
    const intents = ids.flatMap((document) => {
      // Each for its own reason; one that lies in the file already is not among its proposals.
      const own = world && propose(document, rows?.find((one) => one.id === document)?.body, world).find((one) => one.file.id === file.id)
      return own ? [join(file.id, file.body, { filed: newId(), document, because: own.because })] : []
    })
    const sent = (await decideAll(intents)).map((one) => one.id)
    if (sent.length < intents.length) return false
    const code = codeOf(file.body)
    say(many ? t('workfiles.putMany', { n: sent.length, code }) : t('workfiles.putSaved', { code }), { undo: () => void takeBack(sent), seconds: undoSeconds.peek() })
    onDone?.()
    return true
  }
  if (opening) return <OpenFileSheet documents={ids.map((one) => ({ id: one, because: 'hand' as const }))} title={many ? '' : (row?.body.subject ?? '')} onClose={onClose} onOpened={(file) => { onDone?.(); go(filePath(file)) }} />
  return (
    <Sheet
      title={t('workfiles.putTitle')}
      note={many ? t('workfiles.chosen', { n: ids.length }) : row?.body.subject}
      onClose={onClose}
      footer={<Button size="act" icon={Plus} wide onClick={() => setOpening(true)}>{t(many ? 'workfiles.newForThem' : 'workfiles.newForIt')}</Button>}
    >
      <div class="space-y-4">
        {inside.length > 0 && (
          <Group title={t('workfiles.liesIn')}>
            {inside.map((file) => (
              <FileRow key={file.id} code={codeOf(file.body)} title={file.body.title} onClick={() => { onClose(); go(filePath(file.id)) }}>
                <Icon of={ChevronRight} size={18} class="text-ink-3" />
              </FileRow>
            ))}
          </Group>
        )}
        {proposals.length > 6 && <SearchField label={t('workfiles.find')} value={query} onValue={setQuery} />}
        {near.length > 0 && <Group title={t('workfiles.proposed')}>{near.map((one) => <Proposed key={one.file.id} one={one} onPut={(chosen) => store(() => put(chosen))} />)}</Group>}
        {others.length > 0 && <Group title={t(near.length > 0 ? 'workfiles.otherFiles' : 'workfiles.yourFiles')}>{others.slice(0, 40).map((one) => <Proposed key={one.file.id} one={one} onPut={(chosen) => store(() => put(chosen))} />)}</Group>}
        {world && shown.length === 0 && <p class="py-3 text-center text-note text-ink-2">{t('workfiles.noOpenFile')}</p>}
      </div>
    </Sheet>
  )
}

function Group({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section aria-label={title}>
      <SectionTitle>{title}</SectionTitle>
      <ul class="mt-1 divide-y divide-line overflow-hidden rounded-card border border-line">{children}</ul>
    </section>
  )
}

function Proposed({ one, onPut }: { one: Proposal; onPut: (one: Proposal) => void }) {
  const { file, because } = one
  return (
    <FileRow code={codeOf(file.body)} title={file.body.title} onClick={() => onPut(one)}>
      {because === 'hand' ? <Icon of={FolderPlus} size={20} class="text-pen" /> : <Chip tone="pen">{t(`workfiles.because.${because}`)}</Chip>}
    </FileRow>
  )
}

function FileRow({ code, title, onClick, children }: { code: string; title: string; onClick: () => void; children: preact.ComponentChildren }) {
  return (
    <li>
      <button type="button" class="flex min-h-14 w-full items-center gap-3 bg-paper px-3.5 py-2 text-left hover:bg-well active:bg-well" onClick={onClick}>
        <span class="min-w-0 flex-1">
          <span class="block text-meta text-ink-2">{code}</span>
          <span class="line-clamp-2 text-body font-semibold">{title}</span>
        </span>
        {children}
      </button>
    </li>
  )
}
