import { t } from '../../locales/t'
import { useFilePicture } from '../../parts/use-file-picture'

/** Handwriting as a picture of its own, on white as on paper. */
export function InkPicture({ sha256 }: { sha256: string }) {
  const address = useFilePicture(sha256, 'image/png')
  return address ? <img src={address} alt={t('documents.handwriting')} class="w-full rounded-field border border-line bg-white" /> : null
}
