/** What is written in the files that are on this device, for searching in them without a network. */
import { useEffect, useState } from 'preact/hooks'
import { engine } from './live'

export type FileTexts = ReadonlyMap<string, readonly string[]>

const NOTHING: FileTexts = new Map()

/** Page texts by digest, as they were when the screen opened. */
export function useFileTexts(): FileTexts {
  const [texts, setTexts] = useState(NOTHING)
  const to = engine.value
  useEffect(() => {
    void to?.cache.texts().then(setTexts, () => undefined)
  }, [to])
  return texts
}
