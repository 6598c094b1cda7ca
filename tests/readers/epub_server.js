/*
 * epub_server.js: an EPUB's files for a browser, and nothing else on the net.
 */
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');
const { createRequire } = require('module');

const root = path.join(__dirname, '..', 'validators');
const load = createRequire(path.join(root, 'package.json'));
const puppeteer = load('puppeteer-core');
const JSZip = load('jszip');

async function openPackage(file) {
  const data = fs.readFileSync(file);
  const zip = await JSZip.loadAsync(data);
  const opf = await zip.file('EPUB/package.opf').async('string');
  const attribute = (tag, name) =>
    (tag.match(new RegExp(`\\s${name}="([^"]*)"`)) || [])[1];
  const items = new Map();
  for (const tag of opf.match(/<item\s[^>]*>/g)) {
    items.set(attribute(tag, 'id'), attribute(tag, 'href'));
  }
  const spine = opf.match(/<itemref\s[^>]*>/g)
    .map((tag) => items.get(attribute(tag, 'idref')));
  return { data, zip, spine };
}

const TYPES = { xhtml: 'application/xhtml+xml', css: 'text/css',
  png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml',
  js: 'text/javascript', html: 'text/html', epub: 'application/epub+zip' };

/* Serves the package's files below /EPUB/ and the reading system's. */
async function serve(book) {
  const scripts = { '/jszip.js': 'node_modules/jszip/dist/jszip.min.js',
    '/epub.js': 'node_modules/epubjs/dist/epub.min.js' };
  const page = '<!DOCTYPE html><html><head><meta charset="utf-8">' +
    '<script src="/jszip.js"></script><script src="/epub.js"></script>' +
    '</head><body style="margin:0"><div id="room"></div></body></html>';
  const answer = async (url) => {
    if (url === '/reader.html') return page;
    if (url === '/book.epub') return book.data;
    if (scripts[url]) return fs.readFileSync(path.join(root, scripts[url]));
    const entry = book.zip.file(url.slice(1));
    return entry ? entry.async('nodebuffer') : null;
  };
  const server = http.createServer(async (request, response) => {
    const url = decodeURIComponent(request.url.split('?')[0]);
    const body = await answer(url);
    const type = TYPES[path.extname(url).slice(1)] || 'text/plain';
    response.writeHead(body === null ? 404 : 200, { 'Content-Type': type });
    response.end(body === null ? '' : body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${server.address().port}` };
}

function launch(browserPath) {
  return puppeteer.launch({ executablePath: browserPath, headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars',
      '--disable-dev-shm-usage'] });
}

module.exports = { openPackage, serve, launch };
