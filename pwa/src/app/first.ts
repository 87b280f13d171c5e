/** Side by side, the middle is never empty: the first row of the list lies open beside it. */
import { useEffect } from 'preact/hooks'
import { SPLIT, useMedia } from './media'
import { go } from './routes'

/** Opens `first` in the place of the bare list. Opening answers nothing and marks nothing as read; on a phone the list stays alone. */
export function useFirst(first: string | undefined, opened: string | null): void {
  const beside = useMedia(SPLIT)
  useEffect(() => {
    if (beside && opened === null && first !== undefined) go(first, { replace: true })
  }, [beside, opened, first])
}
