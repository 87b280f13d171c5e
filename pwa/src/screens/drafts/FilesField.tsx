import { useRef, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Chip } from '../../parts/Chip'
import { Icon } from '../../parts/Icon'
import { FileText, FileWarning, RefreshCw, Upload, X } from '../../parts/icons'
import type { Reading } from '../../parts/pdf/reading'
import { joined, madeMain, takeIn, withRoles, type DraftFile, type Refused } from './files'

interface Props {
  files: readonly DraftFile[]
  onFiles: (files: DraftFile[], reading: Reading) => void
  /** Submitting was tried without a PDF. */
  missing?: boolean
}

/** The draft's files: dropped or chosen, each with what it is for. */
export function FilesField({ files, onFiles, missing }: Props) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    setBusy(true)
    try {
      const taken = await takeIn(chosen)
      setRefused(taken.refused)
      onFiles(joined(files, taken.files), taken.reading)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div
      class={`rounded-card border-2 border-dashed p-3 transition-colors ${over ? 'border-pen-fill bg-pen-soft' : missing ? 'border-seal' : 'border-edge'}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <input
        ref={input}
        type="file"
        multiple
        accept="application/pdf,.pdf,.doc,.docx,.xls,.xlsx,image/*"
        class="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <ul aria-label={t('drafts.files')} class="space-y-2 empty:hidden">
        {files.map((file) => (
          <FileLine key={file.sha256} file={file} onMain={() => onFiles(madeMain(files, file.sha256), {})} onRemove={() => onFiles(withRoles(files.filter((one) => one !== file)), {})} />
        ))}
      </ul>
      <ul aria-live="polite" class="mt-2 space-y-1 text-meta text-seal empty:hidden">
        {refused.map((one) => (
          <li key={one.name} class="flex gap-2">
            <Icon of={FileWarning} size={16} class="mt-0.5" />
            <span><b class="font-semibold">{one.name}</b>: {t(`drafts.problem.${one.problem}`)}</span>
          </li>
        ))}
      </ul>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1 pt-2 first:pt-0">
        <Button icon={busy ? RefreshCw : Upload} busy={busy} onClick={() => input.current?.click()}>{t('drafts.pick')}</Button>
        <p class="min-w-44 flex-1 text-meta text-ink-2">{busy ? t('drafts.reading') : t('drafts.dropText')}</p>
      </div>
      {missing && <p class="px-1 pt-2 text-meta font-semibold text-seal">{t('drafts.mainMissing')}</p>}
    </div>
  )
}

interface LineProps {
  file: DraftFile
  onMain: () => void
  onRemove: () => void
}

function FileLine({ file, onMain, onRemove }: LineProps) {
  return (
    <li class="flex min-h-13 items-center gap-3 rounded-field border border-line bg-paper py-1.5 pr-1 pl-3">
      <Icon of={FileText} size={22} class={file.role === 'main' ? 'text-pen' : 'text-ink-3'} />
      <span class="min-w-0 flex-1">
        <span class="block truncate text-body font-semibold">{file.name}</span>
        <span class="block text-meta text-ink-2">{[file.size > 0 && sizeOf(file.size), file.pages !== null && t('words.pages', { n: file.pages })].filter(Boolean).join(' · ')}</span>
      </span>
      {file.role !== 'main' && file.pdf ? (
        <Button kind="link" onClick={onMain}>{t('drafts.makeMain')}</Button>
      ) : (
        <Chip tone={file.role === 'main' ? 'pen' : 'plain'}>{t(`drafts.role.${file.role}`)}</Chip>
      )}
      <IconButton icon={X} label={t('app.remove', { name: file.name })} class="text-ink-2" onClick={onRemove} />
    </li>
  )
}

/** 0,4 MB · 312 kB */
function sizeOf(bytes: number): string {
  const number = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 })
  return bytes >= 1_000_000 ? `${number.format(bytes / 1_000_000)} MB` : `${number.format(Math.max(1, Math.round(bytes / 1000)))} kB`
}
