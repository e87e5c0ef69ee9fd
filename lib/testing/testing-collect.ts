/** For tests: all that comes, once it has. Node.js 20 has no Array.fromAsync. */
export async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}
