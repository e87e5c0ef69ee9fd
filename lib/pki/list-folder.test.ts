import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { buildCrl } from "./crl";
import { ListFolder } from "./list-folder";
import { aPki } from "./testing";

const now = new Date("2026-11-26T10:00:00Z");
const pki = await aPki(now);
const stranger = await aPki(now);
let folder: string;
let lists: ListFolder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sigill-lists-"));
  lists = new ListFolder(folder);
});

const aList = (number: bigint, by = pki) =>
  buildCrl(by.signer, "issuing", {
    issuerCertificateDer: by.issuing,
    number,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + 86_400_000),
    entries: [],
  });
const save = async (number: bigint) => lists.save("nyby-1", number, await aList(number), "{}\n");
const put = (name: string, content: Uint8Array) => writeFileSync(join(folder, "nyby-1", name), content);
const newest = async () => {
  const found = await new ListFolder(folder).newest("nyby-1", pki.issuing);
  return found && { number: found.number, refused: found.refused.map((path) => path.slice(folder.length)) };
};

test("the highest number is the newest, and the five newest stay with what was told of them", async () => {
  for (const number of [9n, 10n, 8n, 100n, 99n, 11n, 12n]) await save(number);
  expect(await newest()).toEqual({ number: 100n, refused: [] });
  const names = ["10", "100", "11", "12", "99"].flatMap((number) => [`${number}.crl`, `${number}.jsonl`]);
  expect(readdirSync(join(folder, "nyby-1")).sort()).toEqual(names.sort());
  expect(await lists.told("nyby-1", 99n)).toBe("{}\n");
  expect(await lists.slugs()).toEqual(["nyby-1"]);
});

test("what was told is read by its owner only, and the list by everybody", async () => {
  await save(1n);
  const modes = ["1.jsonl", "1.crl"].map((name) => statSync(join(folder, "nyby-1", name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o644]);
});

test("a list that another signed, a garbled one and one with another number in its name count for nothing, and are named", async () => {
  await save(5n);
  put("9.crl", await aList(9n, stranger));
  put("8.crl", (await aList(8n)).slice(0, 80));
  put("7.crl", await aList(6n));
  expect(await newest()).toEqual({
    number: 5n,
    refused: ["/nyby-1/9.crl", "/nyby-1/8.crl", "/nyby-1/7.crl"],
  });
});

test("where no list is the issuer's own, nothing is taken for an empty folder", async () => {
  await save(5n);
  put("5.crl", await aList(5n, stranger));
  await expect(newest()).rejects.toMatchObject({ code: "crl-refused" });
});

test("a folder that is not there is empty", async () => {
  const none = new ListFolder(join(folder, "none"));
  expect([
    await none.slugs(),
    await none.newest("nyby-1", pki.issuing),
    await none.told("nyby-1", 1n),
  ]).toEqual([[], undefined, undefined]);
});

test("a name that leads elsewhere is refused", async () => {
  await expect(lists.told("../etc", 1n)).rejects.toThrow("slug");
});

test("whether anything can be written is found out before something must be, and leaves nothing behind", async () => {
  await lists.probe();
  expect(readdirSync(folder)).toEqual([]);
  await expect(new ListFolder("/dev/null/published").probe()).rejects.toMatchObject({ code: "ENOTDIR" });
});

test("whose lists lie here is told in order, and nothing else is taken for an issuer", async () => {
  for (const name of ["nyby-2", "nyby-1", "Nyby", ".probe", "å"]) mkdirSync(join(folder, name));
  expect(await lists.slugs()).toEqual(["nyby-1", "nyby-2"]);
  expect(await new ListFolder(join(folder, "nothing")).slugs()).toEqual([]);
  await expect(lists.told("../nyby-1", 1n)).rejects.toThrow(new RangeError("slug ../nyby-1"));
});

test("a list is read once and told again, with what has come above it since", async () => {
  await save(7n);
  const first = await lists.newest("nyby-1", pki.issuing);
  put("7.crl", Uint8Array.of(1));
  expect(await lists.newest("nyby-1", pki.issuing)).toEqual(first);
  expect(first).toMatchObject({ number: 7n, refused: [], crl: { number: 7n } });
  expect(Buffer.from(first?.der ?? [])).not.toHaveLength(0);
  put("8.crl", Uint8Array.of(1));
  const above = join(folder, "nyby-1", "8.crl");
  expect(await lists.newest("nyby-1", pki.issuing)).toEqual({ ...first, refused: [above] });
});

test("only a whole number without zeros before it is a list's name", async () => {
  await save(7n);
  for (const name of ["x9.crl", "9.crl.tmp", "09.crl", "0.crl", "9.jsonl"]) put(name, Uint8Array.of(1));
  expect(await newest()).toEqual({ number: 7n, refused: [] });
});

test("lists that are all others' are refused by their paths", async () => {
  mkdirSync(join(folder, "nyby-1"));
  for (const name of ["1.crl", "2.crl"]) put(name, Uint8Array.of(1));
  const paths = ["2.crl", "1.crl"].map((name) => join(folder, "nyby-1", name));
  await expect(newest()).rejects.toThrow(
    expect.objectContaining({
      code: "crl-refused",
      message: `not what the issuer signed: ${paths.join(", ")}`,
    }),
  );
});

test("a list of which nothing is told lies alone, and makes room like any other", async () => {
  for (const number of [1n, 2n, 3n, 4n, 5n, 6n]) await lists.save("nyby-1", number, await aList(number));
  expect(readdirSync(join(folder, "nyby-1")).sort()).toEqual(
    [2, 3, 4, 5, 6].map((number) => `${number}.crl`),
  );
  expect(await lists.told("nyby-1", 6n)).toBeUndefined();
});

test("a probe leaves nothing, and where nothing can be written or read it is said", async () => {
  const place = new ListFolder(join(folder, "new"));
  await place.probe();
  expect(readdirSync(join(folder, "new"))).toEqual([]);
  writeFileSync(join(folder, "file"), "");
  const nowhere = new ListFolder(join(folder, "file"));
  await expect(nowhere.probe()).rejects.toThrow("EEXIST");
  await expect(nowhere.slugs()).rejects.toThrow("ENOTDIR");
  await expect(nowhere.told("nyby-1", 1n)).rejects.toThrow("ENOTDIR");
});
