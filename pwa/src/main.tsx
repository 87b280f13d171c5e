import { render } from 'preact'

render(<main>Bút Phê</main>, document.getElementById('app')!)
