/** Fetches the decoders once: without them a scan is drawn blank, so a viewer without them is no viewer. */
export async function decodersAreHere(): Promise<void> {
  const answers = await Promise.all(__PDF_VIEWER__.files.filter((file) => file.endsWith('.wasm')).map((file) => fetch(file)))
  if (answers.some((answer) => !answer.ok)) throw new TypeError('decoders missing')
}
