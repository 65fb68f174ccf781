import { expect, test } from 'vitest'
import { contentPolicy, pageHeaders } from '../../electron/page/content-policy.ts'
import { fileTypes } from '../../electron/page/file-types.ts'

test('the page may load what is its own, and nothing else', () => {
  expect(contentPolicy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
})

test('every file says so, and that nobody may guess its kind, keep it or look into it', () => {
  expect(pageHeaders).toEqual({
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'cache-control': 'no-store',
  })
})

test('a page is made of these kinds of file', () => {
  expect(fileTypes).toEqual({
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.woff2': 'font/woff2',
  })
})
