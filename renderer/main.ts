import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import App from './App.svelte'
import { connect } from './bridge.ts'
import { page } from './page.svelte.ts'

const target = document.getElementById('app')
if (target) {
  page.open(connect())
  mount(App, { target })
}
