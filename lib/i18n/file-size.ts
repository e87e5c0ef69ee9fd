import type { getFormatter } from "./server";

type Format = Pick<Awaited<ReturnType<typeof getFormatter>>, "number">;

/** How large a file is: what is less than a kilobyte in bytes, never as nought. */
export function fileSize(format: Format, bytes: number): string {
  if (bytes < 1_000) return format.number(bytes, { style: "unit", unit: "byte", unitDisplay: "long" });
  const large = bytes >= 1_000_000;
  return format.number(bytes / (large ? 1_000_000 : 1_000), {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: 1,
  });
}
