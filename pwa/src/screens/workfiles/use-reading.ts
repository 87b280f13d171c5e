import { useEffect, useState } from 'preact/hooks'
import { read, type Reading } from '../../replica/workfile-archive'

/** What an address answers, asked `wait` ms after it last changed; null asks nothing. `again` asks once more. */
export function useReading<T>(path: string | null, wait = 0): { got: Reading<T> | null; again: () => void } {
  const [got, setGot] = useState<Reading<T> | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    setGot(path === null ? null : { is: 'reading' })
    const later = path === null ? undefined : setTimeout(() => void read<T>(path).then((answer) => wanted && setGot(answer)), wait)
    return () => {
      wanted = false
      clearTimeout(later)
    }
  }, [path, turn])
  return { got, again: () => setTurn(turn + 1) }
}
