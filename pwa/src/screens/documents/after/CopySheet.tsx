import { useState } from 'preact/hooks'
import { makeCopy } from '../../../app/copies'
import { language } from '../../../app/preferences'
import { go } from '../../../app/routes'
import { position } from '../../../app/session'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { TextField } from '../../../parts/Field'
import { Copy } from '../../../parts/icons'
import { Segmented } from '../../../parts/Segmented'
import { Sheet } from '../../../parts/Sheet'
import { mainFile, type DocumentBody } from '../../../replica/types'
import { draftPath, FORMS, pagesOf, type Form } from './after'

interface Props {
  id: string
  body: DocumentBody
  onClose: () => void
}

/** A certified copy, an extract or a copy of a copy: its file is made at once, then it takes a draft's way to its number. */
export function CopySheet({ id, body, onClose }: Props) {
  const [form, setForm] = useState<Form>('Bản sao y')
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const there = mainFile(body.version)?.pages ?? 1
  const isExtract = form === 'Bản trích sao'
  const pages = isExtract ? pagesOf(typed, there) : []
  const make = async () => {
    const agency = position.value?.agency.id
    if (pages === null) return setFault(t('documents.copyPagesWrong', { n: there }))
    if (!agency) return
    setBusy(true)
    const answer = await makeCopy(id, { form, agency, pages }, language.value)
    setBusy(false)
    if (answer.is === 'offline') return setFault(t('documents.copyOffline'))
    if (answer.is === 'refused') return setFault(answer.words)
    const { sha256, size } = answer.file
    const name = `${form} ${(body.number ?? body.subject).replaceAll(/[/\\]/g, '-')}.pdf`
    onClose()
    go(draftPath(id, 'copies', { form, sha256, size: String(size), pages: String(answer.file.pages ?? ''), name }))
  }
  return (
    <Sheet title={t('documents.makeCopy')} note={[body.number, body.subject].filter(Boolean).join(' · ')} onClose={onClose} footer={<Button kind="primary" size="act" icon={Copy} wide disabled={busy} onClick={() => void make()}>{t(busy ? 'documents.copyMaking' : 'documents.copyGo')}</Button>}>
      <div class="space-y-4">
        <Segmented label={t('documents.copyForm')} value={form} onValue={(next) => { setForm(next); setFault(null) }} options={FORMS.map((value) => ({ value, text: t(`documents.copy.${value}`) }))} />
        <p class="text-note text-ink-2">{t(`documents.copyNote.${form}`)}</p>
        {isExtract && <TextField label={t('documents.copyPages', { n: there })} placeholder="1-3, 5" value={typed} onValue={(next) => { setTyped(next); setFault(null) }} />}
        {fault && <p role="alert" class="text-note font-semibold text-seal">{fault}</p>}
      </div>
    </Sheet>
  )
}
