import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { holdCeremony } from "./ceremony";
import { readCertificate } from "./certificate-reader";
import { verifyCrl } from "./crl-reader";
import { openKeys } from "./key-place";
import { loadModule } from "./pkcs11";
import { aToken } from "./testing-token";
import { createTokenKey, openToken } from "./token";

const hsm = aToken();
const data = Buffer.from("to be signed");
const away = expect.objectContaining({ code: "key-store-away" });
const unusable = expect.objectContaining({ code: "key-store-unusable" });

beforeAll(() => createTokenKey(hsm.place, "issuing-1", "P-256"));

describe("a private key in a token", () => {
  test("was made there, is private and sensitive, and never could be taken out", () => {
    const { words } = hsm.tool("--list-objects", "--type", "privkey", "--label", "issuing-1");
    expect(words).toMatch(/Usage: +sign\n/); // and nothing else
    expect(words).toMatch(/Access: +sensitive, always sensitive, never extractable, local\n/);
  });

  test("is told to nobody who asks for it with its PIN, does not leave under another key, and stays so", async () => {
    const told = hsm.tool(
      "--read-object",
      "--type",
      "privkey",
      "--label",
      "issuing-1",
      "--output-file",
      "/dev/stdout",
    );
    expect(told.words).not.toContain("PRIVATE KEY");
    const { library: p, cryptoki } = await loadModule(hsm.place);
    await openToken(hsm.place); // this process is logged in
    const slot = cryptoki
      .C_GetSlotList(true)
      .find((one) => cryptoki.C_GetTokenInfo(one).label.trim() === "utfardare");
    const session = cryptoki.C_OpenSession(slot ?? Buffer.alloc(0), p.CKF_SERIAL_SESSION | p.CKF_RW_SESSION);
    cryptoki.C_FindObjectsInit(session, [{ type: p.CKA_CLASS, value: p.CKO_PRIVATE_KEY }]);
    const [key = Buffer.alloc(0)] = cryptoki.C_FindObjects(session, 1);
    cryptoki.C_FindObjectsFinal(session);
    const value = () => cryptoki.C_GetAttributeValue(session, key, [{ type: p.CKA_VALUE }]);
    expect(value).toThrow("CKR_ATTRIBUTE_SENSITIVE");
    for (const change of [
      { type: p.CKA_EXTRACTABLE, value: true },
      { type: p.CKA_SENSITIVE, value: false },
    ])
      expect(() => cryptoki.C_SetAttributeValue(session, key, [change])).toThrow("CKR_ATTRIBUTE_READ_ONLY");
    const another = cryptoki.C_GenerateKey(session, { mechanism: p.CKM_AES_KEY_GEN }, [
      ...[p.CKA_WRAP, p.CKA_UNWRAP].map((type) => ({ type, value: true })),
      { type: p.CKA_VALUE_LEN, value: 32 },
    ]);
    const wrapped = () =>
      cryptoki.C_WrapKey(session, { mechanism: p.CKM_AES_KEY_WRAP_PAD }, another, key, Buffer.alloc(400));
    expect(wrapped).toThrow("CKR_KEY_UNEXTRACTABLE");
  });
});

describe("a token that goes away", () => {
  test("is said to be away, and signs again when it is back, without anything being opened anew", async () => {
    const keys = await openToken(hsm.place);
    await keys.sign("issuing-1", data);
    hsm.take();
    try {
      await expect(keys.sign("issuing-1", data)).rejects.toThrow(away);
      await expect(Promise.all([1, 2, 3].map(() => keys.sign("issuing-1", data)))).rejects.toThrow(away);
      expect(await keys.fault()).toBe("key-store-away");
    } finally {
      hsm.putBack();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // it is looked for once a second
    expect(await keys.fault()).toBeUndefined();
    const signed = await Promise.all([1, 2, 3].map(() => keys.sign("issuing-1", data)));
    expect(signed).toHaveLength(3);
  });

  test("is away and not empty, also when nobody has had anything signed by it", async () => {
    const keys = await openToken(hsm.place);
    hsm.take();
    try {
      expect(await keys.fault()).toBe("key-store-away");
      await expect(keys.sign("issuing-1", data)).rejects.toThrow(away);
    } finally {
      hsm.putBack();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await keys.fault()).toBeUndefined();
  });

  test("may be away when a program starts that waits for it, and stops one that cannot wait", async () => {
    hsm.take();
    const waiting = await openToken(hsm.place, { mayBeAway: true });
    await expect(openToken(hsm.place)).rejects.toThrow(away);
    await expect(waiting.sign("issuing-1", data)).rejects.toThrow(away);
    hsm.putBack();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await expect(waiting.sign("issuing-1", data)).resolves.toBeDefined();
  });

  test("and comes back without its keys has none, and that is another fault", async () => {
    const keys = await openToken(hsm.another("tom"));
    await expect(keys.sign("issuing-1", data)).rejects.toThrow(
      expect.objectContaining({ code: "key-missing" }),
    );
  });
});

describe("nothing is begun with", () => {
  test("a PIN that is wrong, which is tried once and not until the token locks itself", async () => {
    const place = { ...hsm.another("annan", "1357 rätt"), pin: "fel" };
    const opened = openToken(place);
    await expect(opened).rejects.toThrow(unusable);
    await expect(opened).rejects.toThrow("the PIN does not open the token annan: CKR_PIN_INCORRECT");
    await expect(createTokenKey(place, "k", "P-256")).rejects.toThrow(unusable);
  });

  test("no package that speaks to tokens, where it could not be built; it is said what that takes", async () => {
    vi.doMock("pkcs11js", () => {
      throw new Error("Cannot find module './build/Release/pkcs11.node'");
    });
    try {
      const opened = openToken(hsm.place, { mayBeAway: true });
      await expect(opened).rejects.toThrow(unusable);
      await expect(opened).rejects.toThrow(
        /pkcs11js is not here or was not built\. Install a compiler .*npm rebuild pkcs11js/,
      );
    } finally {
      vi.doUnmock("pkcs11js");
    }
  });

  test("a library that is none", async () => {
    const place = { ...hsm.place, module: "/usr/lib/softhsm/none.so" };
    await expect(openToken(place, { mayBeAway: true })).rejects.toThrow(unusable);
    await expect(openToken(place)).rejects.toThrow(/^PKCS11_MODULE is no PKCS #11 library/);
  });

  test("a name that two tokens have", async () => {
    const place = hsm.another("dubbel");
    hsm.another("dubbel");
    await expect(openToken(place)).rejects.toThrow("two tokens are called dubbel");
  });
});

test("a ceremony makes root and issuing key in a token each, and the transcript says so", async () => {
  const rootKeys = hsm.another("rot", "bara roten");
  const made = await holdCeremony({
    organisationName: "Exempelköpings kommun",
    organisationNumber: "2120001355",
    commonName: "Exempelköping",
    now: new Date("2026-11-29T10:00:00Z"),
    rootKeys,
    operativeKeys: hsm.place,
    urls: {
      root: "http://status.exempel.se/issuer/root.cer",
      rootCrl: "http://status.exempel.se/crl/root.crl",
    },
    witnesses: ["Vera Vittne", "Ville Vittne"],
  });
  expect(verifyCrl(made.root.crl, made.root.certificate).number).toBe(1n);
  const issuing = readCertificate(made.issuing.certificate);
  const own = await openKeys(hsm.place);
  expect(Buffer.from(own.publicKey(made.issuing.keyId))).toEqual(Buffer.from(issuing.publicKey));
  expect(() => own.publicKey(made.root.keyId)).toThrow("no key"); // it is in the root's token alone
  expect(made.transcript).toContain("root key made, in the token PKCS#11 rot, which it cannot leave");
  expect(made.transcript).toContain(
    "issuing key made, in the token PKCS#11 utfardare, which it cannot leave",
  );
  expect(made.transcript).toContain("Back the token with the root's key up the way its maker has it");
  expect(made.transcript).not.toMatch(/2468 kod|bara roten/);
});

test("no private key is in the token's files in clear, and no PIN", () => {
  const folder = dirname(hsm.env.SOFTHSM2_CONF);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const one of files) {
    const bytes = readFileSync(join(one.parentPath, one.name));
    expect(bytes.includes("2468 kod"), one.name).toBe(false);
    expect(bytes.includes(Buffer.from("0201010420", "hex")), one.name).toBe(false);
  }
});
