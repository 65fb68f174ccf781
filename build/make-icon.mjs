// @ts-check
/* global Image, document -- part of this runs in a page */
// Draws build/icon.svg in all sizes that Windows asks for. Run it after changing the drawing, and commit what it
// writes: build/icon.ico for Windows, build/icon.png for Linux. `node build/make-icon.mjs`
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from './launch/browsers.mjs'

/** Sizes for 100 to 250 % zoom in title bars, lists, the task bar and the largest view of the Explorer. */
export const iconSizes = [16, 20, 24, 32, 40, 48, 64, 96, 128, 256]

const folder = path.dirname(fileURLToPath(import.meta.url))

/**
 * One picture of an icon file: 32-bit pixels from the bottom up with an unused mask, as every tool reads it, and PNG
 * only for the largest, where the plain form would be too long.
 * @typedef {{ size: number, pixels: Buffer, png: Buffer }} Picture
 */

/** @param {Picture} picture */
function entryData({ size, pixels, png }) {
  if (size >= 256) return png
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const rows = Array.from({ length: size }, (_, row) =>
    pixels.subarray((size - 1 - row) * size * 4, (size - row) * size * 4),
  )
  const colours = Buffer.concat(rows)
  for (let at = 0; at < colours.length; at += 4) colours.subarray(at, at + 3).reverse()
  return Buffer.concat([header, colours, Buffer.alloc(Math.ceil(size / 32) * 4 * size)])
}

/** @param {Picture[]} pictures @returns the bytes of an .ico file */
export function iconFile(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  const data = pictures.map((picture, index) => {
    const bytes = entryData(picture)
    const at = 6 + 16 * index
    head.writeUInt8(picture.size % 256, at)
    head.writeUInt8(picture.size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(bytes.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bytes.length
    return bytes
  })
  return Buffer.concat([head, ...data])
}

/** @param {string} svg @param {number[]} sizes @returns {Promise<Picture[]>} */
async function draw(svg, sizes) {
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage()
    const drawn = await page.evaluate(
      async ({ text, all }) => {
        const image = new Image()
        image.src = `data:image/svg+xml;base64,${btoa(text)}`
        await image.decode()
        return all.map((size) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
          const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
          context.drawImage(image, 0, 0, size, size)
          return { pixels: [...context.getImageData(0, 0, size, size).data], png: canvas.toDataURL('image/png') }
        })
      },
      { text: svg, all: sizes },
    )
    return drawn.map(({ pixels, png }, index) => ({
      size: Number(sizes[index]),
      pixels: Buffer.from(pixels),
      png: Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'),
    }))
  } finally {
    await browser.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const svg = await readFile(path.join(folder, 'icon.svg'), 'utf8')
  const pictures = await draw(svg, [...iconSizes, 512])
  await writeFile(path.join(folder, 'icon.ico'), iconFile(pictures.filter(({ size }) => size <= 256)))
  await writeFile(path.join(folder, 'icon.png'), pictures.at(-1)?.png ?? Buffer.alloc(0))
  console.log(`Drew build/icon.ico (${iconSizes.join(', ')}) and build/icon.png (512).`)
}
