import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { revise } from '../../commands/drafting'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextArea } from '../../parts/Field'
import { Upload } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { Sheet } from '../../parts/Sheet'
import type { LiveRow } from '../../replica/live'
import type { FileRef } from '../../replica/types'
import { FilesField } from './FilesField'
import { named, withRoles, type DraftFile } from './files'

interface Props {
  row: LiveRow<'document'>
  onClose: () => void
}

/** Annexes of the version before go on; the text itself is what changes. */
function annexesOf(files: readonly FileRef[]): DraftFile[] {
  return files.filter((file) => file.role === 'annex').map(({ sha256, name, size, pages, type }) => ({ sha256, name, size, pages, pdf: type === 'application/pdf', role: 'annex' }))
}

/** Files that were annexes stay annexes, even where no main file is there yet. */
function keepAnnexes(files: readonly DraftFile[], before: ReadonlySet<string>): DraftFile[] {
  const fresh = withRoles(files.filter((file) => !before.has(file.sha256)))
  return [...fresh, ...files.filter((file) => before.has(file.sha256)).map((file) => ({ ...file, role: 'annex' as const }))]
}

/** A new version: new files, and a word on what was changed. */
export function ReviseSheet({ row, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const { body } = row
  const old = annexesOf(body.version?.files ?? [])
  const before = new Set(old.map((file) => file.sha256))
  const [files, setFiles] = useState<DraftFile[]>(old)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const n = (body.version?.n ?? 0) + 1
  const missing = !files.some((file) => file.role === 'main')
  const send = () => {
    setTried(true)
    if (missing || note.trim() === '') return
    store(() => decideWithUndo(revise(row.id, body, { files: named(files), note: note.trim() }), t('drafts.revised', { n })))
  }
  const footer = <Button kind="primary" size="act" wide icon={Upload} busy={busy} onClick={send}>{t('drafts.reviseTitle', { n })}</Button>
  return (
    <Sheet title={t('drafts.reviseTitle', { n })} note={body.subject} footer={footer} onClose={onClose}>
      <div class="space-y-4 pb-2">
        {body.state === 'in_review' && <Notice tone="soon">{t('drafts.reviseRestart')}</Notice>}
        <FilesField files={files} missing={tried && missing} onFiles={(next) => setFiles(keepAnnexes(next, before))} />
        <TextArea label={t('drafts.reviseNote')} value={note} onValue={setNote} error={tried && note.trim() === '' ? t('drafts.reviseNoteMissing') : null} />
      </div>
    </Sheet>
  )
}
