/** 1,2 MB; 340 kB. */
export function sizeText(bytes: number): string {
  const mega = bytes / 1_000_000
  return mega >= 1 ? `${mega.toFixed(1).replace('.', ',')} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`
}
