/*
 * look_epub.js CHROMIUM BOOK.epub [PICTURE_FOLDER]
 *
 * What is left of an EPUB where readers have their way: pictures are taken and
 * their pixels read.
 *   1. e-ink, 600 by 800, in sixteen greys and in one bit: every line to write
 *      on, box, ring, rule and picture of every document is still there, with
 *      a contrast of 3 to 1;
 *   2. night and sepia, forced on the page as reading systems do, and a dark
 *      system under a light page: the same, on documents that together have
 *      every kind of furniture, and on all with pictures;
 *   3. the reader's own spacing of text, text at 400 %, and no stylesheet at
 *      all: nothing is cut off, nothing scrolls sideways, no text is lost;
 *   4. links that stand alone can be hit by a finger.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { openPackage, serve, launch } = require('./epub_server.js');

const [browserPath, bookPath, pictureFolder] = process.argv.slice(2);
const failures = [];
const fail = (text) => { if (failures.push(text) <= 200) console.log(text); };

/* Readium's and others' ways: colors on the root, inherited by force. */
const forced = (ground, ink) => `:root, body { background-color: ${ground}
  !important; color: ${ink} !important; } *:not(img) { color: inherit
  !important; background-color: transparent !important; border-color:
  currentcolor !important; }`;
const THEMES = {
  paper: 'html { background-color: #ffffff; color: #000000; }',
  night: forced('#121212', '#e8e8e8'),
  sepia: forced('#faf4e8', '#5b4636'),
  system: 'html { background-color: #ffffff; color: #000000; }',
};

/* ---------------------------------------------------------------- in the page */

/* Rectangles that must show ink, in CSS pixels of the whole page. */
function findFurniture() {
  const found = [];
  const add = (kind, element, box) => {
    if (element.closest('[hidden]')) return;
    const { left, top, width, height } = box;
    found.push({ kind, left: left + scrollX, top: top + scrollY, width, height,
      text: element.textContent.trim().slice(0, 20) });
  };
  const each = (selector, use) =>
    document.querySelectorAll(selector).forEach(use);
  const glyph = (kind) => (element) => add(kind, element,
    element.getBoundingClientRect());
  const edge = (kind, side) => (element) => {
    const box = element.getBoundingClientRect();
    const y = side === 'top' ? box.top - 1 : box.bottom - 3;
    add(kind, element, { left: box.left, top: y, width: box.width, height: 4 });
  };
  each('.line', edge('line', 'bottom'));
  each('.answer.box', edge('box', 'top'));
  each('.answer.box', edge('box', 'bottom'));
  each('.mark', glyph('mark'));
  each('.point > [aria-hidden]', glyph('ring of a scale'));
  each('.blank', glyph('blank'));
  each('table td, table th', edge('cell', 'top'));
  each('hr', edge('rule', 'top'));
  each('.card', edge('card', 'top'));
  each('.records li', edge('record', 'top'));
  each('.content-note', edge('content note', 'top'));
  each('img', glyph('picture'));
  return found;
}

/* Of a picture: is there ink in each rectangle, when only so many greys are
 * left? A line must be dark along nearly all of it. */
async function lookForInk(data, furniture, levels) {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const light = (value) => (value <= 0.04045 ? value / 12.92
    : ((value + 0.055) / 1.055) ** 2.4);
  const problems = [];
  for (const one of furniture) {
    const left = Math.max(0, Math.floor(one.left));
    const top = Math.max(0, Math.floor(one.top));
    const width = Math.min(Math.ceil(one.width), canvas.width - left);
    const height = Math.min(Math.ceil(one.height) + 1, canvas.height - top);
    if (width <= 0 || height <= 0) {
      problems.push(`${one.kind} "${one.text}" lies outside`);
      continue;
    }
    const pixels = context.getImageData(left, top, width, height).data;
    const grey = (x, y) => {
      const at = (y * width + x) * 4;
      const value = (0.2126 * pixels[at] + 0.7152 * pixels[at + 1] +
        0.0722 * pixels[at + 2]) / 255;
      return Math.round(value * (levels - 1)) / (levels - 1);
    };
    let darkest = 1;
    let lightest = 0;
    let inked = 0;
    for (let x = 0; x < width; x++) {
      let low = 1;
      let high = 0;
      for (let y = 0; y < height; y++) {
        low = Math.min(low, grey(x, y));
        high = Math.max(high, grey(x, y));
      }
      darkest = Math.min(darkest, low);
      lightest = Math.max(lightest, high);
      inked += (light(high) + 0.05) / (light(low) + 0.05) >= 3;
    }
    const contrast = (light(lightest) + 0.05) / (light(darkest) + 0.05);
    const isEdge = one.height === 4;
    if (contrast < 3) {
      problems.push(`${one.kind} "${one.text}": ${contrast.toFixed(1)} to 1`);
    } else if (isEdge && inked < 0.9 * width) {
      problems.push(`${one.kind} "${one.text}": ${inked} of ${width} px`);
    }
  }
  return problems;
}

/* Sideways scrolling, text cut off or not shown. */
function findLoss() {
  const html = document.documentElement;
  const width = html.clientWidth;
  const found = [];
  if (html.scrollWidth > width) {
    found.push(`scrolls sideways: ${html.scrollWidth} in ${width}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('[hidden]')) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const isShown = box.width > 0 && box.height > 0;
    const isCut = !parent.closest('.wide') && box.right > width + 1;
    if (!isShown || isCut) {
      found.push(`${isShown ? 'cut off' : 'not shown'}: ` +
        node.data.trim().slice(0, 40));
    }
  }
  return found;
}

/* Without a stylesheet code and tables may be wider than the screen. */
function findUnseen() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = [];
  let last = -Infinity;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest('[hidden]')) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) found.push(node.data.trim());
    if (!node.parentElement.closest('table') && box.bottom < last) {
      found.push(`out of order: ${node.data.trim().slice(0, 40)}`);
    }
    last = box.bottom - 40;
  }
  return found;
}

/* WCAG 2.5.8: 24 px high, or so far from every other link. */
function findSmallLinks() {
  const boxes = [...document.querySelectorAll('a')]
    .filter((one) => !one.closest('[hidden]'))
    .map((one) => [one, one.getBoundingClientRect()]);
  const centre = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const isAlone = (one) => one.matches('nav a, a.skip, a.note-back');
  return boxes.filter(([one, box], i) => {
    if (!isAlone(one) || box.height >= 24) return false;
    return [boxes[i - 1], boxes[i + 1]].some((other) => {
      if (!other) return false;
      const [x, y] = centre(box);
      const dx = Math.max(other[1].left - x, x - other[1].right, 0);
      const dy = Math.max(other[1].top - y, y - other[1].bottom, 0);
      return Math.hypot(dx, dy) < 12;
    });
  }).map(([one]) => `hard to hit: ${one.textContent.slice(0, 40)}`);
}

/* ---------------------------------------------------------------- the looking */

async function open(page, url, css) {
  await page.goto(url, { waitUntil: 'load' });
  if (css) await page.addStyleTag({ content: css });
}

async function keep(data, href, name) {
  if (!pictureFolder || !/w05|w12|w14|signals|w19/.test(href)) return;
  fs.mkdirSync(pictureFolder, { recursive: true });
  fs.writeFileSync(path.join(pictureFolder,
    `${path.basename(href, '.xhtml')}-${name}.png`), data);
}

async function look(page, desk, href, name, levels) {
  const furniture = await page.evaluate(findFurniture);
  if (furniture.length === 0) return 0;
  await page.bringToFront();
  const data = await page.screenshot({ fullPage: true });
  await keep(data, href, name);
  const text = Buffer.from(data).toString('base64');
  for (const count of levels) {
    const problems = await desk.evaluate(lookForInk, text, furniture, count);
    problems.forEach((problem) => fail(`${href}, ${name}, ${count} greys: ` +
      problem));
  }
  return furniture.length;
}

const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em ' +
  '!important; word-spacing: 0.16em !important; } p { margin-bottom: 2em ' +
  '!important; }';

async function strain(page, url, href) {
  const test = async (name, find) => {
    const found = await page.evaluate(find);
    found.forEach((text) => fail(`${href}, ${name}: ${text}`));
  };
  await page.setViewport({ width: 320, height: 800 });
  await open(page, url, SPACED);
  await test('spaced', findLoss);
  await test('spaced', findSmallLinks);
  await page.evaluate(() => {
    document.querySelectorAll('style').forEach((one) => one.remove());
  });
  await test('as it is', findSmallLinks);
  await page.evaluate(() => {
    document.styleSheets[0].disabled = true;
  });
  await test('without a stylesheet', findUnseen);
  await page.setViewport({ width: 1280, height: 800 });
  await page.evaluate(() => {
    document.styleSheets[0].disabled = false;
    document.documentElement.style.fontSize = '400%';
  });
  await test('at 400 %', findLoss);
}

async function main() {
  const book = await openPackage(bookPath);
  const { server, address } = await serve(book);
  const browser = await launch(browserPath);
  const seen = new Map();
  let count = 0;
  let themed = 0;
  try {
    const page = await browser.newPage();
    const desk = await browser.newPage();
    for (const href of book.spine) {
      const url = `${address}/EPUB/${href}`;
      await page.setViewport({ width: 600, height: 800 });
      await open(page, url, THEMES.paper);
      const kinds = (await page.evaluate(findFurniture)).map((one) => one.kind);
      count += await look(page, desk, href, 'paper', [16, 2]);
      const isNew = kinds.some((kind) => !seen.has(kind) ||
        kind === 'picture');
      kinds.forEach((kind) => seen.set(kind, (seen.get(kind) || 0) + 1));
      for (const theme of isNew ? ['night', 'sepia', 'system'] : []) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme',
          value: theme === 'system' ? 'dark' : 'light' }]);
        await open(page, url, THEMES[theme]);
        themed += await look(page, desk, href, theme, [256, 16]);
      }
      await page.emulateMediaFeatures([]);
      await strain(page, url, href);
    }
  } finally {
    await browser.close();
    server.close();
  }
  if (count === 0 || themed === 0) fail('nothing was looked at');
  const kinds = [...seen].map(([kind, n]) => `${n} ${kind}`).join(', ');
  console.log(`${book.spine.length} documents; ${kinds}; ${themed} looked at ` +
    `again in themes; ${failures.length} failures`);
  process.exitCode = failures.length ? 1 : 0;
}

main().catch((error) => { console.log(error.stack); process.exitCode = 1; });
