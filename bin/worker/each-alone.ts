/** What became of works that are done beside each other: one that fails fails alone. */
export const eachAlone = (works: readonly Promise<unknown>[]): Promise<("done" | Error)[]> =>
  Promise.all(
    works.map((work) =>
      work.then(
        () => "done" as const,
        (fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault))),
      ),
    ),
  );
