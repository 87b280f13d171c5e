/** After a decision: told with its undo, and on a phone back to the list; on a tablet the document stays beside it. */
import { decidedOnce } from '../../app/preferences'
import { goBack } from '../../app/routes'
import { TABLET } from '../../app/media'
import { decideWithUndo } from '../../app/telling'
import { askPersistence } from '../../app/update'
import type { Intent } from '../../commands/intent'
import { t } from '../../locales/t'
import type { Pending } from '../../replica/live'

export async function decideAndLeave(intent: Intent, what: string): Promise<Pending | null> {
  const pending = await decideWithUndo(intent, t('documents.savedAct', { what }))
  if (!pending) return null
  decidedOnce.value = 'yes'
  askPersistence()
  if (!matchMedia(TABLET).matches) goBack('/')
  return pending
}
