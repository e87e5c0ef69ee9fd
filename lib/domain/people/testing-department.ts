import type { Department } from "./department";

/** A department of a tree, open and without a manager unless said. */
export const aNode = (
  id: string,
  name: string,
  parentId: string | null = null,
  given: Partial<Department> = {},
) => ({
  ...{ id, name, parentId, code: null, managerId: null, closedAt: null },
  ...given,
});
