import { useEffect, useState } from 'preact/hooks'
import { engine } from '../replica/live'

/** Address of a picture by its digest, from this device or the network; null until it is there. */
export function useFilePicture(sha256: string | undefined, type: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let left = false
    setAddress(null)
    if (!sha256) return
    void engine.peek()?.file(sha256).then((bytes) => {
      if (left || !bytes) return
      made = URL.createObjectURL(new Blob([bytes], { type }))
      setAddress(made)
    }, () => undefined)
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [sha256, type])
  return address
}
