/*
 * browse_epub.js CHROMIUM BOOK.epub [PICTURE_FOLDER]
 *
 * Two readings of an EPUB in a browser engine, with no network:
 *   1. every content document at 320, 768 and 1280 px, in light and dark, with
 *      text at 100 % and 200 %: nothing scrolls sideways but a wide table in
 *      its own box, no text is cut off, no color is forced on a dark page;
 *   2. the package in a reading system (epub.js): every file of the spine
 *      shows, every entry of the contents and of the page list and every note
 *      mark, note and skip link arrives at its target.
 * With PICTURE_FOLDER, pictures of what is hard to show are kept there.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { openPackage, serve, launch } = require('./epub_server.js');

const [browserPath, bookPath, pictureFolder] = process.argv.slice(2);
const WIDTHS = [320, 768, 1280];
const SCALES = [100, 200];
const failures = [];
const fail = (text) => { if (failures.push(text) <= 400) console.log(text); };

/* -------------------------------------------------------- 1. every document */

/* Runs in the page. */
function inspect(scale, isDark) {
  const html = document.documentElement;
  const found = [];
  const say = (what, element) => found.push(`${what}: <${element.localName}> "` +
    element.textContent.trim().replace(/\s+/g, ' ').slice(0, 50) + '"');
  html.style.fontSize = `${scale}%`;
  html.style.backgroundColor = isDark ? '#121212' : '#ffffff';
  html.style.color = isDark ? '#e8e8e8' : '#000000';
  const width = html.clientWidth;
  if (html.scrollWidth > width) {
    found.push(`the page scrolls sideways: ${html.scrollWidth} in ${width}`);
  }
  const ownColor = getComputedStyle(html).color;
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const isScroller = style.overflowX === 'auto';
    if (style.overflowX !== 'visible' && !isScroller &&
        !['img', 'hr'].includes(element.localName)) say('overflow', element);
    if (isScroller && !element.hasAttribute('tabindex')) say('no keys', element);
    if (style.color !== ownColor) say(`color ${style.color}`, element);
    const ground = element.localName === 'img' ? 'rgb(255, 255, 255)'
      : 'rgba(0, 0, 0, 0)';
    if (style.backgroundColor !== ground) say('ground', element);
    if (parseFloat(style.borderTopWidth) > 0 &&
        style.borderTopColor !== ownColor) say('border color', element);
    if (element.localName === 'img' &&
        element.getBoundingClientRect().right > width + 1) say('cut', element);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest('[hidden]')) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const scroller = node.parentElement.closest('.wide');
    if (box.width === 0 || box.height === 0) say('not shown', node.parentElement);
    if (box.left < -1 || (!scroller && box.right > width + 1)) {
      say(`cut off at ${Math.round(box.right)} of ${width}`, node.parentElement);
    }
  }
  return found;
}

const PICTURED = /w05|w07|w10|w21|w13|accessibility|cover/;

async function picture(page, href, name) {
  if (!pictureFolder || !PICTURED.test(href)) return;
  fs.mkdirSync(pictureFolder, { recursive: true });
  const file = `${path.basename(href, '.xhtml')}-${name}.png`;
  await page.screenshot({ path: path.join(pictureFolder, file),
    fullPage: true });
}

async function inspectDocument(page, address, href) {
  let count = 0;
  await page.goto(`${address}/EPUB/${href}`, { waitUntil: 'load' });
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 800 });
    for (const scale of SCALES) {
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures(
          [{ name: 'prefers-color-scheme', value: scheme }]);
        const found = await page.evaluate(inspect, scale, scheme === 'dark');
        count += 1;
        for (const text of found) {
          fail(`${href} at ${width} px, ${scale} %, ${scheme}: ${text}`);
        }
        if (width === 320) await picture(page, href, `${scheme}-${scale}`);
      }
    }
  }
  return count;
}

/* ------------------------------------------------------ 2. a reading system */

/* Run in the page; they share `window.reader`. */
async function openReader() {
  const data = await (await fetch('/book.epub')).arrayBuffer();
  const book = ePub(data);
  await book.ready;
  const rendition = book.renderTo('room', { width: 600, height: 700 });
  await rendition.display();
  const navigation = await book.loaded.navigation;
  const toc = [];
  const todo = [...navigation.toc];
  while (todo.length) {
    const entry = todo.shift();
    toc.push(entry.href);
    todo.unshift(...entry.subitems);
  }
  const pages = (book.pageList && book.pageList.pageList) || [];
  window.reader = { book, rendition };
  return { toc, pages: pages.map((page) => page.href) };
}

/* Go there; what is wrong, or nothing. */
async function arrive(target) {
  const { book, rendition } = window.reader;
  const [file, id] = target.split('#');
  await rendition.display(target);
  const contents = rendition.getContents().find(
    (one) => book.spine.get(one.sectionIndex).href.endsWith(file));
  if (!contents) return 'another file shows';
  const body = contents.document.body;
  if (!body.textContent.trim() && !body.querySelector('img')) return 'empty';
  if (!id) return '';
  const element = contents.document.getElementById(id);
  if (!element) return 'no such element';
  const frame = contents.document.defaultView.frameElement;
  const room = document.querySelector('#room').getBoundingClientRect();
  const left = frame.getBoundingClientRect().left +
    element.getBoundingClientRect().left;
  const isSeen = left >= room.left - 2 && left <= room.right + 2;
  return isSeen ? '' : `not on the screen: ${Math.round(left)}`;
}

/* Press each link of these kinds in the file; epub.js follows it in its own
 * time, so look for the target until it is on the screen. */
async function press(file, selector) {
  const { book, rendition } = window.reader;
  const find = (name) => rendition.getContents().find(
    (one) => book.spine.get(one.sectionIndex).href.endsWith(name));
  const isSeen = (name, id) => {
    const contents = find(name);
    const element = contents && contents.document.getElementById(id);
    if (!element) return false;
    const frame = contents.document.defaultView.frameElement;
    const left = frame.getBoundingClientRect().left +
      element.getBoundingClientRect().left;
    return left >= -2 && left <= 602;
  };
  const problems = [];
  let i = 0;
  for (;; i++) {
    await rendition.display(file);
    const links = find(file).document.querySelectorAll(selector);
    if (i === links.length) break;
    const href = links[i].getAttribute('href');
    const [name, id] = href.split('#');
    links[i].click();
    let waited = 0;
    while (!isSeen(name || file, id) && waited < 3000) {
      await new Promise((done) => { setTimeout(done, 20); });
      waited += 20;
    }
    if (waited >= 3000) problems.push(`pressed ${href}: not on the screen`);
  }
  return { count: i, problems };
}

const PRESSED = 'a[role=doc-noteref], a[role=doc-backlink], a.skip';

async function readInSystem(page, address, book) {
  await page.setViewport({ width: 600, height: 700 });
  await page.goto(`${address}/reader.html`, { waitUntil: 'load' });
  const { toc, pages } = await page.evaluate(openReader);
  const counts = { files: 0, contents: 0, pages: 0, pressed: 0 };
  const visit = async (kind, targets) => {
    for (const target of targets) {
      const problem = await page.evaluate(arrive, target);
      counts[kind] += 1;
      if (problem) fail(`${kind} ${target}: ${problem}`);
    }
  };
  await visit('files', book.spine);
  await visit('contents', toc);
  await visit('pages', pages);
  for (const href of book.spine) {
    const text = await book.zip.file(`EPUB/${href}`).async('string');
    if (!/doc-noteref|class="skip"/.test(text)) continue;
    const { count, problems } = await page.evaluate(press, href, PRESSED);
    counts.pressed += count;
    problems.forEach((problem) => fail(`${href}: ${problem}`));
  }
  return counts;
}

/* ------------------------------------------------------------------- whole */

async function main() {
  const book = await openPackage(bookPath);
  const { server, address } = await serve(book);
  const browser = await launch(browserPath);
  let views = 0;
  try {
    const page = await browser.newPage();
    for (const href of book.spine) {
      views += await inspectDocument(page, address, href);
    }
    const reader = await browser.newPage();
    reader.on('pageerror', (error) => fail(`epub.js: ${error.message}`));
    const counts = await readInSystem(reader, address, book);
    if (views === 0 || counts.files === 0) fail('nothing was seen');
    console.log(`${book.spine.length} documents in ${views} views; ` +
      `in epub.js ${counts.files} files, ${counts.contents} entries of the ` +
      `contents, ${counts.pages} of the page list, ${counts.pressed} links ` +
      `pressed; ${failures.length} failures`);
  } finally {
    await browser.close();
    server.close();
  }
  process.exitCode = failures.length ? 1 : 0;
}

main().catch((error) => { console.log(error.stack); process.exitCode = 1; });
