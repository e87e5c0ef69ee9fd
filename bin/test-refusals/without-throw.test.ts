import { parseAst } from "vite";
import { expect, test } from "vitest";
import { askingBeforeThrows } from "./without-throw.mjs";

const asking = (code: string) => askingBeforeThrows(code, parseAst(code));

test("a throw is asked about first, and what comes after it is as it was", () => {
  expect(asking("if (a) throw one(); else b(); throw two;")).toBe(
    [
      "if (a) { const ownFault = one(); if (!globalThis.proveWithout(ownFault)) throw ownFault; } else b();",
      "{ const ownFault = two; if (!globalThis.proveWithout(ownFault)) throw ownFault; }",
    ].join(" "),
  );
});

test("what a catch clause throws on is left, and what it makes itself is asked about", () => {
  expect(asking("try { a() } catch (e) { throw e }")).toBe("try { a() } catch (e) { throw e }");
  expect(asking("try { a() } catch { throw new B() }")).toBe(
    "try { a() } catch { { const ownFault = new B(); if (!globalThis.proveWithout(ownFault)) throw ownFault; } }",
  );
});
