/** A role with where it holds, as it is shown wherever roles are: "ID-administratör · Ekskolan". */
export const roleWithPlace = (role: string, departments: readonly string[] | null | undefined): string =>
  departments ? `${role} · ${departments.join(", ")}` : role;
