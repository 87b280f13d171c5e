import { useEffect, useState } from 'preact/hooks'
import { engine } from '../replica/live'

/** Which of these files were drawn on this device for this person; undefined while it is looked up. */
export function useShown(digests: readonly string[]): ReadonlySet<string> | undefined {
  const [shown, setShown] = useState<ReadonlySet<string> | undefined>(undefined)
  const key = digests.join(' ')
  useEffect(() => {
    let left = false
    void shownAmong(key === '' ? [] : key.split(' ')).then((found) => !left && setShown(found))
    return () => {
      left = true
    }
  }, [key])
  return shown
}

async function shownAmong(digests: readonly string[]): Promise<ReadonlySet<string>> {
  const from = engine.peek()
  const answers = await Promise.all(digests.map(async (digest) => ((await from?.wasShown(digest)) ? digest : null)))
  return new Set(answers.filter((digest) => digest !== null))
}
