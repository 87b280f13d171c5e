import { highlight } from '../app/fold'

/** A text with what was searched for marked, marks or not. */
export function Highlight({ text, query }: { text: string; query: string }) {
  return (
    <>
      {highlight(text, query).map((piece, index) =>
        piece.hit ? (
          <mark key={index} class="rounded-[4px] bg-soon-soft px-0.5 -mx-0.5 text-inherit">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
