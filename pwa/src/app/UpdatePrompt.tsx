import { t } from '../locales/t'
import { Button } from '../parts/Button'
import { engine } from '../replica/live'
import { putOffUpdate, update, updateReady } from './update'

/** Tells of a new version at the foot of the screen; nothing reloads until it is tapped. */
export function UpdatePrompt() {
  if (!updateReady.value || engine.value === null) return null
  return (
    <div role="status" class="toast fixed inset-x-0 bottom-[calc(84px+env(safe-area-inset-bottom))] z-30 flex justify-center px-4 tablet:right-6 tablet:bottom-6 tablet:left-auto">
      <div class="flex w-full max-w-120 items-center gap-2 rounded-card border border-line bg-paper py-2 pr-2 pl-4 shadow-float">
        <span class="flex-1 text-note font-semibold">{t('app.updateReady')}</span>
        <Button kind="link" onClick={putOffUpdate}>{t('app.later')}</Button>
        <Button kind="primary" onClick={update}>{t('app.update')}</Button>
      </div>
    </div>
  )
}
