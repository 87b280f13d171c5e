/**
 * The share of dark pixels of a page, compared with what the server's own renderer saw.
 * A scan whose decoder is missing is drawn blank and raises no error; an empty page must never count as shown.
 */

/** Width in pixels at which both ends measure. */
export const INK_WIDTH = 200
/** Grey below this is dark, 0..255. */
export const DARK = 200

/** Dark share of RGBA pixels, 0..1. */
export function darkShare(rgba: Uint8ClampedArray): number {
  let dark = 0
  for (let at = 0; at < rgba.length; at += 4) {
    const grey = 0.299 * (rgba[at] ?? 255) + 0.587 * (rgba[at + 1] ?? 255) + 0.114 * (rgba[at + 2] ?? 255)
    if (grey < DARK) dark += 1
  }
  return rgba.length === 0 ? 0 : dark / (rgba.length / 4)
}

/** Below this share a page counts as blank. */
const BLANK = 0.0005

/** Whether a page has nothing on it. */
export function isBlank(drawn: number): boolean {
  return drawn < BLANK
}

/** Whether the page drawn here has as much on it as it should; `expected` is the server's measure, if it sent one. */
export function looksDrawn(drawn: number, expected: number | undefined): boolean {
  if (expected === undefined) return drawn > 0
  return expected < 0.001 || drawn >= expected * 0.35
}
