import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Trash2 } from '../../parts/icons'
import { discard } from './QueueStrip'
import type { Queued } from './queue'

/** The way out of a warning: this file is not registered. */
export function QueueButtons({ item }: { item: Queued }) {
  return <Button icon={Trash2} onClick={() => discard(item)}>{t('registry.removeFile')}</Button>
}
