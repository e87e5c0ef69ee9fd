/**
 * A plugin of Vite by which our own code, as tests load it, asks before each throw whether it is the one that is taken out
 * (prove-suite.mjs).
 */
export const withoutThrow = () => ({
  name: "without-throw",
  /** @this {{ parse(code: string): unknown }} @param {string} code @param {string} id */
  transform(code, id) {
    const isOurs = /\/(lib|db)\/[^?]*\.ts$/.test(id) && !/\.test\.ts$|\/node_modules\//.test(id);
    if (!isOurs || !/\bthrow\b/.test(code)) return undefined;
    return askingBeforeThrows(code, this.parse(code)).replace(
      "spec.input.parse(raw)",
      "globalThis.proveParse(spec.input, raw)",
    );
  },
});

/** @param {string} code @param {unknown} tree of it, as ESTree */
export function askingBeforeThrows(code, tree) {
  return throwsIn(tree, false).reduceRight((text, { start, end, argument }) => {
    const asking = `{ const ownFault = ${code.slice(argument.start, argument.end)}; if (!globalThis.proveWithout(ownFault)) throw ownFault; }`;
    return text.slice(0, start) + asking + text.slice(end);
  }, code);
}

/** In the order of the text. What a catch clause throws on was asked about where it was thrown first. */
function throwsIn(node, isCaught) {
  if (!node || typeof node !== "object") return [];
  if (Array.isArray(node)) return node.flatMap((one) => throwsIn(one, isCaught));
  if (node.type === "ThrowStatement") return isCaught && node.argument.type !== "NewExpression" ? [] : [node];
  const within = node.type === "CatchClause" || (isCaught && !/Function/.test(node.type));
  return Object.values(node).flatMap((child) => throwsIn(child, within));
}
