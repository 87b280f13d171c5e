import { useState } from 'preact/hooks'
import { FINE_POINTER, useMedia } from '../../app/media'
import { confirmBy } from '../../app/preferences'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Stamp } from '../../parts/icons'
import { stir } from '../../parts/settled'
import { SlideToConfirm } from '../../parts/SlideToConfirm'

interface Props {
  slide: string
  name: string
  disabled: boolean
  busy: boolean
  onConfirm: () => void
}

/** The deliberate last step of a decision: a slide under a finger, a button under a mouse or for whoever prefers it. */
export function Confirm({ slide, name, disabled, busy, onConfirm }: Props) {
  const mouse = useMedia(FINE_POINTER)
  // For this time only: for good it is chosen in the settings.
  const [pressing, setPressing] = useState(false)
  if (mouse || pressing || confirmBy.value === 'button') {
    return <Button kind="primary" size="act" icon={Stamp} wide busy={busy} disabled={disabled} onClick={onConfirm}>{name}</Button>
  }
  const press = () => {
    stir()
    setPressing(true)
  }
  return (
    <div>
      <SlideToConfirm text={slide} name={name} disabled={disabled} busy={busy} onConfirm={onConfirm} />
      <button type="button" class="mx-auto mt-1 block min-h-11 px-4 text-meta font-semibold text-ink-2" onClick={press}>
        {t('documents.useButton')}
      </button>
    </div>
  )
}
