import type { Visitor } from "./visitor";

const read = ["", "/eids", "/employees", "/agreements"];

/** Milliseconds of each page, which people read one after the other. Throws where one is not answered. */
export async function readPages(readers: readonly Visitor[], count: number): Promise<number[]> {
  const left = Array.from({ length: count }, (_, nth) => read[nth % read.length] ?? "");
  const times: number[] = [];
  const readOn = async (reader: Visitor) => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const began = performance.now();
      const { status } = await reader.read(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(readers.map(readOn));
  return times;
}
