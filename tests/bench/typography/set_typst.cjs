// node set_typst.cjs SOURCE.typ OUT.pdf FONTS: compile with the npm package
// @myriaddreamin/typst-ts-node-compiler, which NODE_PATH has to reach.
const fs = require('fs');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const [source, out, fonts] = process.argv.slice(2);
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
const made = compiler.compile(
  { mainFileContent: fs.readFileSync(source, 'utf8') });
if (made.hasError()) {
  made.printDiagnostics();
  process.exit(1);
}
fs.writeFileSync(out, compiler.pdf(made.result));
