// fill_pdf_lib.mjs FORM.pdf PLAN.json OUT.pdf: fill with pdf-lib, which draws
// text anew in a font that it is given: the worksheets' own.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(new URL('../validators/package.json', import.meta.url));
const { PDFDocument } = require('pdf-lib');
const fontkit = require('@pdf-lib/fontkit');

const [form, planned, out] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planned, 'utf8'));
const pdf = await PDFDocument.load(readFileSync(form), { updateMetadata: false });
pdf.registerFontkit(fontkit);
const face = new URL('../../fonts/AtkinsonHyperlegibleNext-Regular.ttf', import.meta.url);
const font = await pdf.embedFont(readFileSync(face), { subset: false });
const fields = pdf.getForm();
for (const [name, { kind, value }] of Object.entries(plan)) {
  if (value === null) continue;
  if (kind === 'text') {
    const field = fields.getTextField(name);
    field.setText(value);
    field.updateAppearances(font);
  } else if (kind === 'check') {
    fields.getCheckBox(name).check();
  } else {
    fields.getRadioGroup(name).select(value);
  }
}
writeFileSync(out, await pdf.save({ updateFieldAppearances: false, useObjectStreams: false }));
