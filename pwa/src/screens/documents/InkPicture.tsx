import { useEffect, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { engine } from '../../replica/live'

/** Handwriting on a page, as it was written. */
export function InkPicture({ sha256 }: { sha256: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let left = false
    void engine.peek()?.file(sha256).then((bytes) => {
      if (left || !bytes) return
      made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }))
      setAddress(made)
    }, () => undefined)
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [sha256])
  return address ? <img src={address} alt={t('documents.handwriting')} class="mb-2 max-h-40 rounded-field bg-white p-2" /> : null
}
