// Prints file, name and last line of each function below a directory, by the TypeScript compiler.
const ts = require('typescript')
const fs = require('fs')
const path = require('path')

const MIN_NESTED_LINES = 5
const root = process.argv[2]

function files(directory) {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name)
    return entry.isDirectory() ? files(file) : [file]
  })
}

const isFunction = (node) => node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

const isMethod = (node) =>
  ts.isMethodDeclaration(node) || ts.isMethodSignature(node) || ts.isGetAccessor(node) ||
  ts.isSetAccessor(node) || ts.isConstructorDeclaration(node) ||
  (ts.isPropertyDeclaration(node) && isFunction(node.initializer))

const isAssigned = (node) =>
  (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isFunction(node.initializer)) ||
  (ts.isPropertyAssignment(node) && isFunction(node.initializer)) ||
  (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    isFunction(node.right) && (ts.isIdentifier(node.left) || ts.isPropertyAccessExpression(node.left))) ||
  (ts.isExportAssignment(node) && isFunction(node.expression))

function nameOf(node, source) {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  const name = ts.isBinaryExpression(node) ? node.left : node.name
  if (!name) return 'default'
  if (ts.isPropertyAccessExpression(name)) return name.name.text
  return ts.isStringLiteral(name) ? name.text : name.getText(source)
}

function statementOf(node) {
  const parent = node.parent
  if (ts.isVariableDeclaration(node) && parent.declarations.length === 1 &&
      ts.isVariableStatement(parent.parent)) return parent.parent
  return ts.isBinaryExpression(node) && ts.isExpressionStatement(parent) ? parent : node
}

function show(file, source, node, withinFunction) {
  let within = withinFunction
  if (ts.isClassLike(node) && (node.name || ts.isVariableDeclaration(node.parent))) within = false
  if (ts.isInterfaceDeclaration(node) || ts.isModuleDeclaration(node)) within = false
  if (isMethod(node) || isAssigned(node) || ts.isFunctionDeclaration(node)) {
    const line = (position) => source.getLineAndCharacterOfPosition(position).line + 1
    const statement = statementOf(node)
    const last = line(statement.getEnd() - 1)
    const lines = last - line(statement.getStart(source)) + 1
    if (isMethod(node) || !withinFunction || lines >= MIN_NESTED_LINES) {
      console.log([path.relative(root, file), nameOf(node, source), last].join('\t'))
      within = true
    }
  }
  ts.forEachChild(node, (child) => show(file, source, child, within))
}

for (const file of files(root).filter((name) => /\.(js|ts|tsx)$/.test(name))) {
  const kind = /\.tsx$/.test(file) ? ts.ScriptKind.TSX
    : /\.ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.JSX
  const text = fs.readFileSync(file, 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  show(file, source, source, false)
}
