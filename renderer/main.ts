import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import App from './App.svelte'
import { connect } from './bridge.ts'
import { page } from './page.svelte.ts'
import { loadAllScreens, loadScreen } from './pages/screens.ts'

const target = document.getElementById('app')
if (target) {
  page.open(connect(), loadScreen)
  mount(App, { target })
  // In milliseconds: the first screen comes first.
  window.setTimeout(() => void loadAllScreens(), 500)
}
