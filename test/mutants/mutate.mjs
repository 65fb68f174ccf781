// @ts-check
import ts from 'typescript'

/**
 * One small change of a source, as a careless hand could make it.
 * @typedef {object} Mutant
 * @property {number} id unique in a run
 * @property {string} file relative to the project
 * @property {number} line where the change begins, from 1
 * @property {string} text that line, without the blanks around it
 * @property {string} was
 * @property {string} becomes
 */

/** @typedef {{ node: ts.Node, becomes: string, removes: boolean, was: string }} Change */

/** @type {Partial<Record<ts.SyntaxKind, string[]>>} */
const operators = {
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PercentToken]: ['*'],
  [ts.SyntaxKind.AsteriskAsteriskToken]: ['*'],
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.QuestionQuestionToken]: ['&&'],
}

/** @type {Readonly<Record<string, string>>} */
const methods = { some: 'every', every: 'some', startsWith: 'endsWith', endsWith: 'startsWith', min: 'max', max: 'min' }
/** Calls of these that are left out leave something of the same shape. */
const leftOut = new Set(['filter', 'toReversed', 'reverse', 'toSorted', 'sort', 'trim'])

/**
 * All changes of one source, in the order of the text.
 * @param {string} file relative to the project @param {string} source @param {number} firstId
 * @returns {Mutant[]}
 */
export function mutantsOf(file, source, firstId) {
  const tree = parse(file, source)
  return changesIn(tree).map(({ node, was, becomes }, index) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
    const text = source.split('\n')[line]?.trim() ?? ''
    return { id: firstId + index, file, line: line + 1, text, was, becomes }
  })
}

/**
 * The source with the chosen changes in it, of which the one is in force whose id is switched on while it runs:
 * `globalThis.wizardMutant(id)` says whether that is so, and notes that it was asked. Lines stay where they are.
 * @param {string} file @param {string} source @param {number} firstId as in `mutantsOf`
 * @param {ReadonlySet<number>} chosen
 */
export function withMutants(file, source, firstId, chosen) {
  const tree = parse(file, source)
  /** @type {Map<ts.Node, { id: number, change: Change }[]>} */
  const byNode = new Map()
  for (const [index, change] of changesIn(tree).entries()) {
    const id = firstId + index
    if (chosen.has(id)) byNode.set(change.node, [...(byNode.get(change.node) ?? []), { id, change }])
  }
  /** @param {ts.Node} node @returns {string} */
  const written = (node) => {
    const start = node.getStart(tree)
    let text = ''
    let at = start
    node.forEachChild((child) => {
      text += source.slice(at, child.getStart(tree)) + written(child)
      at = child.end
    })
    text += source.slice(at, node.end)
    return (byNode.get(node) ?? []).reduce(
      (inner, { id, change }) =>
        change.removes
          ? `{if (!mutant__(${String(id)})) {${inner}}}`
          : `(mutant__(${String(id)})?(${change.becomes}):(${inner}))`,
      text,
    )
  }
  return `const mutant__ = globalThis.wizardMutant ?? (() => false);${source.slice(0, tree.getStart(tree))}${written(tree)}`
}

/** @param {string} file @param {string} source */
const parse = (file, source) => ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)

/** @param {ts.SourceFile} tree @returns {Change[]} */
function changesIn(tree) {
  /** @type {Change[]} */
  const changes = []
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    for (const [becomes, removes = false] of changesOf(node, tree)) {
      changes.push({ node, becomes, removes, was: shortened(node.getText(tree)) })
    }
    node.forEachChild(visit)
  }
  visit(tree)
  return changes
}

/** @param {string} text */
const shortened = (text) => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 97)}…` : line
}

/**
 * @param {ts.Node} node @param {ts.SourceFile} tree
 * @returns {[becomes: string, removes?: boolean][]}
 */
function changesOf(node, tree) {
  const text = (/** @type {ts.Node} */ part) => part.getText(tree)
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) return [['', true]]
  if (ts.isReturnStatement(node) && !node.expression) return [['', true]]
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node))
    return ts.isCaseOrDefaultClause(node.parent) ? [] : [['', true]]
  if (!ts.isExpression(node) || isNoValue(node) || isInsideOfChain(node)) return []
  /** @type {[string][]} */
  const found = decisionsFor(node).map((decision) => [decision])
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [['false']]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [['true']]
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [[node.text === '' ? "'mutant'" : "''"]]
  }
  if (ts.isTemplateExpression(node)) return [["''"]]
  if (ts.isNumericLiteral(node)) return [[`${node.text} + 1`]]
  if (ts.isArrayLiteralExpression(node)) return [[node.elements.length === 0 ? "['mutant']" : '[]']]
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [...found, [text(node.operand)]]
  }
  if (ts.isBinaryExpression(node)) {
    const sign = operators[node.operatorToken.kind] ?? []
    // What was grouped stays so; and `??` may not stand beside the other two.
    return [
      ...found,
      ...sign.map((other) => /** @type {[string]} */ ([`(${text(node.left)}) ${other} (${text(node.right)})`])),
    ]
  }
  return [...found, ...chainChanges(node, tree), ...callChanges(node, tree)]
}

/** Without one of the question marks. @param {ts.Node} node @param {ts.SourceFile} tree @returns {[string][]} */
function chainChanges(node, tree) {
  if (!isChain(node)) return []
  const [from, text] = [node.getStart(tree), node.getText(tree)]
  /** @type {[string][]} */
  const found = []
  for (let part = /** @type {ts.Node} */ (node); isChain(part); part = /** @type {any} */ (part).expression) {
    const mark = /** @type {any} */ (part).questionDotToken
    if (!mark) continue
    const [start, end] = [mark.getStart(tree) - from, mark.end - from]
    found.push([text.slice(0, start) + (ts.isPropertyAccessExpression(part) ? '.' : '') + text.slice(end)])
  }
  return found
}

/** @param {ts.Node} node @param {ts.SourceFile} tree @returns {[string][]} */
function callChanges(node, tree) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || isChain(node)) return []
  const { name, expression } = node.expression
  const other = Object.hasOwn(methods, name.text) ? methods[name.text] : undefined
  const given = node.arguments.map((each) => each.getText(tree)).join(', ')
  if (other !== undefined) return [[`${expression.getText(tree)}.${other}(${given})`]]
  return leftOut.has(name.text) ? [[expression.getText(tree)]] : []
}

/** @param {ts.Node} node */
const isChain = (node) => (node.flags & ts.NodeFlags.OptionalChain) !== 0

/** Brackets around a part of a chain would end it early. @param {ts.Node} node */
const isInsideOfChain = (node) => isChain(node.parent) && /** @type {any} */ (node.parent).expression === node

/** A name, a target, a directive: what stands where a value stands and is none. @param {ts.Expression} node */
function isNoValue(node) {
  const { parent } = node
  if ((ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node) return true
  if (ts.isModuleDeclaration(parent) || ts.isLiteralTypeNode(parent) || ts.isEnumMember(parent)) return true
  if (ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent)) return true
  if (ts.isCallExpression(parent) && parent.expression === node) return true
  return ts.isTaggedTemplateExpression(parent)
}

/** @param {ts.BinaryExpression} node */
const isAssignment = ({ operatorToken: { kind } }) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment

/**
 * What can be put where the language asks for yes or no. A loop isn't made endless, and of two that both decide, the
 * second is given only what doesn't decide for both.
 * @param {ts.Expression} node @returns {string[]}
 */
function decisionsFor(node) {
  const { parent } = node
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === node ? ['false'] : []
  if (ts.isForStatement(parent)) return parent.condition === node ? ['false'] : []
  if (ts.isIfStatement(parent)) return parent.expression === node ? ['true', 'false'] : []
  if (ts.isConditionalExpression(parent)) return parent.condition === node ? ['true', 'false'] : []
  if (ts.isArrowFunction(parent)) return parent.body === node && isComparison(node) ? ['true', 'false'] : []
  if (!ts.isBinaryExpression(parent)) return []
  if (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return ['true']
  return parent.operatorToken.kind === ts.SyntaxKind.BarBarToken ? ['false'] : []
}

/** @param {ts.Expression} node */
const isComparison = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind in operators &&
  /[<>=]|&&|\|\|/.test(node.operatorToken.getText())
