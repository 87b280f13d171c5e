/** Handwriting on its way into a command: kept as a file on this device first, named by its digest. */
import { written, type Board } from '../../parts/handwriting/board'
import { pictureOf } from '../../parts/handwriting/picture'
import { engine } from '../../replica/live'

export interface InkArg {
  sha256: string
  page: number
}

/** Stores what was written; nothing when nothing was. */
export async function storedInk(board: Board): Promise<{ ink?: InkArg }> {
  const ink = written(board)
  const to = engine.peek()
  if (!ink || !to) return {}
  const file = await to.putFile(await pictureOf(ink, board.shape.peek()), 'but-tich.png')
  return { ink: { sha256: file.sha256, page: ink.page } }
}
