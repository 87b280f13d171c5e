import { pageOne } from '@sync'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import type { Board } from '../../parts/handwriting/board'
import { PdfPages, type Shown } from '../../parts/pdf/PdfPages'
import { engine } from '../../replica/live'
import { mainFile, type DocumentBody } from '../../replica/types'

/** The picture of page one that lies on the device; null while there is none. */
function usePreview(sha256: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let left = false
    setAddress(null)
    if (!sha256) return
    void engine.peek()?.cache.get(pageOne(sha256)).then((found) => {
      if (left || !found) return
      made = URL.createObjectURL(new Blob([found.bytes], { type: 'image/webp' }))
      setAddress(made)
    }, () => undefined)
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [sha256])
  return address
}

/** What was written by hand over these very pages: with directives, and with approvals of the version that is shown. */
export function inkOver({ directives, route, version }: DocumentBody) {
  const approved = route.filter((step) => step.version === version?.n)
  return [...directives, ...approved].flatMap((one) => one.ink ?? [])
}

interface Props {
  body: DocumentBody
  board: Board | undefined
  onShown: (shown: Shown) => void
}

/** The page itself: its picture at once, then the document whose digest is decided on. */
export function PageView({ body, board, onShown }: Props) {
  const main = mainFile(body.version)
  const preview = usePreview(main?.sha256)
  const layers = useMemo(() => inkOver(body), [body.directives, body.route, body.version?.n])
  if (!main) return null
  const waiting = preview && (
    <figure class="relative overflow-hidden rounded-[6px] bg-white shadow-page">
      <img src={preview} alt={t('documents.previewOf', { subject: body.subject })} class="block w-full" />
      <figcaption class="absolute right-2 bottom-2 rounded-chip bg-night px-2 py-1 text-meta font-semibold text-on-night">{t('documents.preview')}</figcaption>
    </figure>
  )
  return <PdfPages sha256={main.sha256} ink={main.ink} preview={waiting} board={board} layers={layers} onShown={onShown} />
}
