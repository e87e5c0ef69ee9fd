import type { Visitor } from "./visitor";

const addresses = ["", "/eids", "/employees", "/agreements"];

/** Milliseconds of each page that is read before `end`, by people who read one after the other. Throws where one is not answered. */
export async function readPages(readers: readonly Visitor[], end: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const readOn = async (reader: Visitor) => {
    for (let nth = 0; !isOver; nth++) {
      const path = addresses[nth % addresses.length] ?? "";
      const began = performance.now();
      const { status } = await reader.read(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      times.push(performance.now() - began);
    }
  };
  const over = end.finally(() => {
    isOver = true;
  });
  await Promise.all([over, ...readers.map(readOn)]);
  return times;
}
