import { z } from "zod";

/** The longest text that each place of an input takes, as its shape declares it. */
interface Lengths {
  /** Absent where no text is taken. */
  most?: number;
  fields?: Readonly<Record<string, Lengths>>;
  /** The names of fields that are not listed, and what those fields hold. */
  names?: Lengths;
  values?: Lengths;
  items?: Lengths;
}

interface Options {
  /** Values of type unknown are read afterwards, by a bounded shape of their own. */
  readsUnknownLater?: true;
}

/**
 * The shape, with each text measured before any pattern of the shape sees it: Zod alone goes on to the next check after
 * a max() that failed. Throws where it is declared, by the name of the place, when a text of it has no length.
 */
export function bounded<Shape extends z.ZodType>(
  shape: Shape,
  name: string,
  options: Options = {},
): z.ZodPipe<z.ZodUnknown, Shape> {
  const lengths = lengthsOf(shape, [name], options);
  return z
    .unknown()
    .superRefine((raw, context) => {
      for (const { path, most, text } of tooLong(raw, lengths, []))
        context.addIssue({
          code: "too_big",
          origin: "string",
          maximum: most,
          inclusive: true,
          path,
          input: text,
        });
    })
    .pipe(shape);
}

interface TooLong {
  path: PropertyKey[];
  most: number;
  text: string;
}

/** Browsers write a line end as two characters, and some keyboards a letter and its accent apart. */
const mostSent = (most: number) => most * 2;

function tooLong(raw: unknown, lengths: Lengths | undefined, path: PropertyKey[]): TooLong[] {
  if (lengths === undefined || raw === null) return [];
  if (typeof raw === "string") return textTooLong(raw, lengths.most ?? lengths.items?.most, path);
  if (Array.isArray(raw)) return raw.flatMap((item, nth) => tooLong(item, lengths.items, [...path, nth]));
  if (typeof raw !== "object" || ArrayBuffer.isView(raw)) return [];
  const { fields = {}, names, values } = lengths;
  return Object.entries(raw).flatMap(([field, value]) => {
    const fieldPath = [...path, field];
    if (Object.hasOwn(fields, field)) return tooLong(value, fields[field], fieldPath);
    return [...textTooLong(field, names?.most, fieldPath), ...tooLong(value, values, fieldPath)];
  });
}

function textTooLong(text: string, most: number | undefined, path: PropertyKey[]): TooLong[] {
  return most === undefined || text.length <= mostSent(most) ? [] : [{ path, most, text }];
}

/** Formats with one way of writing them. */
const formatLengths: Readonly<Record<string, number>> = { uuid: 36, guid: 36, date: 10, datetime: 40 };
const longestNumber = 40;
/** Code of ours sees such a text before the shape does; names that are not listed are as short. */
const longestWord = 100;
const longestUnlisted = 1_000;
const unlisted: Lengths = { most: longestUnlisted, names: { most: longestWord } };
unlisted.values = unlisted;
unlisted.items = unlisted;

function lengthsOf(shape: z.core.$ZodType, place: readonly string[], options: Options): Lengths {
  const inner = (next: z.core.$ZodType, name?: string) =>
    lengthsOf(next, name === undefined ? place : [...place, name], options);
  const merged = (shapes: readonly z.core.$ZodType[], name?: string) =>
    shapes.map((one) => inner(one, name)).reduce(either, {});
  const { def } = (shape as z.core.$ZodTypes)._zod;
  if ("innerType" in def) return inner(def.innerType);
  if ("coerce" in def && def.type !== "string") return def.coerce ? { most: longestNumber } : {};
  switch (def.type) {
    case "string":
      return { most: lengthOfText(def, place) };
    case "object":
      return {
        fields: Object.fromEntries(Object.entries(def.shape).map(([name, one]) => [name, inner(one, name)])),
        ...(def.catchall && { names: { most: longestWord }, values: inner(def.catchall, "*") }),
      };
    case "record":
      return { names: inner(def.keyType, "name"), values: inner(def.valueType, "*") };
    case "array":
      return { items: inner(def.element, "[]") };
    case "tuple":
      return { items: merged(def.rest ? [...def.items, def.rest] : def.items, "[]") };
    case "union":
      return merged(def.options);
    case "intersection":
      return merged([def.left, def.right]);
    case "pipe":
      return isTransform(def.in) ? { most: longestWord, ...inner(def.out) } : inner(def.in);
    case "enum":
      return { most: longestWord };
    case "unknown":
    case "lazy":
      return options.readsUnknownLater ? {} : unlisted;
  }
  if (textless.includes(def.type)) return {};
  throw new Error(`${place.join(".")}: the lengths of a ${def.type} are not known`);
}

/** A text is compared as it is, if it is accepted at all. */
const textless: readonly string[] = [
  ...["number", "boolean", "bigint", "date", "literal", "null", "undefined", "never", "custom"],
];
const isTransform = (shape: z.core.$ZodType) => (shape as z.core.$ZodTypes)._zod.def.type === "transform";

function lengthOfText({ checks = [], ...def }: z.core.$ZodStringDef, place: readonly string[]): number {
  const format = "format" in def ? formatLengths[String(def.format)] : undefined;
  const declared = checks.flatMap((check) => {
    const { maximum, length } = check._zod.def as { maximum?: number; length?: number };
    return maximum ?? length ?? [];
  });
  const most = Math.min(...declared, format ?? Number.POSITIVE_INFINITY);
  if (most === Number.POSITIVE_INFINITY)
    throw new Error(`${place.join(".")} takes text of any length: give it a max()`);
  return most;
}

/** The longer text passes where either shape may be meant. */
function either(one: Lengths, other: Lengths): Lengths {
  if (one === other) return one;
  const [most = other.most, names, values, items] = [
    one.most !== undefined && other.most !== undefined ? Math.max(one.most, other.most) : one.most,
    eitherOf(one.names, other.names),
    eitherOf(one.values, other.values),
    eitherOf(one.items, other.items),
  ];
  const fields = [...Object.keys(one.fields ?? {}), ...Object.keys(other.fields ?? {})].map(
    (name) => [name, eitherOf(one.fields?.[name], other.fields?.[name]) ?? {}] as const,
  );
  return {
    fields: Object.fromEntries(fields),
    ...(most !== undefined && { most }),
    ...(names && { names }),
    ...(values && { values }),
    ...(items && { items }),
  };
}

const eitherOf = (one: Lengths | undefined, other: Lengths | undefined): Lengths | undefined =>
  one && other ? either(one, other) : (one ?? other);
