import { describe, expect, test } from "vitest";
import { judgeKey, judgeKeySet, proposedWithout, withoutKey } from "./client-key";

const ec = { kty: "EC", crv: "P-256", x: "xx", y: "yy", kid: "ny" };
const rsa = { kty: "RSA", n: "nn", e: "AQAB", kid: "gammal" };
const whyNot = (work: () => unknown) => {
  try {
    work();
    return "done";
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe("a key that somebody gave", () => {
  test("is kept as what checks a signature, and nothing else of it", () => {
    const told = { ...ec, alg: "ES256", use: "sig", exp: 1, iat: 2, "x5t#S256": "t", key_ops: ["verify"] };
    expect(judgeKey(told)).toEqual({
      ...{ kid: "ny", kty: "EC", alg: "ES256", use: "sig", crv: "P-256", x: "xx", y: "yy" },
    });
    expect(judgeKey(rsa)).toEqual({
      kid: "gammal",
      kty: "RSA",
      alg: "RS256",
      use: "sig",
      n: "nn",
      e: "AQAB",
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["private, of P-256", { ...ec, d: "secret" }, "client-key-private"],
    ["private, of RSA", { ...rsa, d: "secret", p: "p", q: "q" }, "client-key-private"],
    ["private in one part alone", { ...rsa, oth: [] }, "client-key-private"],
    ["symmetric", { kty: "oct", k: "secret", kid: "s" }, "client-key-symmetric"],
    ["P-384", { ...ec, crv: "P-384" }, "client-key-kind"],
    ["secp256k1", { ...ec, crv: "secp256k1" }, "client-key-kind"],
    ["Ed25519", { kty: "OKP", crv: "Ed25519", x: "x", kid: "o" }, "client-key-kind"],
    ["of no kind", { kid: "o" }, "client-key-kind"],
    ["of PSS", { ...rsa, alg: "PS256" }, "client-key-kind"],
    ["of no algorithm", { ...rsa, alg: "none" }, "client-key-kind"],
    ["of HS256, with a public key", { ...rsa, alg: "HS256" }, "client-key-kind"],
    ["for encryption", { ...rsa, use: "enc" }, "client-key-not-signing"],
    ["without a name", { ...ec, kid: undefined }, "client-key-unnamed"],
    ["with an empty name", { ...ec, kid: "" }, "client-key-unnamed"],
    ["with a name of 201 characters", { ...ec, kid: "k".repeat(201) }, "client-key-unnamed"],
  ])("is refused when it is %s", (_what, given, code) => {
    expect(whyNot(() => judgeKey(given))).toBe(code);
  });
});

describe("the keys of one client", () => {
  const named = (kid: string) => judgeKey({ ...ec, kid, x: kid });

  test("are one to eight, the old and the new side by side", () => {
    const eight = ["1", "2", "3", "4", "5", "6", "7", "8"].map(named);
    expect(judgeKeySet(eight).keys).toHaveLength(8);
    expect(whyNot(() => judgeKeySet([...eight, named("9")]))).toBe("client-keys-too-many");
    expect(whyNot(() => judgeKeySet([]))).toBe("client-keys-missing");
  });

  test("are told apart by their names, and are not the same key twice", () => {
    expect(whyNot(() => judgeKeySet([named("a"), { ...named("b"), kid: "a" }]))).toBe("client-key-same-name");
    expect(whyNot(() => judgeKeySet([named("a"), { ...named("a"), kid: "b" }]))).toBe("client-key-twice");
  });

  test("lose one by its name, and one that is not there is not found", () => {
    const set = { keys: [named("a"), named("b")] };
    expect(withoutKey(set, "a").keys.map(({ kid }) => kid)).toEqual(["b"]);
    expect(whyNot(() => withoutKey(set, "c"))).toBe("not-found");
  });

  test("lose it from what is proposed as well, and a proposal of that key alone is none", () => {
    const proposed = { jwks: { keys: [named("a"), named("b")] } };
    expect(proposedWithout(proposed, "a")).toEqual({ jwks: { keys: [named("b")] } });
    expect(proposedWithout(proposed, "c")).toBe(proposed);
    expect(proposedWithout({ jwks: { keys: [named("a")] } }, "a")).toBeNull();
    expect(proposedWithout(null, "a")).toBeNull();
  });
});
