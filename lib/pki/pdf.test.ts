import { describe, expect, test } from "vitest";
import { readPdfSignatures } from "./pdf";

interface Made {
  filter?: string;
  hex?: string;
  stated?: string;
  /** Before the signature's object. */
  before?: string;
  /** In the signature's own dictionary, between the range and the signature. */
  between?: string;
  /** In the signature's own dictionary, after the signature. */
  inside?: string;
  end?: string;
  after?: string;
  /** What stands as the range, given where the signature begins and ends and how long the file is. */
  range?: (gap: number, tail: number, length: number) => number[];
}

const cms = "30030201ff";

/** A PDF of one object, which is a signature over everything but its own octets. */
function pdf({
  filter = "ETSI.CAdES.detached",
  hex = cms,
  stated = "",
  before = "",
  between = "",
  inside = "",
  end = "endobj\n",
  after = "",
  range,
}: Made = {}): Buffer {
  const subFilter = filter && `/SubFilter /${filter}`;
  const head = `%PDF-2.0\n${before}1 0 obj\n<< /Type /Sig ${subFilter} ${stated} /ByteRange [`;
  const places = "0000000000 0000000000 0000000000 0000000000";
  const contents = `] ${between} /Contents `;
  const rest = ` ${inside} >>\n${end}%%EOF\n`;
  const gap = head.length + places.length + contents.length;
  const tail = gap + hex.length + 2;
  const length = tail + rest.length;
  const numbers = range?.(gap, tail, length) ?? [0, gap, tail, rest.length];
  const filled = numbers.map((number) => String(number).padStart(10, "0")).join(" ");
  return Buffer.from(`${head}${filled}${contents}<${hex}>${rest}${after}`, "latin1");
}
const only = (made?: Made) => {
  const found = readPdfSignatures(pdf(made));
  expect(found).toHaveLength(1);
  return found[0];
};

test("a signature covers every byte but its own, and says what came after", () => {
  const whole = pdf().toString("latin1");
  const signed = only();
  expect(Buffer.from(signed?.covered ?? []).toString("latin1")).toBe(whole.replace(`<${cms}>`, ""));
  expect(Buffer.from(signed?.cms ?? []).toString("hex")).toBe(cms);
  expect(signed).toMatchObject({ bytesAfter: 0, statedAt: null });
  expect(only({ after: "added since" })?.bytesAfter).toBe(11);
});

test("a PDF without signatures has none", () => {
  expect(readPdfSignatures(Buffer.from("%PDF-2.0\n1 0 obj\n<< /Type /Page >>\nendobj\n"))).toEqual([]);
});

test("only what is signed detached is read; a time stamp of the document names no signer", () => {
  expect(only({ filter: "adbe.pkcs7.detached" })).not.toBeNull();
  expect(only({ filter: "adbe.pkcs7.sha1" })).toBeNull();
  expect(only({ filter: "adbe.x509.rsa_sha1" })).toBeNull();
  expect(readPdfSignatures(pdf({ filter: "ETSI.RFC3161" }))).toEqual([]);
});

describe("a signature that claims to cover what it does not is none", () => {
  test.each<[string, Made["range"]]>([
    ["that begins after the first byte", (gap, tail, length) => [1, gap - 1, tail, length - tail]],
    ["that reaches past the end", (gap, tail, length) => [0, gap, tail, length - tail + 1]],
    ["whose parts overlap", (gap, _tail, length) => [0, gap, gap - 1, length - gap]],
    ["whose parts meet", (gap, _tail, length) => [0, gap, gap, length - gap]],
    ["that leaves out a byte before the signature", (gap, tail, length) => [0, gap - 1, tail, length - tail]],
    ["that leaves out a byte after it", (gap, tail, length) => [0, gap, tail + 1, length - tail - 1]],
  ])("%s", (_what, range) => {
    expect(only(range ? { range } : {})).toBeNull();
  });

  test.each(["", "3", "30030201f", "3003zz"])("nor is one of the octets %j", (hex) => {
    expect(only({ hex })).toBeNull();
  });

  test("one that ends before the file does is read, with what follows", () => {
    expect(only({ range: (gap, tail, length) => [0, gap, tail, length - tail - 6] })?.bytesAfter).toBe(6);
  });
});

describe("the room that was kept for a signature", () => {
  const octets = (hex: string) => Buffer.from(only({ hex })?.cms ?? []).toString("hex");
  const long = "ab".repeat(128);

  test.each([
    ["a short length", `${cms}0000`, cms],
    ["a length in one octet", `308180${long}0000`, `308180${long}`],
    ["a length in two octets", `30820100${"cd".repeat(256)}00`, `30820100${"cd".repeat(256)}`],
    ["no length, which ends by itself", "30800201ff00000000", "30800201ff00000000"],
    ["a length of more than there is", "307f0201ff", "307f0201ff"],
    ["one octet alone", "30", "30"],
  ])("is cut off after %s", (_what, hex, kept) => {
    expect(octets(hex)).toBe(kept);
  });

  test("white space between the octets is none of them", () => {
    expect(octets("3003 02\n01\tFF")).toBe(cms);
  });
});

describe("the time a document states", () => {
  test.each([
    ["D:20261124100000Z", "2026-11-24T10:00:00.000Z"],
    ["D:20261124100000", "2026-11-24T10:00:00.000Z"],
    ["D:20261124100000+01'00'", "2026-11-24T09:00:00.000Z"],
    ["D:20261124100000+01'00", "2026-11-24T09:00:00.000Z"],
    ["D:20261124100000-0530", "2026-11-24T15:30:00.000Z"],
    ["D:20261124100000+02", "2026-11-24T08:00:00.000Z"],
  ])("(%s) is %s", (stated, at) => {
    expect(only({ stated: `/M (${stated})` })?.statedAt?.toISOString()).toBe(at);
    expect(only({ stated: `/M(${stated})` })?.statedAt?.toISOString()).toBe(at);
  });

  test.each(["/M (D:20261324100000Z)", "/M (20261124100000Z)", "/M (D:2026)", "/N (D:20261124100000Z)"])(
    "%s is none",
    (stated) => {
      expect(only({ stated })?.statedAt).toBeNull();
    },
  );
});

test("several signatures are read in their order, and of very many the first thirty-two", () => {
  const first = pdf();
  const second = pdf({ filter: "adbe.pkcs7.sha1" });
  expect(readPdfSignatures(Buffer.concat([first, second])).map((one) => one !== null)).toEqual([true, false]);
  expect(readPdfSignatures(Buffer.concat(Array.from({ length: 40 }, () => pdf())))).toHaveLength(32);
});

describe("what another object says is not of this signature", () => {
  const other = "9 0 obj\n<< /M (D:20200101000000Z) /SubFilter /ETSI.RFC3161 >>\nendobj\n";
  const nowhere = () => [0, 1, 2, 3];

  test.each<[string, Made]>([
    ["after it", { after: other }],
    ["before it", { before: other }],
    ["after it, where the signature is long", { after: other, hex: `30820bb8${"ab".repeat(3_000)}` }],
  ])("%s", (_, made) => {
    expect(only(made)).toMatchObject({ statedAt: null });
  });

  test.each<[string, Made]>([
    ["after it", { after: other }],
    ["before it", { before: other }],
  ])("%s, nor of one that claims to cover something else", (_, made) => {
    expect(only({ ...made, range: nowhere })).toBeNull();
  });
});

describe("what a signature's own dictionary says is read", () => {
  const own = "/SubFilter /ETSI.CAdES.detached /M (D:20261124100000Z)";
  const at = new Date("2026-11-24T10:00:00Z");
  const long = `30820bb8${"ab".repeat(3_000)}`;
  const stamp = "/SubFilter /ETSI.RFC3161";

  test.each<[string, Made]>([
    ["before the signature", { filter: "", stated: own }],
    ["after it", { filter: "", inside: own }],
    ["after a long one", { filter: "", inside: own, hex: long }],
    [
      "as far as four thousand characters after it",
      { filter: "", inside: `${" ".repeat(4_000)}${own}`, hex: long },
    ],
    ["where its object has no end", { filter: "", inside: own, hex: long, end: "" }],
    [
      "where the word that ends an object stands in a text",
      { filter: "", between: "/R (endobj)", inside: own, hex: long },
    ],
  ])("%s", (_, made) => {
    expect(only(made)).toMatchObject({ statedAt: at });
  });

  test("and not five thousand characters after it", () => {
    expect(only({ filter: "", inside: `${" ".repeat(5_000)}${own}`, hex: long })).toBeNull();
    expect(
      only({ stated: `${" ".repeat(5_000)}`, filter: "", inside: own, range: () => [0, 1, 2, 3] }),
    ).toBeNull();
  });

  test("and not the place of the signature itself, whatever stands there", () => {
    expect(only({ hex: stamp })).toBeNull();
  });

  test("a time stamp that covers something else is one all the same", () => {
    const made = { filter: "ETSI.RFC3161", range: () => [0, 1, 2, 3] };
    expect(readPdfSignatures(pdf(made))).toEqual([]);
    expect(readPdfSignatures(pdf({ ...made, before: "2 0 obj\nendobj\n", end: "" }))).toEqual([]);
  });
});

test("a signature without a length, longer than one in a single octet could be, is kept whole", () => {
  const hex = `3080${"0201ff".repeat(100)}0000`;
  expect(Buffer.from(only({ hex })?.cms ?? []).toString("hex")).toBe(hex);
});

describe("a file of ranges and nothing else", () => {
  const stamps = (count: number) =>
    Buffer.from(`%PDF-1.7\n${"/ByteRange [0 1 2 3]/SubFilter/ETSI.RFC3161 ".repeat(count)}`);

  test("claims more signatures than are looked at, and is not made sense of", () => {
    expect(readPdfSignatures(stamps(256))).toEqual([]);
    expect(readPdfSignatures(stamps(10_000))).toEqual([null]);
  });
});

test("a signature that stands before its range is read, however long it is", () => {
  const hex = "30030201ff".padEnd(60_000, "0");
  const head = `%PDF-2.0\n1 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /Contents `;
  const gap = head.length;
  const tail = gap + hex.length + 2;
  const ranges = (rest: number) =>
    `/ByteRange [0 ${gap} ${tail} ${String(rest).padStart(4, "0")}] >>\nendobj\n`;
  const [signed] = readPdfSignatures(Buffer.from(`${head}<${hex}>${ranges(ranges(0).length)}`, "latin1"));
  expect(Buffer.from(signed?.cms ?? []).toString("hex")).toBe("30030201ff");
});
