/** What a sheet or a form is for lies on the device for good before it closes: whoever saw it close may put the telephone away. */
import { useOnce } from './once'
import { tellNotStored } from './telling'

/** What an act says of itself: the stored command or whatever else there is; null or false when it could not be stored. */
export type Storing = () => Promise<object | true | null | false>

export interface Stored {
  /** It is being stored: its button shows it, its slide takes no finger. */
  busy: boolean
  /** Says something once, however often it is pressed. Then what was typed is forgotten and the sheet closes; not stored, it stays open with all its words. */
  store: (act: Storing, forget?: () => void) => void
}

/** Says the act; what comes `after` comes only once it is stored. An error on the way, a picture that found no room, is told like a command that found none. */
export async function storeThen(act: Storing, after: () => void): Promise<void> {
  const stored = await act().catch((error: unknown) => {
    tellNotStored(error)
    return null
  })
  if (stored) after()
}

export function useStored(onClose: () => void): Stored {
  const { busy, run } = useOnce((act: Storing, forget?: () => void) =>
    storeThen(act, () => {
      forget?.()
      onClose()
    }),
  )
  return { busy, store: run }
}
