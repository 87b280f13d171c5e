/** Who a document may come from, as earlier documents tell. */
import type { Known } from './duplicates'

/** Names of earlier senders, the most frequent first. */
export function earlierSenders(documents: readonly Known[]): string[] {
  const counts = new Map<string, number>()
  for (const { body } of documents) {
    if (body.kind === 'incoming' && body.sender) counts.set(body.sender, (counts.get(body.sender) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name)
}

/** "4512/BNV-VP" → "BNV-VP", "15/QĐ-UBND" → "QĐ-UBND". */
function symbolOf(number: string): string | undefined {
  return /\/(.+)$/.exec(number.replaceAll(' ', ''))?.[1]?.toUpperCase()
}

/** The sender of the newest document with the same symbol, when all of that symbol agree. */
export function senderOfSymbol(number: string, documents: readonly Known[]): string | undefined {
  const symbol = symbolOf(number)
  if (!symbol) return undefined
  const same = documents.filter(({ body }) => body.kind === 'incoming' && body.sender && symbolOf(body.number ?? '') === symbol)
  const names = new Set(same.map(({ body }) => body.sender ?? ''))
  return names.size === 1 ? [...names][0] : undefined
}
