import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
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
  expect(await lists.highest("nyby-1")).toBe(7n);
});

test("the shards that lie here are named, and nothing else is taken for one", async () => {
  await save(7n);
  for (const name of ["2", "13", "999", "0", "02", "1000", "x3", "3x"])
    mkdirSync(join(folder, "nyby-1", name));
  expect((await lists.shards("nyby-1")).sort()).toEqual(["nyby-1/13", "nyby-1/2", "nyby-1/999"]);
  expect(await lists.shards("nyby-2")).toEqual([]);
});

test("a list that another program has just removed is passed over, and is not another's", async () => {
  await save(7n);
  symlinkSync("removed", join(folder, "nyby-1", "9.crl")); // named in the folder, and gone when it is read
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

test("whether this very list lies here is read anew each time, and what was read before is forgotten where it does not", async () => {
  await save(7n);
  const der = await aList(7n);
  await lists.newest("nyby-1", pki.issuing);
  expect([await lists.holds("nyby-1", 7n, der), await lists.highest("nyby-1")]).toEqual([false, 7n]);
  put("7.crl", der);
  expect(await lists.holds("nyby-1", 7n, der)).toBe(true);
  put("7.crl", der.slice(0, -1));
  expect(await lists.holds("nyby-1", 7n, der)).toBe(false);
  await expect(lists.newest("nyby-1", pki.issuing)).rejects.toMatchObject({ code: "crl-refused" });
  expect([await lists.holds("nyby-1", 8n, der), await lists.highest("nyby-2")]).toEqual([false, undefined]);
});

test("what a program left that was killed while it wrote is removed with the next list, and what is being written is not", async () => {
  await save(1n);
  const [left, writing] = [".2.crl.0123456789ab", ".3.jsonl.0123456789ab"];
  const others = [".note", "x.2.crl.0123456789ab", ".2.crl.0123456789abc"];
  for (const name of [left, writing, ".12.jsonl.0123456789ab", ...others]) put(name, Uint8Array.of(1));
  const before = new Date(Date.now() - 11 * 60_000);
  for (const name of [left, ".12.jsonl.0123456789ab", ...others])
    utimesSync(join(folder, "nyby-1", name), before, before);
  await save(2n);
  const whole = ["1.crl", "1.jsonl", "2.crl", "2.jsonl"];
  expect(readdirSync(join(folder, "nyby-1")).sort()).toEqual([writing, ...others, ...whole].sort());
});

test("on a full disk a list is not written by halves, and the half is gone", () => {
  const made = spawnSync(
    "sh",
    ["-c", 'trap "" XFSZ; ulimit -f 1; exec node --import tsx -e "$0" "$1"', fullDisk, folder],
    {
      encoding: "utf8",
    },
  );
  expect(made.stdout).toBe("EFBIG");
  expect(readdirSync(join(folder, "nyby-1"))).toEqual([]);
});

/** A file may have 1,024 octets (or 512) there: what comes after does not fit, as on a full disk. */
const fullDisk = `
  const { ListFolder } = await import("@/lib/pki/list-folder");
  await new ListFolder(process.argv[1]).save("nyby-1", 7n, new Uint8Array(100_000)).catch(({ code }) => process.stdout.write(code));
`;
