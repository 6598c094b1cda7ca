// pdfjs.mjs values PLAN.json FILLED.pdf
//     does PDF.js read the planned values?
// pdfjs.mjs draw STEP FILE.pdf PREFIX
//     draws every STEP-th page that has fields as PREFIX-N.pgm.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const require = createRequire(new URL('../validators/package.json', import.meta.url));
// Debian's Node 18 has not got this yet, and without it PDF.js draws no text.
process.getBuiltinModule ??= require;
const { getDocument, AnnotationMode } = await import(
  pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

const fonts = require.resolve('pdfjs-dist/package.json').replace('package.json', 'standard_fonts/');

const [task, first, second, prefix] = process.argv.slice(2);
const SCALE = 1; // a point is a pixel

async function open(path) {
  return getDocument({
    data: new Uint8Array(readFileSync(path)), verbosity: 0,
    isEvalSupported: false, useSystemFonts: false, standardFontDataUrl: fonts,
  }).promise;
}

async function compareValues() {
  const plan = JSON.parse(readFileSync(first, 'utf8'));
  const pdf = await open(second);
  const found = {};
  for (const [name, objects] of Object.entries(await pdf.getFieldObjects())) {
    for (const object of objects) {
      const value = object.value === 'Off' || object.value === '' ? null : object.value;
      if (object.type) found[name] = found[name] ?? value;
    }
  }
  let wrong = 0;
  for (const [name, { value }] of Object.entries(plan)) {
    if (!(name in found) || (found[name] ?? null) !== value) {
      if (wrong++ < 20) console.log(`${name}: ${found[name]}, not ${value}`);
    }
  }
  console.log(`${Object.keys(plan).length} fields read by PDF.js, ${wrong} differ`);
  return wrong === 0;
}

async function draw() {
  const { createCanvas } = require('@napi-rs/canvas');
  const pdf = await open(second);
  let seen = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const annotations = await page.getAnnotations();
    if (!annotations.some(a => a.subtype === 'Widget') || seen++ % Number(first)) continue;
    const viewport = page.getViewport({ scale: SCALE });
    const width = Math.round(viewport.width), height = Math.round(viewport.height);
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    await page.render({ canvasContext: context, viewport,
      annotationMode: AnnotationMode.ENABLE }).promise;
    const { data } = context.getImageData(0, 0, width, height);
    const gray = Buffer.alloc(width * height);
    for (let i = 0; i < gray.length; i++) {
      gray[i] = (data[4 * i] * 3 + data[4 * i + 1] * 6 + data[4 * i + 2]) / 10;
    }
    writeFileSync(`${prefix}-${number}.pgm`,
      Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), gray]));
  }
  return true;
}

process.exit(await (task === 'values' ? compareValues() : draw()) ? 0 : 1);
