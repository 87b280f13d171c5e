import { useState } from 'preact/hooks'
import { sizeText } from '../../app/sizes'
import { has, t } from '../../locales/t'
import { Icon } from '../../parts/Icon'
import { Download, FileText } from '../../parts/icons'
import { PdfPages } from '../../parts/pdf/PdfPages'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import { engine } from '../../replica/live'
import type { DocumentBody, FileRef } from '../../replica/types'
import { InkPicture } from './InkPicture'
import { fingerprint } from './fingerprint'

async function download(file: FileRef): Promise<void> {
  const bytes = await engine.peek()?.file(file.sha256)
  if (!bytes) return say(t('documents.fileMissing'))
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function roleOf(file: FileRef): string {
  const key = `documents.role.${file.role as string}`
  return has(key) ? t(key) : file.role
}

function opensHere(file: FileRef): boolean {
  return file.type === 'application/pdf' || file.type === 'image/png'
}

/** Every file of the version that waits: PDF opens here, anything else is handed to the device. */
export function FilesSheet({ body, onClose }: { body: DocumentBody; onClose: () => void }) {
  const [open, setOpen] = useState<FileRef | null>(null)
  const files = body.version?.files ?? []
  if (open) {
    return (
      <Sheet title={open.name} note={sizeText(open.size)} onClose={() => setOpen(null)} tall>
        {open.type.startsWith('image/') ? <InkPicture sha256={open.sha256} /> : <PdfPages sha256={open.sha256} ink={open.ink} />}
      </Sheet>
    )
  }
  return (
    <Sheet title={t('documents.files')} note={body.version ? t('words.draft', { n: body.version.n }) : undefined} onClose={onClose}>
      <ul class="-mx-2 pb-2">
        {files.map((file) => (
          <li key={file.sha256}>
            <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-field px-2 py-2 text-left hover:bg-well active:bg-well" onClick={() => (opensHere(file) ? setOpen(file) : void download(file))}>
              <Icon of={opensHere(file) ? FileText : Download} size={24} class="text-pen" />
              <span class="min-w-0 flex-1">
                <span class="block text-body font-semibold break-words">{file.name || roleOf(file)}</span>
                <span class="block text-meta text-ink-2">{[roleOf(file), file.pages ? t('words.pages', { n: file.pages }) : '', sizeText(file.size), fingerprint(file.sha256)].filter(Boolean).join(' · ')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
